import { type Holder, parseHolder } from "../../../../audit/holders/holder";
import { ifExists } from "../../../../clients/http";
import type { UserGroup as Group } from "../../../../clients/jumpcloud";
import type { Call } from "../../../../waiting/call";
import { diffInputs, hasInputChanges } from "../../../lifecycle/diff";
import type { ResourceHandler } from "../../../lifecycle/handler";
import { type InputRules, ONCE_NAMED } from "../../../lifecycle/rules";
import { isUnknown, UNKNOWN } from "../../../lifecycle/unknown";
import { type Account, waitUntilVisible } from "../../account";
import { ChangeStopped } from "../../brake";
import { onlyDeclared, withoutEmpty } from "../../declared-values";
import { carriesMarkOf, holderAsDeclared, markedGroup } from "../../description-mark";
import { demandNotHeldByOthers } from "../../holder-checks";
import { currentOrganizationId, inSameOrganization } from "../../same-organization";
import { takeOverMessage } from "../../take-over";
import {
  canTakeOverGroup,
  GroupNameTaken,
  groupHolderFailures,
  groupMailFailures,
  groupNameFailures,
  groupShapeFailures,
  memberRuleFailures,
} from "./checks";
import {
  groupInputs,
  groupUpdate,
  importedGroupInputs,
  isGroupAsDeclared,
  newGroupSettings,
} from "./declaration";
import { memberRuleStop } from "./member-rule";
import { releaseGroup } from "./release";
import { groupTakeOver, groupTakeOverFailures, namedGroupFailures, optionalBesideGroupId } from "./take-over";

export interface UserGroupInputs {
  /** A group that exists already. */
  groupId?: string;
  /** Left out beside `groupId`, it stays as the group has it, as all that follows. */
  name?: string;
  description?: string;
  email?: string;
  attributes?: Record<string, unknown>;
  membershipMethod?: "STATIC" | "DYNAMIC_REVIEW_REQUIRED" | "DYNAMIC_AUTOMATED";
  memberQuery?: { filters: { field: string; operation: string; value: unknown }[] };
  /** Ids of users. */
  exemptions?: string[];
  /** Who holds the group: the mark in its description. */
  holder?: Holder;
  /** Stack that hands the group over. */
  transferFrom?: string;
  adopt?: boolean;
  maxRemovals?: number;
  allowRemovals?: string[];
  onDelete?: "release" | "unbind";
}

export interface UserGroupState extends UserGroupInputs {
  name: string;
  groupId: string;
  organizationId: string;
}

const rules: InputRules<UserGroupInputs> = {
  groupId: ONCE_NAMED,
  name: optionalBesideGroupId(),
  description: optionalBesideGroupId(),
  email: optionalBesideGroupId({ change: "update", same: inOtherCase }),
  attributes: optionalBesideGroupId(),
  membershipMethod: optionalBesideGroupId(),
  memberQuery: optionalBesideGroupId(),
  exemptions: optionalBesideGroupId({ change: "update", unordered: true }),
  holder: "update",
  transferFrom: "ignore",
  adopt: "ignore",
  maxRemovals: "update",
  allowRemovals: { change: "update", unordered: true },
  onDelete: "update",
};

/** https://docs.jumpcloud.com/api/2.0/index.html#tag/User-Groups */
export const userGroupHandler: ResourceHandler<UserGroupInputs, UserGroupState, Account> = inSameOrganization(
  {
    rules,
    async check(news, olds, account, call) {
      const inputs = withDefaults(news, olds);
      const { groupId, name } = inputs;
      const failures = groupShapeFailures(inputs, olds);
      if (failures.length > 0) return { inputs, failures };
      if (name !== undefined) account.declaredThisRun.add("name", name);
      const named =
        groupId === undefined ? [] : await namedGroupFailures(account, { ...inputs, groupId }, olds, call);
      if (named.length > 0) return { inputs, failures: named };
      const isChanged = olds !== undefined && hasInputChanges(diffInputs(rules, olds, inputs));
      const held = isChanged ? await groupHolderFailures(account, inputs, olds, call) : [];
      if (held.length > 0) return { inputs, failures: held };
      const taken = await groupNameFailures(account, inputs, olds, call);
      const mail = await groupMailFailures(account, inputs, olds, call);
      return {
        inputs,
        failures: [...taken, ...mail, ...(await memberRuleFailures(account, inputs, olds, call))],
      };
    },
    async preview(account, { transferFrom: _, ...inputs }, olds, call) {
      const known = olds ?? (await foreseen(account, inputs, call));
      return {
        ...inputs,
        name: inputs.name ?? known?.name ?? UNKNOWN,
        membershipMethod: inputs.membershipMethod ?? known?.membershipMethod ?? UNKNOWN,
        groupId: known?.groupId ?? UNKNOWN,
        organizationId: await currentOrganizationId(account, call),
      };
    },
    async create(account, inputs, call) {
      if (inputs.groupId !== undefined) {
        const id = await takeOverNamed(account, inputs.groupId, inputs, call);
        return { id, state: await onceShown(account, id, inputs, call) };
      }
      const there = await account.jumpcloud.userGroups.findByName(inputs.name ?? "", call);
      const id = there
        ? await takeOver(account, there, inputs, call)
        : (await account.jumpcloud.userGroups.create(newGroupSettings(inputs, call), call)).id;
      return { id, state: await onceShown(account, id, inputs, call) };
    },
    async read(account, id, last, call) {
      const group = await ifExists(account.jumpcloud.userGroups.get(id, call));
      if (!group) return undefined;
      const { transferFrom, adopt, maxRemovals, allowRemovals, onDelete = "release" } = last?.inputs ?? {};
      const ours = { adopt, maxRemovals, allowRemovals, onDelete };
      const holder = holderAsDeclared(markedGroup(group), last?.inputs.holder);
      const inputs = last
        ? onlyDeclared({ ...groupInputs(group), ...ours, groupId: id, holder, transferFrom }, last.inputs)
        : { ...importedGroupInputs(group), onDelete };
      return { state: await toState(account, group, ours, call), inputs };
    },
    async update(account, id, inputs, last, call) {
      const current = await account.jumpcloud.userGroups.get(id, call);
      demandNotHeldByOthers(markedGroup(current), inputs, last.inputs.holder);
      const changes = groupUpdate(inputs, last.inputs, current, call);
      if (changes) await demandNoneTakenOut(account, current, inputs, call);
      if (changes) await account.jumpcloud.userGroups.update(id, changes, call);
      return onceShown(account, id, inputs, call);
    },
    async delete(account, id, last, call) {
      const group = await ifExists(account.jumpcloud.userGroups.get(id, call));
      if (group) await releaseGroup(account, group, last.inputs, call);
    },
  },
);

/** A group that was named by its id stays one: what nobody declares of it, such as its rule, stays as it is. */
function withDefaults(news: UserGroupInputs, olds: UserGroupInputs | undefined): UserGroupInputs {
  const groupId = news.groupId ?? olds?.groupId;
  if (groupId === undefined) return { membershipMethod: "STATIC", onDelete: "release", ...news };
  return { onDelete: "release", ...news, groupId };
}

/** What a run takes over by its id; it is told in the preview. */
async function foreseen(
  account: Account,
  inputs: UserGroupInputs,
  call: Call,
): Promise<UserGroupState | undefined> {
  const { groupId } = inputs;
  if (groupId === undefined || isUnknown(groupId)) return undefined;
  const group = await account.jumpcloud.userGroups.get(groupId, call);
  call.log("info", takeOverMessage(groupTakeOver(group, inputs)));
  return toState(account, group, inputs, call);
}

/** @throws Stopped where it is not as `check` found it. */
async function takeOverNamed(
  account: Account,
  id: string,
  inputs: UserGroupInputs,
  call: Call,
): Promise<string> {
  const group = await account.jumpcloud.userGroups.get(id, call);
  account.declaredThisRun.add("user_group", id);
  const [failure] = await groupTakeOverFailures(account, group, inputs, call);
  if (failure) throw new ChangeStopped(`Nothing was changed: ${failure.reason}.`);
  const changes = groupUpdate(inputs, inputs, group, call);
  if (changes) await demandNoneTakenOut(account, group, inputs, call);
  if (changes) await account.jumpcloud.userGroups.update(id, changes, call);
  call.log("info", takeOverMessage(groupTakeOver(group, inputs)));
  return id;
}

/** Addresses of people and groups know no case. */
function inOtherCase(before: unknown, after: unknown): boolean {
  return typeof before === "string" && before.toLowerCase() === String(after).toLowerCase();
}

async function takeOver(
  account: Account,
  there: Group,
  inputs: UserGroupInputs,
  call: Call,
): Promise<string> {
  demandNotHeldByOthers(markedGroup(there), inputs);
  account.declaredThisRun.add("user_group", there.id);
  const changes = groupUpdate(inputs, inputs, there, call);
  if (!canTakeOverGroup(there, inputs)) throw new GroupNameTaken(there.name, there.id);
  if (changes) await demandNoneTakenOut(account, there, inputs, call);
  if (changes) await account.jumpcloud.userGroups.update(there.id, changes, call);
  call.log("info", `Took over the group ${there.name} (${there.id}), which was there already.`);
  return there.id;
}

async function demandNoneTakenOut(
  account: Account,
  group: Group,
  inputs: UserGroupInputs,
  call: Call,
): Promise<void> {
  const reason = await memberRuleStop(account, group, inputs, call);
  if (reason) throw new ChangeStopped(`Nothing was changed: ${reason}.`);
}

async function onceShown(
  account: Account,
  id: string,
  inputs: UserGroupInputs,
  call: Call,
): Promise<UserGroupState> {
  const what = `JumpCloud to show the group ${inputs.name ?? id} as declared`;
  const group = await waitUntilVisible(account, call, what, async () => {
    const seen = await ifExists(account.jumpcloud.userGroups.get(id, call));
    return seen && isGroupAsDeclared(seen, inputs) && carriesMarkOf(markedGroup(seen), inputs.holder)
      ? seen
      : undefined;
  });
  return toState(account, group, inputs, call);
}

/** Inputs that JumpCloud does not hold. */
type OwnInputs = Pick<UserGroupInputs, "adopt" | "maxRemovals" | "allowRemovals" | "onDelete">;

async function toState(
  account: Account,
  group: Group,
  { adopt, maxRemovals, allowRemovals, onDelete }: OwnInputs,
  call: Call,
): Promise<UserGroupState> {
  return {
    ...importedGroupInputs(group),
    ...withoutEmpty({
      holder: parseHolder(group.description ?? ""),
      adopt,
      maxRemovals,
      allowRemovals,
      onDelete,
    }),
    groupId: group.id,
    organizationId: await currentOrganizationId(account, call),
  };
}
