import type { Call } from "../../../../waiting/call";
import type { Account } from "../../account";
import { findPeople } from "../../people";
import type { UserGroupMembershipInputs } from "./types";

/** The declared entries that still are members, and in mode `exclusive` whoever else is one. */
export async function liveDeclaredUsers(
  account: Account,
  inputs: UserGroupMembershipInputs,
  present: readonly string[],
  call: Call,
): Promise<string[]> {
  const people = await findPeople(account, inputs.users, call);
  const ids = new Set(present);
  const kept = inputs.users.filter((_, i) => ids.has(people[i]?.id ?? ""));
  if (inputs.mode !== "exclusive") return kept;
  const declared = new Set(people.map((person) => person?.id));
  const others = present.filter((id) => !declared.has(id));
  return [...kept, ...(await emailsOf(account, others, call))];
}

/** What declares the group as it is, whoever made it so. */
export async function importedMembershipInputs(
  account: Account,
  groupId: string,
  present: readonly string[],
  call: Call,
): Promise<UserGroupMembershipInputs> {
  const users = await emailsOf(account, present, call);
  return { groupId, users, mode: "exclusive", onDelete: "release" };
}

async function emailsOf(account: Account, ids: readonly string[], call: Call): Promise<string[]> {
  const people = await account.jumpcloud.users.findByIds(ids, call);
  return ids.map((id) => people.get(id)?.email || id).sort();
}
