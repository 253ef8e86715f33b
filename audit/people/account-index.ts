import type { EntraAccount, JumpCloudAccount } from "./accounts";

/** Accounts by everything that leads to one; a sign-in name wins over an alias, and the first by name over the others. */
export function indexAccounts(accounts: EntraAccount[]) {
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
export function indexEmails(persons: JumpCloudAccount[]): Map<string, JumpCloudAccount> {
  const byEmail = new Map<string, JumpCloudAccount>();
  for (const person of persons) {
    if (person.email !== "") keepFirst(byEmail, person.email.toLowerCase(), person, ({ id }) => id);
  }
  return byEmail;
}

/** By a key that each has for itself; of several with one key the last stays. */
export function indexBy<T>(entries: T[], keyOf: (entry: T) => string): Map<string, T> {
  const index = new Map<string, T>();
  for (const entry of entries) index.set(keyOf(entry), entry);
  return index;
}

/** Made at its first use. */
export function memoize<T>(make: () => T): () => T {
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
