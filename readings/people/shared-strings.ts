import type { DirectoryBinding, EntraAccount, JumpCloudAccount } from "../../audit/people/accounts";

/** Ids and addresses come once from each list; of a large company one copy of each is enough. */
export function shareStrings(found: {
  persons: JumpCloudAccount[];
  accounts: EntraAccount[];
  bindings: DirectoryBinding[];
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
