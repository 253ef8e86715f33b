import { ifExists } from "../../../../clients/http";
import type { Call } from "../../../../waiting/call";
import { diffInputs, hasInputChanges } from "../../../lifecycle/diff";
import type { ResourceHandler } from "../../../lifecycle/handler";
import { type InputRules, ONCE_NAMED } from "../../../lifecycle/rules";
import { isUnknown, UNKNOWN } from "../../../lifecycle/unknown";
import type { Account } from "../../account";
import { onlyDeclared } from "../../declared-values";
import { holderAsDeclared, markedGroup } from "../../description-mark";
import { demandNotHeldByOthers } from "../../holder-checks";
import { currentOrganizationId, inSameOrganization } from "../../same-organization";
import { takeOverMessage } from "../../take-over";
import {
  groupHolderFailures,
  groupMailFailures,
  groupNameFailures,
  groupShapeFailures,
  memberRuleFailures,
} from "./checks";
import { groupInputs, importedGroupInputs } from "./declaration";
import { releaseGroup } from "./release";
import { toGroupState, waitForDeclaredGroup } from "./state";
import { groupTakeOver, namedGroupFailures, optionalBesideGroupId } from "./take-over";
import type { UserGroupControl, UserGroupInputs, UserGroupState } from "./types";
import { createOrTakeOverGroup, updateGroup } from "./write";

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
      const known = olds ?? (await stateToTakeOver(account, inputs, call));
      return {
        ...inputs,
        name: inputs.name ?? known?.name ?? UNKNOWN,
        membershipMethod: inputs.membershipMethod ?? known?.membershipMethod ?? UNKNOWN,
        groupId: known?.groupId ?? UNKNOWN,
        organizationId: await currentOrganizationId(account, call),
      };
    },
    async create(account, inputs, call) {
      const id = await createOrTakeOverGroup(account, inputs, call);
      return { id, state: await waitForDeclaredGroup(account, id, inputs, call) };
    },
    async read(account, id, last, call) {
      const group = await ifExists(account.jumpcloud.userGroups.get(id, call));
      if (!group) return undefined;
      const { transferFrom, adopt, maxRemovals, allowRemovals, onDelete = "release" } = last?.inputs ?? {};
      const control = {
        adopt,
        maxRemovals,
        allowRemovals,
        onDelete,
      } satisfies Record<keyof UserGroupControl, unknown>;
      const holder = holderAsDeclared(markedGroup(group), last?.inputs.holder);
      const inputs = last
        ? onlyDeclared({ ...groupInputs(group), ...control, groupId: id, holder, transferFrom }, last.inputs)
        : { ...importedGroupInputs(group), onDelete };
      return { state: await toGroupState(account, group, control, call), inputs };
    },
    async update(account, id, inputs, last, call) {
      const current = await account.jumpcloud.userGroups.get(id, call);
      demandNotHeldByOthers(markedGroup(current), inputs, last.inputs.holder);
      await updateGroup(account, current, inputs, last.inputs, call);
      return waitForDeclaredGroup(account, id, inputs, call);
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

/** The state of what a run takes over by its id; the preview says so. */
async function stateToTakeOver(
  account: Account,
  inputs: UserGroupInputs,
  call: Call,
): Promise<UserGroupState | undefined> {
  const { groupId } = inputs;
  if (groupId === undefined || isUnknown(groupId)) return undefined;
  const group = await account.jumpcloud.userGroups.get(groupId, call);
  call.log("info", takeOverMessage(groupTakeOver(group, inputs)));
  return toGroupState(account, group, inputs, call);
}

/** Addresses of people and groups know no case. */
function inOtherCase(before: unknown, after: unknown): boolean {
  return typeof before === "string" && before.toLowerCase() === String(after).toLowerCase();
}
