import { type Holder, withoutHolderMark } from "../../../../audit/holders/holder";
import { ifExists, VendorError } from "../../../../clients/http";
import type { UserGroup as Group } from "../../../../clients/jumpcloud";
import type { Call } from "../../../../waiting/call";
import { type BindingDestination, toRemovals } from "../../access-paths";
import { type Account, waitUntilVisible } from "../../account";
import { type Brake, ChangeStopped, removalStopReason } from "../../brake";
import { declaredAnewReason, releasedText } from "../../deletion-texts";
import { markedGroup, removeMark } from "../../description-mark";
import { heldByOtherReason } from "../../holder-checks";
import { demandEveryPerson } from "../../people";

/** What a group leads to without anybody knowing here who would lose it: https://docs.jumpcloud.com/api/2.0/index.html#tag/graph */
const UNCOUNTED = [
  "active_directory",
  "g_suite",
  "idp_routing_policy",
  "ldap_server",
  "password_manager_item",
  "policy",
  "policy_group",
  "radius_server",
  "system",
  "system_group",
] as const;

/** What may become of a bound group, and who may lose what it leads to. */
export interface GroupRelease extends Omit<Brake, "present"> {
  onDelete?: "release" | "unbind";
  /** The holder in state. */
  holder?: Holder;
  /** Named by the program: the group was there before, and stays. */
  groupId?: string;
}

/**
 * Deletes a group that leads nowhere. One that is bound to anything stays, without this stack's mark, unless it may be unbound
 * under the brake; with devices, RADIUS and the like, whose people can't be counted here, it stays in any case. What this run
 * declares anew or somebody else holds stays as it is.
 */
export async function releaseGroup(
  account: Account,
  group: Group,
  { holder, groupId, onDelete = "release", ...brake }: GroupRelease,
  call: Call,
): Promise<void> {
  const { what, description } = markedGroup(group);
  const { declaredThisRun: declared } = account;
  const kept =
    declared.has("user_group", group.id) || declared.has("name", group.name)
      ? declaredAnewReason()
      : heldByOtherReason(markedGroup(group), holder);
  if (kept !== undefined) {
    return call.log("info", `The group ${group.name} (${group.id}) stays as it is: ${kept}.`);
  }
  if (groupId !== undefined && onDelete === "release")
    call.log(
      "info",
      `The group ${group.name} (${group.id}) stays at JumpCloud; it existed before this stack.`,
    );
  const isGone =
    (groupId === undefined || onDelete === "unbind") &&
    (await account.removalMutex(() => releaseNow(account, group, { onDelete, ...brake }, call)));
  const unmarked = withoutHolderMark(description);
  if (isGone || unmarked === description) return;
  const unmark = () => account.jumpcloud.userGroups.update(group.id, { description: unmarked }, call);
  await removeMark(what, holder, unmark, call);
}

/** Whether the group is gone. */
async function releaseNow(
  account: Account,
  group: Group,
  { onDelete, ...brake }: Omit<GroupRelease, "holder" | "groupId">,
  call: Call,
): Promise<boolean> {
  const bindings = await destinationsOf(account, group.id, call);
  const uncounted = await uncountedOf(account, group.id, call);
  const kinds = [...new Set([...bindings.map(({ type }) => type), ...uncounted])].join(", ");
  if (kinds !== "" && onDelete === "release") {
    const stays = `The group ${group.name} (${group.id}) is still bound (${kinds}) and stays at JumpCloud`;
    call.log("info", releasedText(stays));
    return false;
  }
  if (uncounted.length > 0) {
    const reason = `it is bound to ${uncounted.join(", ")}, and it is not known who would lose that`;
    throw new ChangeStopped(
      `The group ${group.name} (${group.id}) is not deleted: ${reason}. Unbind it in JumpCloud's console first.`,
    );
  }
  if (bindings.length > 0) await refuseMany(account, group, bindings, brake, call);
  await account.jumpcloud.userGroups.delete(group.id, call);
  await waitUntilVisible(account, call, `JumpCloud to show that the group ${group.name} is gone`, async () =>
    (await ifExists(account.jumpcloud.userGroups.get(group.id, call))) ? undefined : true,
  );
  return true;
}

async function destinationsOf(account: Account, groupId: string, call: Call): Promise<BindingDestination[]> {
  const types = ["office_365", "application"] as const;
  const lists = types.map(async (type) => {
    const bound = await account.jumpcloud.userGroups.associations.list(groupId, type, call);
    return bound.map(({ id }) => ({ type, id }));
  });
  return (await Promise.all(lists)).flat();
}

/** Kinds of other things that the group is bound to; one that JumpCloud doesn't tell counts as bound. */
async function uncountedOf(account: Account, groupId: string, call: Call): Promise<string[]> {
  const { associations } = account.jumpcloud.userGroups;
  const bound = UNCOUNTED.map(async (type) => {
    try {
      return (await associations.list(groupId, type, call)).length > 0 ? [type] : [];
    } catch (error) {
      if (error instanceof VendorError) return [`${type} (not told)`];
      throw error;
    }
  });
  return (await Promise.all(bound)).flat();
}

async function refuseMany(
  account: Account,
  group: Group,
  bindings: BindingDestination[],
  brake: Omit<Brake, "present">,
  call: Call,
): Promise<void> {
  const ids = await account.jumpcloud.userGroups.members(group.id, call, "refused");
  const people = await demandEveryPerson(account, ids, `the group ${group.name}`, call);
  const removals = (await toRemovals(account, group.id, people, bindings, call))
    .filter(({ losesLastPath }) => losesLastPath)
    .map(({ id, email }) => ({ id, email }));
  const reason = removalStopReason(
    removals,
    { ...brake, present: ids.length },
    `what the group ${group.name} leads to`,
  );
  if (reason) throw new ChangeStopped(`The group ${group.name} (${group.id}) is not deleted: ${reason}.`);
}
