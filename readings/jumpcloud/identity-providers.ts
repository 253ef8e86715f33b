import { type EntraIdentityProviderSnapshot, isMicrosoftProvider } from "../../audit/federation/sign-in-loop";
import type { Reading } from "../../audit/reading";
import type { Graph } from "../../clients/graph";
import type { CallOptions } from "../../clients/http";
import type { JumpCloud } from "../../clients/jumpcloud";
import { attemptReading } from "../attempt-reading";

/** Where JumpCloud itself signs people in, as far as it is at Microsoft. */
export function readEntraIdentityProviders(
  graph: Graph,
  jumpcloud: JumpCloud,
  call?: CallOptions,
): Promise<Reading<EntraIdentityProviderSnapshot>> {
  return attemptReading(async () => {
    const [all, { tenantId }] = await Promise.all([jumpcloud.identityProviders.list(call), graph.claims()]);
    const providers = all
      .filter(({ type, oidc }) => isMicrosoftProvider(type, oidc?.url ?? ""))
      .map(({ id, name, oidc }) => ({ id, name, url: oidc?.url ?? "" }));
    return { tenantId, providers };
  });
}
