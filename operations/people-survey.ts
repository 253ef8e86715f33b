import { domainOf, type EntraAccount, type JumpCloudAccount, type RoleHolder } from "../audit/accounts";
import { livesOn, type People } from "../audit/people";
import type { Call } from "../providers/lifecycle/handler";
import {
  bindingsOfDirectory,
  entraUsersOfDomains,
  membersOfGroup,
  peopleByEmail,
  syncRules,
} from "../surveys";
import type { Vendors } from "./vendors";

export interface PeopleAsked {
  groupId: string;
  directoryId: string;
  /** Domains of the tenant, inheriting children included. */
  domains: string[];
  holders: RoleHolder[];
}

/**
 * Everybody whom the domains or the group touch. People of the tenant whom no member matches are looked up at
 * JumpCloud as well, so that a missing membership is told apart from a missing person.
 */
export async function surveyPeople(
  { jumpcloud, graph }: Vendors,
  { groupId, directoryId, domains, holders }: PeopleAsked,
  call: Call,
): Promise<People> {
  const options = { signal: call.signal };
  const [members, onDomains, bindings, rules] = await Promise.all([
    collect(membersOfGroup(jumpcloud, groupId, options)),
    collect(entraUsersOfDomains(graph, domains, options)),
    collect(bindingsOfDirectory(jumpcloud, directoryId, options)),
    syncRules(jumpcloud, directoryId, options),
  ]);
  const elsewhere = await collect(entraUsersOfDomains(graph, otherDomains(members, domains), options));
  const entra = [...onDomains, ...elsewhere];
  const others = await peopleByEmail(jumpcloud, strangers(entra, members, domains), options);
  return {
    jumpcloud: [...members, ...others.found],
    entra,
    bindings,
    holders,
    members: members.map(({ id }) => id),
    rules,
  };
}

/** Members may live on domains that stay as they are; they are synced all the same. */
function otherDomains(members: JumpCloudAccount[], domains: string[]): string[] {
  const all = new Set(members.map(({ email }) => domainOf(email)));
  return [...all].filter((domain) => !domains.includes(domain));
}

function strangers(entra: EntraAccount[], members: JumpCloudAccount[], domains: string[]): string[] {
  const emails = new Set(members.map(({ email }) => email.toLowerCase()));
  const scope = new Set(domains);
  return entra
    .filter((account) => account.enabled && livesOn(account, scope))
    .map(({ userPrincipalName }) => userPrincipalName)
    .filter((upn) => !emails.has(upn.toLowerCase()));
}

export async function collect<T>(entries: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const entry of entries) collected.push(entry);
  return collected;
}
