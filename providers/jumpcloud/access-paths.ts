import type { GraphObject, JumpCloudUser } from "../../clients/jumpcloud";
import type { Call } from "../../waiting/call";
import type { Account } from "./account";
import type { Removal } from "./brake";

/** What a group leads to that its members can lose. */
export type BindingDestination = { type: "office_365" | "application"; id: string };

/**
 * The people as removals, each with whether leaving the group takes their last path to one of the destinations.
 * Who can't sign in anyway has nothing to lose. https://docs.jumpcloud.com/api/2.0/index.html#tag/Office-365
 */
export async function toRemovals(
  account: Account,
  groupId: string,
  people: readonly JumpCloudUser[],
  destinations: readonly BindingDestination[],
  call: Call,
): Promise<Removal[]> {
  return Promise.all(
    people.map(async (person) => ({
      id: person.id,
      email: person.email,
      losesLastPath: !person.suspended && (await losesOne(account, groupId, person.id, destinations, call)),
    })),
  );
}

/** Microsoft 365 directories that a group is bound to. */
export async function boundDirectories(
  account: Account,
  groupId: string,
  call: Call,
): Promise<BindingDestination[]> {
  const bound = await account.jumpcloud.userGroups.associations.list(groupId, "office_365", call);
  return bound.map(({ id }) => ({ type: "office_365", id }));
}

async function losesOne(
  account: Account,
  groupId: string,
  userId: string,
  destinations: readonly BindingDestination[],
  call: Call,
): Promise<boolean> {
  const { users } = account.jumpcloud;
  for (const type of ["office_365", "application"] as const) {
    const wanted = destinations.filter((one) => one.type === type).map(({ id }) => id);
    if (wanted.length === 0) continue;
    const reached = await (type === "office_365"
      ? users.office365s(userId, call)
      : users.applications(userId, call));
    if (reached.some((object) => wanted.includes(object.id) && leadsOnlyThrough(object, groupId)))
      return true;
  }
  return false;
}

function leadsOnlyThrough({ paths }: GraphObject, groupId: string): boolean {
  return paths.every((path) => path.some(({ type, id }) => type === "user_group" && id === groupId));
}
