import {
  type DirectoryBinding,
  domainOfAddress,
  type EntraAccount,
  type JumpCloudAccount,
} from "../../audit/people/accounts";
import { isOnDomains } from "../../audit/people/people";
import { possibleSentNames, type SyncRules, sentSignInName } from "../../audit/people/sign-in-name";
import type { Graph } from "../../clients/graph";
import { type CallOptions, collectAll } from "../../clients/http";
import { toEntraAccount } from "./account-mapping";
import { readEntraAccount, readEntraAccountsOfDomains } from "./people";

/** Who was read, and from where. */
export interface KnownPeople {
  persons: JumpCloudAccount[];
  members: ReadonlySet<string>;
  rules: SyncRules;
  bindings: DirectoryBinding[];
  onDomains: EntraAccount[];
  domains: readonly string[];
}

/** Accounts that are asked for one by one; for more than this, every account of the tenant is read. */
const FEW = 20;

/** Members may live on domains that stay as they are; they are synced all the same. */
export async function readAccountsElsewhere(
  graph: Graph,
  known: KnownPeople,
  call?: CallOptions,
): Promise<EntraAccount[]> {
  const { members, bindings, onDomains, domains } = known;
  const named = await collectAll(readEntraAccountsOfDomains(graph, otherDomains(known), call));
  const seen = new Set([...onDomains, ...named].map(({ id }) => id));
  const linked = bindings.flatMap(({ userId, entraId }) =>
    entraId !== undefined && members.has(userId) && !seen.has(entraId) ? [entraId] : [],
  );
  return [...named, ...(await accountsById(graph, new Set(linked), new Set(domains), call))];
}

/** Domains that JumpCloud writes members to, or could. */
function otherDomains({ persons, members, rules, domains }: KnownPeople): string[] {
  const found = new Set<string>();
  for (const person of persons) {
    if (!members.has(person.id)) continue;
    for (const name of [person.email, ...possibleSentNames(sentSignInName(person, rules))])
      found.add(domainOfAddress(name));
  }
  for (const domain of ["", ...domains]) found.delete(domain);
  return [...found];
}

async function accountsById(
  graph: Graph,
  ids: ReadonlySet<string>,
  domains: ReadonlySet<string>,
  call?: CallOptions,
): Promise<EntraAccount[]> {
  if (ids.size <= FEW) {
    const found = await Promise.all([...ids].map((id) => readEntraAccount(graph, id, call)));
    // One that moved here meanwhile is in the list of the domain already, or will be in the next survey.
    return found.flatMap((account) => (account && !isOnDomains(account, domains) ? [account] : []));
  }
  const found: EntraAccount[] = [];
  for await (const user of graph.users.list(call)) if (ids.has(user.id)) found.push(toEntraAccount(user));
  return found;
}
