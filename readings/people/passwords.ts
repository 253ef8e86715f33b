import {
  type DomainAccount,
  type PeopleAtJumpCloud,
  toPeopleAtJumpCloud,
} from "../../audit/people/people-at-jumpcloud";
import type { PasswordReading } from "../../audit/rollback/cloud-passwords";
import type { PasswordValidity } from "../../audit/sync/forecast";
import type { Graph } from "../../clients/graph";
import type { CallOptions } from "../../clients/http";
import { isObjectId, type JumpCloud } from "../../clients/jumpcloud";
import { allowShortfall } from "../attempt-reading";
import { readUsersById } from "./leavers";

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

/** Reads of JumpCloud what a way back needs of these accounts' people. */
export async function readPeopleAtJumpCloud(
  jumpcloud: JumpCloud,
  people: readonly PasswordReading[],
  now: Date,
  call?: CallOptions,
): Promise<PeopleAtJumpCloud> {
  const accounts = people.map(({ user: upn, immutableId: id }): DomainAccount => {
    return id !== undefined && isObjectId(id) ? { upn, id } : { upn };
  });
  const persons = await readUsersById(
    jumpcloud,
    accounts.flatMap(({ id }) => id ?? []),
    call,
  );
  const strays = accounts.filter(({ id }) => id === undefined || !persons.has(id)).map(({ upn }) => upn);
  const names = strays.length > 0 ? await jumpcloud.users.findByEmails(strays, call) : new Map();
  return toPeopleAtJumpCloud(accounts, persons, names, now);
}

/** What Graph holds where passwords never expire, and what counts where it holds nothing. */
const NEVER = 2_147_483_647;
const DEFAULT_DAYS = 90;

/** How long passwords are valid, by domain in lower case. https://learn.microsoft.com/graph/api/resources/domain */
export async function readPasswordValidity(graph: Graph, call?: CallOptions): Promise<PasswordValidity> {
  const domains = await graph.domains.list(call);
  return new Map(
    domains.map(({ id, passwordValidityPeriodInDays: days }) => [
      id.toLowerCase(),
      days === NEVER ? "never" : (days ?? DEFAULT_DAYS),
    ]),
  );
}
