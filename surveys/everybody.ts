import { type Binding, domainOf, type EntraAccount, type JumpCloudAccount } from "../audit/accounts";
import type { SyncRules } from "../audit/sign-in-name";
import type { Graph } from "../clients/graph";
import { type CallOptions, collect } from "../clients/http";
import type { JumpCloud } from "../clients/jumpcloud";
import { accountsElsewhere } from "./accounts-elsewhere";
import { bindingsOfDirectory, IncompleteSurvey } from "./people";
import { shareStrings } from "./shared-strings";
import { syncRules } from "./sync-rules";
import { personsOf, wantedOf } from "./wanted-people";
import { type AccountsOfDomains, accountsOfDomains, type Thoroughness } from "./whole-accounts";

export interface EverybodyAsked {
  /** Groups whose members may use the applications. */
  groupIds: readonly string[];
  /** Ids of people who count as members, too. Without them and a group, everybody of JumpCloud on the domains counts. */
  memberIds?: readonly string[];
  /** JumpCloud's directory; left out where none is connected yet. */
  directoryId?: string | undefined;
  /** Domains of the tenant, inheriting children included. */
  domains: readonly string[];
  /** Of their accounts. @default searched */
  thoroughness?: Thoroughness | undefined;
}

export interface Everybody extends Omit<AccountsOfDomains, "accounts"> {
  jumpcloud: JumpCloudAccount[];
  entra: EntraAccount[];
  bindings: Binding[];
  /** JumpCloud's ids of the members, each once. */
  members: string[];
  rules: SyncRules;
}

/** How JumpCloud writes people where nothing was set otherwise. */
export const UNTOUCHED: SyncRules = {
  domains: [],
  upnFromAlternateEmail: false,
  onLockout: "maintain",
  onPasswordExpiration: "maintain",
};

/**
 * Everybody whom the domains or the groups touch. It costs a page of 999 accounts at Graph (two, read `whole`), and at
 * JumpCloud a page of 100 for members, for the directory's people, and for the people themselves; see {@link personsOf}
 * for the last.
 * `tell` hears of what was read.
 */
export async function everybody(
  jumpcloud: JumpCloud,
  graph: Graph,
  { groupIds, memberIds, directoryId, domains, thoroughness = "searched" }: EverybodyAsked,
  call?: CallOptions,
  tell: (line: string) => void = () => undefined,
): Promise<Everybody> {
  const isEveryone = groupIds.length === 0 && memberIds === undefined;
  const [members, { accounts: onDomains, ...beside }, bindings, rules] = await Promise.all([
    membersOfGroups(jumpcloud, groupIds, memberIds ?? [], call),
    accountsOfDomains(graph, domains, thoroughness, call, (n) => tell(`${n} accounts of Entra`)),
    directoryId === undefined ? [] : collect(bindingsOfDirectory(jumpcloud, directoryId, call)),
    directoryId === undefined ? UNTOUCHED : syncRules(jumpcloud, directoryId, call),
  ]);
  const wanted = wantedOf(onDomains, members, bindings, isEveryone ? domains : []);
  const persons = await personsOf(jumpcloud, wanted, call, tell);
  shareStrings({ persons, accounts: onDomains, bindings });
  demandAll(groupIds, members, persons);
  const ids = isEveryone ? membersByDomain(persons, domains) : members;
  const elsewhere = await accountsElsewhere(
    graph,
    { persons, members: ids, rules, bindings, onDomains, domains },
    call,
  );
  const entra = [...onDomains, ...elsewhere];
  return { jumpcloud: persons, entra, bindings, members: [...ids], rules, ...beside };
}

async function membersOfGroups(
  { userGroups }: JumpCloud,
  groupIds: readonly string[],
  others: readonly string[],
  call?: CallOptions,
): Promise<Set<string>> {
  const lists = await Promise.all(groupIds.map((id) => userGroups.members(id, call)));
  return new Set([...lists.flat(), ...others]);
}

/** JumpCloud named members whose accounts it then doesn't show. */
function demandAll(
  groupIds: readonly string[],
  members: ReadonlySet<string>,
  persons: JumpCloudAccount[],
): void {
  const known = new Set(persons.map(({ id }) => id));
  const missing = [...members].filter((id) => !known.has(id));
  if (missing.length > 0) throw new IncompleteSurvey(groupIds.join(", "), missing);
}

function membersByDomain(persons: JumpCloudAccount[], domains: readonly string[]): Set<string> {
  const scope = new Set(domains);
  return new Set(persons.filter(({ email }) => scope.has(domainOf(email))).map(({ id }) => id));
}
