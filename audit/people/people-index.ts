import type { AccessRules, UnreadAccess } from "../access/policies";
import {
  addressesOfAccount,
  type DirectoryBinding,
  type EntraAccount,
  type JumpCloudAccount,
} from "./accounts";
import type { AccountClass, PeopleSnapshot } from "./people";
import { possibleSentNames, sentSignInName } from "./sign-in-name";

/** The same people, found by what they are matched by. Whatever the order of the people, the answers are the same. */
export interface PeopleIndex {
  readonly rules: PeopleSnapshot["rules"];
  readonly access: AccessRules | UnreadAccess | undefined;
  /** Whether a domain is judged here: itself, or inherited from one that is; everything where no domains are named. */
  judges(domain: string): boolean;
  memberOf(person: JumpCloudAccount): boolean;
  bindingOf(person: JumpCloudAccount): DirectoryBinding | undefined;
  /** The account in the tenant that is, or would become, this person's. */
  accountOf(person: JumpCloudAccount): EntraAccount | undefined;
  /** The person whom an account in the tenant belongs to. */
  personOf(account: EntraAccount): JumpCloudAccount | undefined;
  /** Everybody whom an account would belong to, the person of {@link personOf} first; empty where it is one or none. */
  claimantsOf(account: EntraAccount): readonly JumpCloudAccount[];
  /** Accounts with the same immutable id, this one included; empty where it is the only one. */
  twinsOf(account: EntraAccount): readonly EntraAccount[];
  /** The person of JumpCloud whose e-mail address is one of the account's. */
  namesakeOf(account: EntraAccount): JumpCloudAccount | undefined;
  /** The account with this sign-in name or alias. */
  accountByAddress(address: string): EntraAccount | undefined;
  personById(id: string): JumpCloudAccount | undefined;
  classOf(account: EntraAccount): AccountClass;
}

const NOBODY: readonly never[] = [];

/** Indexes the people once, so that judging each of them costs the same for ten and for a hundred thousand. */
export function indexPeople(people: PeopleSnapshot, domains?: ReadonlySet<string>): PeopleIndex {
  const members = new Set(people.members);
  const bindings = indexBy(people.bindings, ({ userId }) => userId);
  const accounts = indexAccounts(people.entra);
  // Only who has something the matter is looked up in these.
  const byId = memoize(() => indexBy(people.jumpcloud, ({ id }) => id));
  const byEmail = memoize(() => indexEmails(people.jumpcloud));

  const byAddress = (person: JumpCloudAccount) => {
    for (const name of addressesSent(person, people)) {
      const account = accounts.byAddress(name.toLowerCase());
      if (account) return account;
    }
    return undefined;
  };
  const accountOf = (person: JumpCloudAccount) => {
    const synced = bindings.get(person.id)?.entraId;
    const linked = accounts.byImmutableId.get(person.id);
    if (synced !== undefined && linked?.id !== synced)
      return accounts.byId().get(synced) ?? linked ?? byAddress(person);
    return linked ?? byAddress(person);
  };
  const owners = claims(people.jumpcloud, accountOf, (id) => bindings.get(id)?.entraId);
  const administrators = new Set(people.holders.map(({ account }) => account.id));

  return {
    rules: people.rules,
    access: people.access,
    judges: (domain) => domains?.has(domain) ?? true,
    memberOf: ({ id }) => members.has(id),
    bindingOf: ({ id }) => bindings.get(id),
    accountOf,
    personOf: ({ id }) => owners.first.get(id),
    claimantsOf: ({ id }) => owners.several.get(id) ?? NOBODY,
    twinsOf: ({ immutableId }) =>
      immutableId === undefined ? NOBODY : (accounts.twins.get(immutableId) ?? NOBODY),
    namesakeOf: (account) => first(addressesOfAccount(account), (address) => byEmail().get(address)),
    accountByAddress: (address) => accounts.byAddress(address.toLowerCase()),
    personById: (id) => byId().get(id),
    classOf: (account) => classOf(account, owners.first.has(account.id), administrators, people.rooms),
  };
}

/** What JumpCloud sends, or could send, and the e-mail address. */
function addressesSent(person: JumpCloudAccount, { rules }: PeopleSnapshot): string[] {
  if (person.email === "") return [];
  const sent = possibleSentNames(sentSignInName(person, rules));
  return sent.includes(person.email) ? sent : [...sent, person.email];
}

interface Claims {
  first: Map<string, JumpCloudAccount>;
  /** Only where there is more than one. */
  several: Map<string, JumpCloudAccount[]>;
}

/** By the account's id; whom the account is linked to comes first, then whom JumpCloud says that it wrote there. */
function claims(
  persons: JumpCloudAccount[],
  accountOf: (person: JumpCloudAccount) => EntraAccount | undefined,
  syncedTo: (userId: string) => string | undefined,
): Claims {
  const first = new Map<string, JumpCloudAccount>();
  const several = new Map<string, JumpCloudAccount[]>();
  for (const person of persons) {
    const account = accountOf(person);
    if (!account) continue;
    const before = first.get(account.id);
    if (!before) {
      first.set(account.id, person);
      continue;
    }
    const rank = ({ id }: JumpCloudAccount) =>
      `${id === account.immutableId ? 0 : syncedTo(id) === account.id ? 1 : 2} ${id}`;
    const all = [...(several.get(account.id) ?? [before]), person];
    all.sort((one, other) => (rank(one) < rank(other) ? -1 : 1));
    several.set(account.id, all);
    first.set(account.id, all[0] ?? person);
  }
  return { first, several };
}

function classOf(
  account: EntraAccount,
  hasPerson: boolean,
  administrators: ReadonlySet<string>,
  rooms: ReadonlySet<string> | undefined,
): AccountClass {
  if (administrators.has(account.id)) return "administrator";
  if (account.userType === "Guest") return "guest";
  if (rooms && addressesOfAccount(account).some((address) => rooms.has(address))) return "room";
  if (!account.enabled && !hasPerson) return "blocked mailbox";
  const named = account.givenName !== undefined || account.surname !== undefined;
  return hasPerson || named ? "person" : "service account";
}

function first<T, R>(entries: T[], find: (entry: T) => R | undefined): R | undefined {
  for (const entry of entries) {
    const found = find(entry);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Accounts by everything that leads to one; a sign-in name wins over an alias, and the first by name over the others. */
function indexAccounts(accounts: EntraAccount[]) {
  const names = indexBy(accounts, ({ userPrincipalName }) => userPrincipalName.toLowerCase());
  const aliases = new Map<string, EntraAccount>();
  const byImmutableId = new Map<string, EntraAccount>();
  const twins = new Map<string, EntraAccount[]>();
  for (const account of accounts) {
    const { mail, userPrincipalName, immutableId } = account;
    if (mail !== undefined && mail !== userPrincipalName)
      keepFirst(aliases, mail.toLowerCase(), account, accountKey);
    for (const address of account.aliases) keepFirst(aliases, address, account, accountKey);
    if (immutableId === undefined) continue;
    const other = byImmutableId.get(immutableId);
    if (other) {
      const all = [...(twins.get(immutableId) ?? [other]), account];
      all.sort((one, two) => (accountKey(one) < accountKey(two) ? -1 : 1));
      twins.set(immutableId, all);
    }
    keepFirst(byImmutableId, immutableId, account, accountKey);
  }
  return {
    byId: memoize(() => indexBy(accounts, ({ id }) => id)),
    // A sign-in name wins over somebody else's alias.
    byAddress: (address: string) => names.get(address) ?? aliases.get(address),
    byImmutableId,
    twins,
  };
}

/** By e-mail address, in lower case. */
function indexEmails(persons: JumpCloudAccount[]): Map<string, JumpCloudAccount> {
  const byEmail = new Map<string, JumpCloudAccount>();
  for (const person of persons) {
    if (person.email !== "") keepFirst(byEmail, person.email.toLowerCase(), person, ({ id }) => id);
  }
  return byEmail;
}

/** By a key that each has for itself; of several with one key the last stays. */
function indexBy<T>(entries: T[], keyOf: (entry: T) => string): Map<string, T> {
  const index = new Map<string, T>();
  for (const entry of entries) index.set(keyOf(entry), entry);
  return index;
}

/** Made at its first use. */
function memoize<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Of several entries with one key, the one that comes first by name stays, whatever the order of the input. */
function keepFirst<T>(index: Map<string, T>, key: string, entry: T, nameOf: (entry: T) => string): void {
  const before = index.get(key);
  if (before === undefined || nameOf(entry) < nameOf(before)) index.set(key, entry);
}

function accountKey({ userPrincipalName, id }: EntraAccount): string {
  return `${userPrincipalName.toLowerCase()} ${id}`;
}
