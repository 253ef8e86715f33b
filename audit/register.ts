import type { AccessRules, UnreadAccess } from "./access-policies";
import type { Binding, EntraAccount, JumpCloudAccount } from "./accounts";
import type { AccountClass, People } from "./people";
import { sentName } from "./sign-in-name";

/** The same people, found by what they are matched by. Whatever the order of the people, the answers are the same. */
export interface Register {
  readonly rules: People["rules"];
  readonly access: AccessRules | UnreadAccess | undefined;
  memberOf(person: JumpCloudAccount): boolean;
  bindingOf(person: JumpCloudAccount): Binding | undefined;
  /** The account in the tenant that is, or would become, this person's. */
  accountOf(person: JumpCloudAccount): EntraAccount | undefined;
  /** The person whom an account in the tenant belongs to. */
  personOf(account: EntraAccount): JumpCloudAccount | undefined;
  /** Everybody whom an account would belong to, the person of {@link personOf} first. */
  claimantsOf(account: EntraAccount): JumpCloudAccount[];
  /** Accounts with the same immutable id, this one included; empty where it is the only one. */
  twinsOf(account: EntraAccount): EntraAccount[];
  /** The person of JumpCloud whose e-mail address is one of the account's. */
  namesakeOf(account: EntraAccount): JumpCloudAccount | undefined;
  /** The account with this sign-in name or alias. */
  accountByAddress(address: string): EntraAccount | undefined;
  personById(id: string): JumpCloudAccount | undefined;
  classOf(account: EntraAccount): AccountClass;
}

/** Indexes the people once, so that judging each of them costs the same for ten and for a hundred thousand. */
export function register(people: People): Register {
  const members = new Set(people.members);
  const bindings = new Map(people.bindings.map((binding) => [binding.userId, binding]));
  const accounts = indexAccounts(people.entra);
  const persons = indexPersons(people.jumpcloud);

  const byAddress = (person: JumpCloudAccount) => {
    const sent = sentName(person, people.rules);
    const names = "upn" in sent ? [sent.upn] : "unclear" in sent ? sent.candidates : [];
    for (const name of [...names, person.email]) {
      const account = accounts.byAddress.get(name.toLowerCase());
      if (account && name !== "") return account;
    }
    return undefined;
  };
  const accountOf = (person: JumpCloudAccount) => {
    const synced = bindings.get(person.id)?.entraId;
    const byId = synced === undefined ? undefined : accounts.byId.get(synced);
    return byId ?? accounts.byImmutableId.get(person.id) ?? byAddress(person);
  };
  const owners = claims(people.jumpcloud, accountOf, (id) => bindings.get(id)?.entraId);
  const administrators = new Set(people.holders.map(({ account }) => account.id));

  return {
    rules: people.rules,
    access: people.access,
    memberOf: ({ id }) => members.has(id),
    bindingOf: ({ id }) => bindings.get(id),
    accountOf,
    personOf: ({ id }) => owners.first.get(id),
    claimantsOf: ({ id }) => owners.several.get(id) ?? listOf(owners.first.get(id)),
    twinsOf: ({ immutableId }) => (immutableId === undefined ? [] : (accounts.twins.get(immutableId) ?? [])),
    namesakeOf: (account) => first(addressesOf(account), (address) => persons.byEmail.get(address)),
    accountByAddress: (address) => accounts.byAddress.get(address.toLowerCase()),
    personById: (id) => persons.byId.get(id),
    classOf: (account) => classOf(account, owners.first.has(account.id), administrators, people.rooms),
  };
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

function indexAccounts(accounts: EntraAccount[]) {
  const byId = new Map<string, EntraAccount>();
  const byAddress = new Map<string, EntraAccount>();
  const byImmutableId = new Map<string, EntraAccount>();
  const twins = new Map<string, EntraAccount[]>();
  for (const account of accounts) {
    byId.set(account.id, account);
    for (const address of aliasesOf(account)) keepFirst(byAddress, address, account, accountKey);
    const { immutableId } = account;
    if (immutableId === undefined) continue;
    const other = byImmutableId.get(immutableId);
    if (other) {
      const all = [...(twins.get(immutableId) ?? [other]), account];
      twins.set(
        immutableId,
        all.sort((one, two) => (accountKey(one) < accountKey(two) ? -1 : 1)),
      );
    }
    keepFirst(byImmutableId, immutableId, account, accountKey);
  }
  // A sign-in name wins over somebody else's alias, so it is written last.
  for (const account of accounts) byAddress.set(account.userPrincipalName.toLowerCase(), account);
  return { byId, byAddress, byImmutableId, twins };
}

function indexPersons(persons: JumpCloudAccount[]) {
  const byId = new Map<string, JumpCloudAccount>();
  const byEmail = new Map<string, JumpCloudAccount>();
  for (const person of persons) {
    byId.set(person.id, person);
    if (person.email !== "") keepFirst(byEmail, person.email.toLowerCase(), person, ({ id }) => id);
  }
  return { byId, byEmail };
}

/** Of several entries with one key, the one that comes first by name stays, whatever the order of the input. */
function keepFirst<T>(index: Map<string, T>, key: string, entry: T, nameOf: (entry: T) => string): void {
  const before = index.get(key);
  if (before === undefined || nameOf(entry) < nameOf(before)) index.set(key, entry);
}

function accountKey({ userPrincipalName, id }: EntraAccount): string {
  return `${userPrincipalName.toLowerCase()} ${id}`;
}

function aliasesOf({ mail, proxyAddresses }: EntraAccount): string[] {
  const smtp = proxyAddresses.filter((address) => /^smtp:/i.test(address)).map((address) => address.slice(5));
  return (mail ? [...smtp, mail] : smtp).map((address) => address.toLowerCase());
}

/** Every address that leads to the account, the sign-in name first, in lower case. */
export function addressesOf(account: EntraAccount): string[] {
  return [...new Set([account.userPrincipalName.toLowerCase(), ...aliasesOf(account)])];
}

function classOf(
  account: EntraAccount,
  hasPerson: boolean,
  administrators: ReadonlySet<string>,
  rooms: ReadonlySet<string> | undefined,
): AccountClass {
  if (administrators.has(account.id)) return "administrator";
  if (account.userType === "Guest") return "guest";
  if (rooms && addressesOf(account).some((address) => rooms.has(address))) return "room";
  if (!account.enabled && !hasPerson) return "blocked mailbox";
  const named = account.givenName !== undefined || account.surname !== undefined;
  return hasPerson || named ? "person" : "service account";
}

function listOf<T>(entry: T | undefined): T[] {
  return entry === undefined ? [] : [entry];
}

function first<T, R>(entries: T[], find: (entry: T) => R | undefined): R | undefined {
  for (const entry of entries) {
    const found = find(entry);
    if (found !== undefined) return found;
  }
  return undefined;
}
