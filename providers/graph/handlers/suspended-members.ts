import type { EntraAccount, JumpCloudAccount } from "../../../audit/accounts";
import { isSuspended, type SuspendedMember } from "../../../audit/sync-block";
import type { Vendors } from "../../../operations/vendors";
import { bindingsOfDirectory, collect, entraUser, entraUsersWithImmutableId } from "../../../surveys";
import type { Call } from "../../lifecycle/handler";

/**
 * Who of the declared members is suspended and not bound yet, with the accounts that JumpCloud would take over. Nothing
 * is asked where nobody is suspended.
 */
export async function suspendedMembers(
  members: JumpCloudAccount[],
  directoryId: string | undefined,
  vendors: Vendors,
  call: Call,
): Promise<SuspendedMember[]> {
  const suspended = members.filter(isSuspended);
  if (suspended.length === 0) return [];
  const bound = directoryId === undefined ? new Set() : await boundTo(directoryId, vendors, call);
  const unbound = suspended.filter(({ id }) => !bound.has(id));
  return Promise.all(
    unbound.map(async (person) => ({ person, accounts: await accountsOf(person, vendors, call) })),
  );
}

async function boundTo(directoryId: string, { jumpcloud }: Vendors, { signal }: Call): Promise<Set<string>> {
  const bindings = await collect(bindingsOfDirectory(jumpcloud, directoryId, { signal }));
  return new Set(bindings.map(({ userId }) => userId));
}

/** JumpCloud finds an account by sign-in name, and by immutable id where it was linked before. */
async function accountsOf(
  { id, email }: JumpCloudAccount,
  { graph }: Vendors,
  { signal }: Call,
): Promise<EntraAccount[]> {
  const [named, linked] = await Promise.all([
    entraUser(graph, email, { signal }),
    entraUsersWithImmutableId(graph, id, { signal }),
  ]);
  const accounts = named ? [named, ...linked] : linked;
  return [...new Map(accounts.map((account) => [account.id, account])).values()];
}
