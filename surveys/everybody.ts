import { type Binding, domainOf, type EntraAccount, type JumpCloudAccount } from "../audit/accounts";
import { signsInElsewhere } from "../audit/people";
import { addressesOf } from "../audit/register";
import type { SyncRules } from "../audit/sign-in-name";
import type { Graph } from "../clients/graph";
import { type CallOptions, collect } from "../clients/http";
import type { JumpCloud } from "../clients/jumpcloud";
import { toJumpCloudAccount } from "./accounts";
import { accountsElsewhere } from "./accounts-elsewhere";
import { bindingsOfDirectory, entraUsersOfDomains, IncompleteSurvey } from "./people";
import { syncRules } from "./sync-rules";

export interface EverybodyAsked {
  /** Groups whose members may use the applications. */
  groupIds: readonly string[];
  /** Ids of people who count as members, too. Without them and a group, everybody of JumpCloud on the domains counts. */
  memberIds?: readonly string[];
  /** JumpCloud's directory; left out where none is connected yet. */
  directoryId?: string | undefined;
  /** Domains of the tenant, inheriting children included. */
  domains: readonly string[];
}

export interface Everybody {
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
 * Everybody whom the domains or the groups touch. It costs a page of 999 accounts at Graph, and at JumpCloud a page of
 * 100 for members, for the directory's people, and for the people themselves; see {@link personsOf} for the last.
 * `tell` hears of what was read.
 */
export async function everybody(
  jumpcloud: JumpCloud,
  graph: Graph,
  { groupIds, memberIds, directoryId, domains }: EverybodyAsked,
  call?: CallOptions,
  tell: (line: string) => void = () => undefined,
): Promise<Everybody> {
  const isEveryone = groupIds.length === 0 && memberIds === undefined;
  const [members, onDomains, bindings, rules] = await Promise.all([
    membersOfGroups(jumpcloud, groupIds, memberIds ?? [], call),
    collect(entraUsersOfDomains(graph, domains, call), (n) => tell(`${n} accounts of Entra`)),
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
  return { jumpcloud: persons, entra: [...onDomains, ...elsewhere], bindings, members: [...ids], rules };
}

/** Ids and addresses come once from each list; of a large company one copy of each is enough. */
function shareStrings(found: {
  persons: JumpCloudAccount[];
  accounts: EntraAccount[];
  bindings: Binding[];
}): void {
  const kept = new Map<string, string>();
  const one = (text: string) => {
    const known = kept.get(text);
    if (known === undefined) kept.set(text, text);
    return known ?? text;
  };
  for (const account of found.accounts) {
    account.id = one(account.id);
    account.userPrincipalName = one(account.userPrincipalName);
    if (account.immutableId !== undefined) account.immutableId = one(account.immutableId);
  }
  for (const person of found.persons) {
    person.id = one(person.id);
    person.email = one(person.email);
  }
  for (const binding of found.bindings) {
    binding.userId = one(binding.userId);
    if (binding.entraId !== undefined) binding.entraId = one(binding.entraId);
  }
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

/** Which people of JumpCloud matter. */
interface Wanted {
  ids: Set<string>;
  /** Addresses of accounts that no id leads to, in lower case. */
  emails: Set<string>;
  /** Everybody with an address on one of these. */
  domains: ReadonlySet<string>;
}

const JUMPCLOUD_ID = /^[0-9a-f]{24}$/;

/**
 * Members, whoever is linked to an account on the domains, and whoever has the address of an account that is linked to
 * nobody: so that a missing membership is told apart from a missing person.
 */
function wantedOf(
  accounts: EntraAccount[],
  members: ReadonlySet<string>,
  bindings: Binding[],
  domains: readonly string[],
): Wanted {
  const wanted: Wanted = { ids: new Set(members), emails: new Set(), domains: new Set(domains) };
  const boundTo = new Map<string, string>();
  const bound = new Set<string>();
  for (const { userId, entraId } of bindings) {
    bound.add(userId);
    if (entraId !== undefined) boundTo.set(entraId, userId);
  }
  for (const account of accounts) {
    if (signsInElsewhere(account)) continue;
    const { id, immutableId } = account;
    const userId = boundTo.get(id);
    if (userId !== undefined) wanted.ids.add(userId);
    if (immutableId !== undefined && JUMPCLOUD_ID.test(immutableId)) wanted.ids.add(immutableId);
    const isLinked = immutableId !== undefined && (members.has(immutableId) || bound.has(immutableId));
    if (userId === undefined && !isLinked)
      for (const address of addressesOf(account)) wanted.emails.add(address);
  }
  return wanted;
}

/** JumpCloud gives a page of 100 people, and searches for 50 addresses at a time. */
const PAGE = 100;
const SEARCH = 50;
/** So few requests are sent without asking how many people there are. */
const FEW_LOOKUPS = 2;

/**
 * The wanted people, by whichever way asks less often: one by one and by searches, or by reading everybody and keeping
 * who is wanted. A small company in a large organisation must not pay for the organisation, and a large one not for
 * each person. Both ways find the same people.
 */
async function personsOf(
  { users }: JumpCloud,
  { ids, emails, domains }: Wanted,
  call: CallOptions | undefined,
  tell: (line: string) => void,
): Promise<JumpCloudAccount[]> {
  const lookups = ids.size + Math.ceil(emails.size / SEARCH);
  const isListed =
    domains.size > 0 || (lookups > FEW_LOOKUPS && lookups > Math.ceil((await users.count(call)) / PAGE));
  if (isListed) {
    const isWanted = ({ id, email }: JumpCloudAccount) =>
      ids.has(id) || emails.has(email.toLowerCase()) || domains.has(domainOf(email));
    return collect(accountsOf(users.list(call), isWanted), (n) => tell(`${n} people of JumpCloud`));
  }
  const [byId, byEmail] = await Promise.all([
    users.findByIds([...ids], call),
    users.findByEmails([...emails], call),
  ]);
  const found = new Map([...byId.values(), ...byEmail.values()].map((user) => [user.id, user]));
  return [...found.values()].map(toJumpCloudAccount);
}

async function* accountsOf(
  listed: ReturnType<JumpCloud["users"]["list"]>,
  isWanted: (person: JumpCloudAccount) => boolean,
): AsyncGenerator<JumpCloudAccount> {
  for await (const user of listed) {
    const person = toJumpCloudAccount(user);
    if (isWanted(person)) yield person;
  }
}
