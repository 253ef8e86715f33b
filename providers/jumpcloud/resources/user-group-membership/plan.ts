import { isWithoutEffect } from "../../../../clients/http";
import { errorMessage } from "../../../../text/error-message";
import { safeLine } from "../../../../text/safe-text";
import type { Call } from "../../../../waiting/call";
import { PartialFailure } from "../../../lifecycle/handler";
import { boundDirectories, toRemovals } from "../../access-paths";
import { type Account, isUnknownPathError, waitUntilVisible, writeOnceKnown } from "../../account";
import { type Brake, ChangeStopped, type Removal, removalStopReason } from "../../brake";
import { demandEveryPerson, findPeople, isFoundPerson } from "../../people";
import type { UserGroupMembershipInputs, UserGroupMembershipState } from "./types";

/** The differences to write, ids throughout. */
export interface MemberPlan {
  groupId: string;
  present: readonly string[];
  add: string[];
  remove: string[];
  /** The program asked for these removals in so many words; only their number counts. */
  isExplicitRemoval?: boolean;
}

/** `managed` are the members that an earlier run answered for; in mode `additive` only they can be removed. */
export async function planMembers(
  account: Account,
  { groupId, mode }: UserGroupMembershipInputs,
  wanted: readonly string[],
  managed: readonly string[],
  call: Call,
): Promise<MemberPlan> {
  const present = await account.jumpcloud.userGroups.members(groupId, call);
  const candidates = mode === "exclusive" ? present : present.filter((id) => managed.includes(id));
  return {
    groupId,
    present,
    add: without(wanted, present),
    remove: without(candidates, wanted),
  };
}

function without(ids: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return ids.filter((id) => !known.has(id));
}

/** Ids that the inputs of the last run named and the new ones don't. */
export async function droppedMemberIds(
  account: Account,
  inputs: UserGroupMembershipInputs,
  olds: UserGroupMembershipInputs | undefined,
  call: Call,
): Promise<string[]> {
  if (olds?.groupId !== inputs.groupId) return [];
  const dropped = without(olds.users, inputs.users);
  if (dropped.length === 0) return [];
  return (await findPeople(account, dropped, call)).filter(isFoundPerson).map(({ id }) => id);
}

/** Why the removals of the plan must not be made, or nothing. */
export async function memberPlanStop(
  account: Account,
  plan: MemberPlan,
  { maxRemovals, allowRemovals }: Pick<Brake, "maxRemovals" | "allowRemovals">,
  call: Call,
): Promise<string | undefined> {
  if (plan.remove.length === 0) return undefined;
  const brake = { present: plan.present.length, maxRemovals, allowRemovals };
  return removalStopReason(await removalsOf(account, plan, call), brake, `the group ${plan.groupId}`);
}

async function removalsOf(account: Account, plan: MemberPlan, call: Call): Promise<Removal[]> {
  const people = await demandEveryPerson(account, plan.remove, `the group ${plan.groupId}`, call);
  const directories = plan.isExplicitRemoval ? [] : await boundDirectories(account, plan.groupId, call);
  return toRemovals(account, plan.groupId, people, directories, call);
}

/**
 * Writes the plan: first all who come, then all who go. `state` is what the engine shall keep where a write fails in
 * between; the next run compares with what is there and goes on.
 */
export async function applyMemberPlan(
  account: Account,
  plan: MemberPlan,
  brake: Pick<Brake, "maxRemovals" | "allowRemovals">,
  call: Call,
  state?: UserGroupMembershipState,
): Promise<void> {
  if (plan.remove.length === 0) return write(account, plan, call, state);
  await account.removalMutex(async () => {
    const reason = await memberPlanStop(account, plan, brake, call);
    if (reason) throw new ChangeStopped(`Nothing was changed: ${reason}.`);
    await write(account, plan, call, state);
  });
}

async function write(
  account: Account,
  plan: MemberPlan,
  call: Call,
  state: UserGroupMembershipState | undefined,
): Promise<void> {
  const { userGroups } = account.jumpcloud;
  const progress: Progress = { mayHaveWritten: false };
  try {
    const add = () => every(plan.add, (id) => userGroups.addMember(plan.groupId, id, call), progress);
    await writeOnceKnown(
      account,
      call,
      `JumpCloud to know the group ${plan.groupId}`,
      add,
      isUnknownPathError,
    );
    await every(plan.remove, (id) => userGroups.removeMember(plan.groupId, id, call), progress);
    if (plan.add.length + plan.remove.length > 0) await waitForPlannedMembers(account, plan, call);
  } catch (error) {
    if (!state || !progress.mayHaveWritten) throw error;
    throw new PartialFailure(plan.groupId, keepingManaged(state, plan.remove), [
      safeLine(`The members of the group ${plan.groupId} were written in part: ${errorMessage(error)}`),
    ]);
  }
}

interface Progress {
  mayHaveWritten: boolean;
}

/** Waits for every write, also where one fails, so that none goes on behind the engine's back. */
async function every(
  ids: readonly string[],
  send: (id: string) => Promise<boolean>,
  progress: Progress,
): Promise<void> {
  const results = await Promise.allSettled(ids.map(send));
  const failures = results.filter((result) => result.status === "rejected").map(({ reason }) => reason);
  if (failures.length < ids.length || failures.some((failure) => !isWithoutEffect(failure)))
    progress.mayHaveWritten = true;
  if (failures.length > 0) throw failures[0];
}

/** Who was to go is still answered for, so that the next run removes the rest. */
function keepingManaged(state: UserGroupMembershipState, ids: readonly string[]): UserGroupMembershipState {
  return { ...state, memberIds: [...new Set([...state.memberIds, ...ids])].sort() };
}

async function waitForPlannedMembers(account: Account, plan: MemberPlan, call: Call): Promise<void> {
  await waitUntilVisible(
    account,
    call,
    `JumpCloud to show the members of the group ${plan.groupId}`,
    async () => {
      const present = new Set(await account.jumpcloud.userGroups.members(plan.groupId, call));
      const isDone = plan.add.every((id) => present.has(id)) && !plan.remove.some((id) => present.has(id));
      return isDone ? true : undefined;
    },
  );
}
