import { ifExists } from "../../../../clients/http";
import { isDynamicGroup, type UserGroup } from "../../../../clients/jumpcloud";
import type { Call } from "../../../../waiting/call";
import { checkGivenByOthers, checkOneOf, checkUnique } from "../../../lifecycle/checks";
import type { InputFailure, LastResource, ResourceHandler } from "../../../lifecycle/handler";
import type { InputRules } from "../../../lifecycle/rules";
import { holdsUnknown, isUnknown, UNKNOWN } from "../../../lifecycle/unknown";
import type { Account } from "../../account";
import { onlyDeclared, withoutEmpty } from "../../declared-values";
import { declaredAnewReason, releasedText } from "../../deletion-texts";
import { markedGroup } from "../../description-mark";
import { demandNotHeldByOthers, heldByOtherReason } from "../../holder-checks";
import { missingObjectReason } from "../../missing-object";
import { findPeople, isFoundPerson, unknownPeopleFailures } from "../../people";
import { currentOrganizationId, inSameOrganization } from "../../same-organization";
import { importedMembershipInputs, liveDeclaredUsers } from "./live-members";
import { memberChangesText } from "./member-changes";
import { applyMemberPlan, droppedMemberIds, memberPlanStop, planMembers } from "./plan";
import type { UserGroupMembershipInputs, UserGroupMembershipState } from "./types";

const rules: InputRules<UserGroupMembershipInputs> = {
  groupId: "replace",
  users: { change: "update", unordered: true },
  mode: "update",
  maxRemovals: "update",
  allowRemovals: { change: "update", unordered: true },
  holder: "ignore",
  onDelete: "update",
};

type Handler = ResourceHandler<UserGroupMembershipInputs, UserGroupMembershipState, Account>;

/** https://docs.jumpcloud.com/api/2.0/index.html#tag/User-Group-Members-and-Membership */
export const userGroupMembershipHandler: Handler = inSameOrganization({
  rules,
  async check(news, olds, account, call) {
    const inputs: UserGroupMembershipInputs = { mode: "additive", onDelete: "release", ...news };
    if (!olds) account.declaredThisRun.add("members", inputs.groupId);
    const failures = shapeFailures(inputs);
    if (failures.length === 0 && !isUnknown(inputs.users))
      for (const user of inputs.users) account.declaredThisRun.add("member", `${inputs.groupId} ${user}`);
    return {
      inputs,
      failures: failures.length > 0 ? failures : await liveFailures(inputs, olds, account, call),
    };
  },
  async preview(account, { holder: _, ...inputs }, olds, call) {
    const changes = memberChangesText(olds?.users, inputs.users);
    if (changes) call.log("info", changes);
    const common = { ...inputs, organizationId: await currentOrganizationId(account, call) };
    if (holdsUnknown(inputs.users)) return { ...common, memberIds: UNKNOWN, members: UNKNOWN };
    const people = await findPeople(account, inputs.users, call);
    return { ...common, ...membersOf(people.filter(isFoundPerson)) };
  },
  async create(account, inputs, call) {
    return { id: inputs.groupId, state: await bringTo(account, inputs, undefined, call) };
  },
  async read(account, id, last, call) {
    if (!(await ifExists(account.jumpcloud.userGroups.get(id, call)))) return undefined;
    const present = await account.jumpcloud.userGroups.members(id, call);
    const inputs = last
      ? onlyDeclared(
          { ...last.inputs, users: await liveDeclaredUsers(account, last.inputs, present, call) },
          last.inputs,
        )
      : await importedMembershipInputs(account, id, present, call);
    return { state: await toState(account, inputs, call), inputs };
  },
  async update(account, _id, inputs, last, call) {
    return bringTo(account, inputs, last, call);
  },
  async delete(account, id, last, call) {
    if (last.inputs.onDelete !== "unbind") {
      return call.log("info", releasedText(`The members of the group ${id} stay`, "them"));
    }
    const group = await ifExists(account.jumpcloud.userGroups.get(id, call));
    if (!group) return;
    const { declaredThisRun: declared } = account;
    const kept =
      declared.has("user_group", id) || declared.has("members", id)
        ? declaredAnewReason("them")
        : heldByOtherReason(markedGroup(group), last.inputs.holder);
    if (kept !== undefined) return call.log("info", `The members of the group ${id} stay: ${kept}.`);
    const isStaying = (known: string | undefined) =>
      known !== undefined && declared.has("member", `${id} ${known}`);
    const staying = new Set(
      last.state.members.filter((one) => isStaying(one.id) || isStaying(one.email)).map((one) => one.id),
    );
    if (staying.size > 0)
      call.log("info", `Of the members of the group ${id}, ${staying.size} stay: this run declares them.`);
    const plan = await planMembers(
      account,
      { ...last.inputs, groupId: id, mode: "additive" },
      [],
      last.state.memberIds.filter((one) => !staying.has(one)),
      call,
    );
    await applyMemberPlan(account, { ...plan, isExplicitRemoval: true }, last.inputs, call);
  },
});

function shapeFailures(inputs: UserGroupMembershipInputs): InputFailure[] {
  return [
    ...checkGivenByOthers(inputs, ["groupId"]),
    ...(Array.isArray(inputs.users) || isUnknown(inputs.users)
      ? []
      : [{ property: "users", reason: "is required" }]),
    ...checkUnique(inputs, "users"),
    ...checkOneOf(inputs, "mode", ["additive", "exclusive"]),
    ...checkOneOf(inputs, "onDelete", ["release", "unbind"]),
  ];
}

async function liveFailures(
  inputs: UserGroupMembershipInputs,
  olds: UserGroupMembershipInputs | undefined,
  account: Account,
  call: Call,
): Promise<InputFailure[]> {
  if (isUnknown(inputs.users)) return [];
  const people = await findPeople(account, inputs.users, call);
  const unknown = unknownPeopleFailures("users", inputs.users, people);
  if (unknown.length > 0 || isUnknown(inputs.groupId)) return unknown;

  const group = await ifExists(account.jumpcloud.userGroups.get(inputs.groupId, call));
  if (!group) return [{ property: "groupId", reason: missingObjectReason("group", inputs.groupId) }];
  // Of a group that was static at the last run it is drift, which the run may be about to mend.
  if (isDynamicGroup(group) && olds?.groupId !== inputs.groupId)
    return [{ property: "groupId", reason: ignoresMembers(group) }];
  if (inputs.users.some(isUnknown)) return [];
  const before = await droppedMemberIds(account, inputs, olds, call);
  const plan = await planMembers(
    account,
    inputs,
    people.filter(isFoundPerson).map(({ id }) => id),
    before,
    call,
  );
  const reason = await memberPlanStop(account, plan, inputs, call);
  return reason ? [{ property: "users", reason }] : [];
}

async function bringTo(
  account: Account,
  inputs: UserGroupMembershipInputs,
  before: LastResource<UserGroupMembershipInputs, UserGroupMembershipState> | undefined,
  call: Call,
): Promise<UserGroupMembershipState> {
  const state = await toState(account, inputs, call);
  const plan = await planMembers(account, inputs, state.memberIds, before?.state.memberIds ?? [], call);
  const isWritten = plan.add.length + plan.remove.length > 0;
  const group = isWritten ? await account.jumpcloud.userGroups.get(inputs.groupId, call) : undefined;
  if (group && inputs.holder) demandNotHeldByOthers(markedGroup(group), inputs, before?.inputs.holder);
  if (group && plan.add.length > 0 && isDynamicGroup(group)) {
    throw new Error(`Nothing was changed: ${ignoresMembers(group)}.`);
  }
  await applyMemberPlan(account, plan, inputs, call, state);
  return state;
}

async function toState(
  account: Account,
  inputs: UserGroupMembershipInputs,
  call: Call,
): Promise<UserGroupMembershipState> {
  const { holder: _, ...shown } = inputs;
  const people = await findPeople(account, inputs.users, call);
  const [stranger] = unknownPeopleFailures("users", inputs.users, people);
  if (stranger) throw new Error(`${stranger.property}: ${stranger.reason}. Nothing was changed.`);
  return {
    ...withoutEmpty(shown),
    users: inputs.users,
    ...membersOf(people.filter(isFoundPerson)),
    organizationId: await currentOrganizationId(account, call),
  };
}

function membersOf(people: readonly { id: string; email: string }[]) {
  const members = people.map(({ id, email }) => ({ id, email })).sort((a, b) => (a.id < b.id ? -1 : 1));
  return { memberIds: members.map(({ id }) => id), members };
}

function ignoresMembers({ name }: UserGroup): string {
  return `${name} is a dynamic group: JumpCloud accepts added members, but ignores them`;
}
