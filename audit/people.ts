import {
  type Binding,
  domainOf,
  type EntraAccount,
  type JumpCloudAccount,
  type RoleHolder,
} from "./accounts";

/** Everybody, at both vendors, as far as it decides who can sign in. */
export interface People {
  jumpcloud: JumpCloudAccount[];
  entra: EntraAccount[];
  bindings: Binding[];
  /** Holders of privileged roles. */
  holders: RoleHolder[];
  /** Addresses at JumpCloud of the people who may use the applications. */
  members: string[];
}

/** The same people, found by what they are matched by. */
export interface Register {
  memberOf(person: JumpCloudAccount): boolean;
  bindingOf(person: JumpCloudAccount): Binding | undefined;
  /** The account in the tenant that is, or would become, this person's. */
  accountOf(person: JumpCloudAccount): EntraAccount | undefined;
  /** The person whom an account in the tenant belongs to. */
  personOf(account: EntraAccount): JumpCloudAccount | undefined;
  personByEmail(email: string): JumpCloudAccount | undefined;
  kindOf(account: EntraAccount): AccountKind;
}

export type AccountKind = "person" | "administrator" | "service account" | "guest" | "blocked mailbox";

/** Indexes the people once, so that judging each of them costs the same for ten and for ten thousand. */
export function register(people: People): Register {
  const members = new Set(people.members.map(lower));
  const bindings = new Map(people.bindings.map((binding) => [binding.userId, binding]));
  const administrators = new Set(people.holders.map((holder) => holder.account.id));
  const entra = indexAccounts(people.entra);
  const persons = new Map(people.jumpcloud.map((person) => [lower(person.email), person]));

  const accountOf = (person: JumpCloudAccount) => {
    const synced = bindings.get(person.id)?.entraId;
    const byId = synced === undefined ? undefined : entra.byId.get(synced);
    return byId ?? entra.byImmutableId.get(person.id) ?? entra.byAddress.get(lower(person.email));
  };
  const owners = new Map(people.jumpcloud.map((person) => [accountOf(person)?.id, person]));

  return {
    memberOf: (person) => members.has(lower(person.email)),
    bindingOf: (person) => bindings.get(person.id),
    accountOf,
    personOf: (account) => owners.get(account.id),
    personByEmail: (email) => persons.get(lower(email)),
    kindOf: (account) => kindOf(account, owners.has(account.id), administrators.has(account.id)),
  };
}

function indexAccounts(accounts: EntraAccount[]) {
  const byAddress = new Map<string, EntraAccount>();
  // A sign-in name wins over somebody else's alias, so it is written last.
  for (const account of accounts) for (const address of aliases(account)) byAddress.set(address, account);
  for (const account of accounts) byAddress.set(lower(account.userPrincipalName), account);
  return {
    byAddress,
    byId: new Map(accounts.map((account) => [account.id, account])),
    byImmutableId: new Map(accounts.map((account) => [account.immutableId, account])),
  };
}

function aliases({ mail, proxyAddresses }: EntraAccount): string[] {
  const smtp = proxyAddresses.filter((address) => /^smtp:/i.test(address)).map((address) => address.slice(5));
  return (mail ? [...smtp, mail] : smtp).map(lower);
}

function kindOf(account: EntraAccount, hasPerson: boolean, isAdministrator: boolean): AccountKind {
  if (isAdministrator) return "administrator";
  if (account.userType === "Guest") return "guest";
  if (!account.enabled) return "blocked mailbox";
  const named = account.givenName !== undefined || account.surname !== undefined;
  return hasPerson || named ? "person" : "service account";
}

/** A guest's sign-in name ends in the tenant's own domain, but the guest signs in at home. */
export function signsInElsewhere(account: EntraAccount): boolean {
  return account.userType === "Guest" && account.userPrincipalName.toUpperCase().includes("#EXT#@");
}

export function livesOn(account: EntraAccount, domains: ReadonlySet<string>): boolean {
  return domains.has(domainOf(account.userPrincipalName));
}

function lower(text: string): string {
  return text.toLowerCase();
}
