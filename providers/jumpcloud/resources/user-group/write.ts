import type { UserGroup } from "../../../../clients/jumpcloud";
import type { Call } from "../../../../waiting/call";
import type { Account } from "../../account";
import { ChangeStopped } from "../../brake";
import { markedGroup } from "../../description-mark";
import { demandNotHeldByOthers } from "../../holder-checks";
import { takeOverMessage } from "../../take-over";
import { canTakeOverGroup, GroupNameTaken } from "./checks";
import { groupUpdate, newGroupSettings } from "./declaration";
import { memberRuleStop } from "./member-rule";
import { groupTakeOver, groupTakeOverFailures } from "./take-over";
import type { UserGroupInputs } from "./types";

/** Makes the group, or takes over the one that the program names or that has its name already; the answer is its id. */
export async function createOrTakeOverGroup(
  account: Account,
  inputs: UserGroupInputs,
  call: Call,
): Promise<string> {
  const { userGroups } = account.jumpcloud;
  if (inputs.groupId !== undefined) return takeOverById(account, inputs.groupId, inputs, call);
  const there = await userGroups.findByName(inputs.name ?? "", call);
  if (there) return takeOverByName(account, there, inputs, call);
  return (await userGroups.create(newGroupSettings(inputs, call), call)).id;
}

/** Writes what the group has otherwise than declared, and nothing where it is so already. */
export async function updateGroup(
  account: Account,
  current: UserGroup,
  inputs: UserGroupInputs,
  before: UserGroupInputs,
  call: Call,
): Promise<void> {
  const changes = groupUpdate(inputs, before, current, call);
  if (!changes) return;
  const reason = await memberRuleStop(account, current, inputs, call);
  if (reason) throw new ChangeStopped(`Nothing was changed: ${reason}.`);
  await account.jumpcloud.userGroups.update(current.id, changes, call);
}

/** @throws ChangeStopped where it is not as `check` found it. */
async function takeOverById(
  account: Account,
  id: string,
  inputs: UserGroupInputs,
  call: Call,
): Promise<string> {
  const group = await account.jumpcloud.userGroups.get(id, call);
  account.declaredThisRun.add("user_group", id);
  const [failure] = await groupTakeOverFailures(account, group, inputs, call);
  if (failure) throw new ChangeStopped(`Nothing was changed: ${failure.reason}.`);
  await updateGroup(account, group, inputs, inputs, call);
  call.log("info", takeOverMessage(groupTakeOver(group, inputs)));
  return id;
}

async function takeOverByName(
  account: Account,
  there: UserGroup,
  inputs: UserGroupInputs,
  call: Call,
): Promise<string> {
  demandNotHeldByOthers(markedGroup(there), inputs);
  account.declaredThisRun.add("user_group", there.id);
  if (!canTakeOverGroup(there, inputs)) throw new GroupNameTaken(there.name, there.id);
  await updateGroup(account, there, inputs, inputs, call);
  call.log("info", `Took over the group ${there.name} (${there.id}), which already existed.`);
  return there.id;
}
