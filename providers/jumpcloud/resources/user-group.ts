import { type Holder, holderIn } from "../../../audit/holder";
import { existing } from "../../../clients/http";
import type { UserGroup as Group } from "../../../clients/jumpcloud";
import { diff, hasChanges } from "../../lifecycle/diff";
import { type Call, type ResourceHandler, UNKNOWN } from "../../lifecycle/handler";
import type { Rules } from "../../lifecycle/rules";
import { type Account, visible } from "../account";
import { Stopped } from "../brake";
import { asDeclared, withoutEmpty } from "../declared";
import { demandOurs } from "../held";
import { holderAsDeclared, isMarked, markedGroup } from "../marked";
import { inItsOrganization, organizationId } from "../organization";
import {
  canBeTakenOver,
  holderFailures,
  mailFailures,
  NameTaken,
  nameFailures,
  ruleFailures,
  shapeFailures,
} from "./user-group-checks";
import { allInputs, changesOf, isDeclared, settingsOf, tellingInputs } from "./user-group-declaration";
import { release } from "./user-group-release";
import { ruleStop } from "./user-group-rule";

export interface UserGroupInputs {
  name: string;
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
  groupId: string;
  organizationId: string;
}

const rules: Rules<UserGroupInputs> = {
  name: "update",
  description: "update",
  email: { change: "update", same: inOtherCase },
  attributes: "update",
  membershipMethod: "update",
  memberQuery: "update",
  exemptions: { change: "update", unordered: true },
  holder: "update",
  transferFrom: "ignore",
  adopt: "ignore",
  maxRemovals: "update",
  allowRemovals: { change: "update", unordered: true },
  onDelete: "update",
};

/** https://docs.jumpcloud.com/api/2.0/index.html#tag/User-Groups */
export const userGroup: ResourceHandler<UserGroupInputs, UserGroupState, Account> = inItsOrganization({
  rules,
  async check(news, olds, account, call) {
    const inputs: UserGroupInputs = { membershipMethod: "STATIC", onDelete: "release", ...news };
    const failures = shapeFailures(inputs, olds);
    if (failures.length > 0) return { inputs, failures };
    account.declared.add("name", inputs.name);
    const isChanged = olds !== undefined && hasChanges(diff(rules, olds, inputs));
    const held = isChanged ? await holderFailures(account, inputs, olds, call) : [];
    if (held.length > 0) return { inputs, failures: held };
    const taken = await nameFailures(account, inputs, olds, call);
    const mail = await mailFailures(account, inputs, olds, call);
    return { inputs, failures: [...taken, ...mail, ...(await ruleFailures(account, inputs, olds, call))] };
  },
  async preview(account, { transferFrom: _, ...inputs }, olds, call) {
    return {
      ...inputs,
      groupId: olds?.groupId ?? UNKNOWN,
      organizationId: await organizationId(account, call),
    };
  },
  async create(account, inputs, call) {
    const there = await account.jumpcloud.userGroups.findByName(inputs.name, call);
    const id = there
      ? await takeOver(account, there, inputs, call)
      : (await account.jumpcloud.userGroups.create(settingsOf(inputs, call), call)).id;
    return { id, state: await onceShown(account, id, inputs, call) };
  },
  async read(account, id, last, call) {
    const group = await existing(account.jumpcloud.userGroups.get(id, call));
    if (!group) return undefined;
    const { transferFrom, adopt, maxRemovals, allowRemovals, onDelete = "release" } = last?.inputs ?? {};
    const ours = { adopt, maxRemovals, allowRemovals, onDelete };
    const holder = holderAsDeclared(markedGroup(group), last?.inputs.holder);
    const inputs = last
      ? asDeclared({ ...allInputs(group), ...ours, holder, transferFrom }, last.inputs)
      : { ...tellingInputs(group), onDelete };
    return { state: await toState(account, group, ours, call), inputs };
  },
  async update(account, id, inputs, last, call) {
    const current = await account.jumpcloud.userGroups.get(id, call);
    demandOurs(markedGroup(current), inputs, last.inputs.holder);
    const changes = changesOf(inputs, last.inputs, current, call);
    if (changes) await demandNoneTakenOut(account, current, inputs, call);
    if (changes) await account.jumpcloud.userGroups.update(id, changes, call);
    return onceShown(account, id, inputs, call);
  },
  async delete(account, id, last, call) {
    const group = await existing(account.jumpcloud.userGroups.get(id, call));
    if (group) await release(account, group, last.inputs, call);
  },
});

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
  demandOurs(markedGroup(there), inputs);
  account.declared.add("user_group", there.id);
  const changes = changesOf(inputs, inputs, there, call);
  if (!canBeTakenOver(there, inputs)) throw new NameTaken(inputs.name, there.id);
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
  const reason = await ruleStop(account, group, inputs, call);
  if (reason) throw new Stopped(`Nothing was changed: ${reason}.`);
}

async function onceShown(
  account: Account,
  id: string,
  inputs: UserGroupInputs,
  call: Call,
): Promise<UserGroupState> {
  const what = `JumpCloud to show the group ${inputs.name} as declared`;
  const group = await visible(account, call, what, async () => {
    const seen = await existing(account.jumpcloud.userGroups.get(id, call));
    return seen && isDeclared(seen, inputs) && isMarked(markedGroup(seen), inputs.holder) ? seen : undefined;
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
    ...tellingInputs(group),
    ...withoutEmpty({
      holder: holderIn(group.description ?? ""),
      adopt,
      maxRemovals,
      allowRemovals,
      onDelete,
    }),
    groupId: group.id,
    organizationId: await organizationId(account, call),
  };
}
