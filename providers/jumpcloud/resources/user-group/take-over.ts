import { ifExists } from "../../../../clients/http";
import type { UserGroup } from "../../../../clients/jumpcloud";
import type { Call } from "../../../../waiting/call";
import type { InputFailure } from "../../../lifecycle/handler";
import type { InputRule } from "../../../lifecycle/rules";
import { holdsUnknown, isUnknown } from "../../../lifecycle/unknown";
import type { Account } from "../../account";
import { carriesMarkOf, markedGroup } from "../../description-mark";
import { otherHolderRefusal } from "../../holder-checks";
import { unknownIdFailure } from "../../missing-object";
import { differenceFailures, otherObjectFailure, type TakeOver } from "../../take-over";
import { findOwnGroup, GroupNameTaken } from "./checks";
import { declaredGroupDifferences } from "./declaration";
import type { UserGroupInputs } from "./types";

/** Beside the group's id, what is left out stays as the group has it. */
export function optionalBesideGroupId(rule: InputRule = { change: "update" }): InputRule {
  return {
    ...rule,
    same: (before, after, inputs = {}) =>
      (after === undefined && "groupId" in inputs) || (rule.same?.(before, after) ?? false),
  };
}

/** Why a group that the program names by its id can't be used; nothing where this resource holds it already. */
export async function namedGroupFailures(
  account: Account,
  inputs: UserGroupInputs & { groupId: string },
  olds: UserGroupInputs | undefined,
  call: Call,
): Promise<InputFailure[]> {
  const { groupId } = inputs;
  if (isUnknown(groupId)) return [];
  const held = olds && (olds.groupId ?? (await findOwnGroup(account, olds, call))?.id);
  if (held === groupId) return [];
  // Without an id before it, it would not be replaced: the engine compares inputs.
  const canMove = inputs.adopt === true && olds?.groupId !== undefined;
  if (held !== undefined && !canMove) return [otherObjectFailure("groupId", "group", held)];
  const group = await ifExists(account.jumpcloud.userGroups.get(groupId, call));
  if (!group) return [unknownIdFailure("groupId", "group", groupId)];
  account.declaredThisRun.add("user_group", group.id);
  account.declaredThisRun.add("name", group.name);
  return groupTakeOverFailures(account, group, inputs, call);
}

/** Why a group that is named by its id can't be taken over. */
export async function groupTakeOverFailures(
  account: Account,
  group: UserGroup,
  inputs: UserGroupInputs,
  call: Call,
): Promise<InputFailure[]> {
  const marked = markedGroup(group);
  const held = otherHolderRefusal(marked, inputs);
  if (held !== undefined) return [{ property: "holder", reason: held }];
  const differing = declaredGroupDifferences(group, inputs);
  if (!inputs.adopt) return differenceFailures({ what: marked.what, differing });
  const { name = group.name } = inputs;
  const other = isUnknown(name) ? undefined : await account.jumpcloud.userGroups.findByName(name, call);
  return other && other.id !== group.id
    ? [{ property: "name", reason: new GroupNameTaken(name, other.id).message }]
    : [];
}

export function groupTakeOver(group: UserGroup, inputs: UserGroupInputs): TakeOver {
  const marked = markedGroup(group);
  const { holder } = inputs;
  return {
    what: marked.what,
    differing: declaredGroupDifferences(group, inputs),
    isMarked: !holdsUnknown(holder) && carriesMarkOf(marked, holder),
  };
}
