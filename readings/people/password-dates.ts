import type { PasswordReading } from "../../audit/rollback/cloud-passwords";
import type { Graph } from "../../clients/graph";
import type { CallOptions } from "../../clients/http";
import { allowShortfall } from "../shortfall";

/**
 * Everybody who can sign in on one of these domains, with the dates of their password. Blocked accounts are left out,
 * and guests, who sign in at home.
 */
export async function* readPasswordsOfDomains(
  graph: Graph,
  domains: readonly string[],
  call?: CallOptions,
): AsyncGenerator<PasswordReading> {
  for await (const user of allowShortfall(graph.passwords.ofDomains(domains, call))) {
    if (!user.accountEnabled || user.userPrincipalName.toUpperCase().includes("#EXT#@")) continue;
    const { onPremisesImmutableId, createdDateTime, lastPasswordChangeDateTime } = user;
    yield {
      user: user.userPrincipalName,
      onPremisesSync: user.onPremisesSyncEnabled ?? false,
      ...(onPremisesImmutableId ? { immutableId: onPremisesImmutableId } : {}),
      ...(createdDateTime ? { created: createdDateTime } : {}),
      ...(lastPasswordChangeDateTime ? { passwordChanged: lastPasswordChangeDateTime } : {}),
    };
  }
}
