import type { UserGroup as Group } from "../../../clients/jumpcloud";
import type { Call } from "../../lifecycle/handler";
import { type Account, visible } from "../account";
import { Stopped, stopReason } from "../brake";
import { existing } from "../existing";
import { asRemovals, type Destination } from "../last-path";

/** Deletes a group that leads nowhere. One that still has bindings stays, unless it may be unbound under the brake. */
export async function release(
  account: Account,
  group: Group,
  onDelete: "release" | "unbind",
  call: Call,
): Promise<void> {
  const bindings = await bindingsOf(account, group.id, call);
  if (bindings.length > 0 && onDelete === "release") {
    const told = `The group ${group.name} (${group.id}) still has ${bindings.length} binding(s)`;
    call.log("info", `${told} and stays at JumpCloud; it is only no longer managed here.`);
    return;
  }
  if (bindings.length > 0) await refuseMany(account, group, bindings, call);
  await account.jumpcloud.userGroups.delete(group.id, call);
  await visible(account, call, `JumpCloud to show that the group ${group.name} is gone`, async () =>
    (await existing(account.jumpcloud.userGroups.get(group.id, call))) ? undefined : true,
  );
}

async function bindingsOf(account: Account, groupId: string, call: Call): Promise<Destination[]> {
  const types = ["office_365", "application"] as const;
  const lists = types.map(async (type) => {
    const bound = await account.jumpcloud.userGroups.associations.list(groupId, type, call);
    return bound.map(({ id }) => ({ type, id }));
  });
  return (await Promise.all(lists)).flat();
}

async function refuseMany(
  account: Account,
  group: Group,
  bindings: Destination[],
  call: Call,
): Promise<void> {
  const ids = await account.jumpcloud.userGroups.members(group.id, call);
  const people = [...(await account.jumpcloud.users.findByIds(ids, call)).values()];
  const removals = (await asRemovals(account, group.id, people, bindings, call))
    .filter(({ lastPath }) => lastPath)
    .map(({ id, email }) => ({ id, email }));
  const reason = stopReason(removals, { present: ids.length }, `what the group ${group.name} leads to`);
  if (reason) throw new Stopped(`The group ${group.name} (${group.id}) is not deleted: ${reason}.`);
}
