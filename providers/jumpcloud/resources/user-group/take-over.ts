import { existing } from "../../../../clients/http";
import type { UserGroup } from "../../../../clients/jumpcloud";
import type { Call } from "../../../../waiting/call";
import { type Failure, holdsUnknown, isUnknown } from "../../../lifecycle/handler";
import type { Rule } from "../../../lifecycle/rules";
import type { Account } from "../../account";
import { isMarked, markedGroup } from "../../description-mark";
import { refusalOf } from "../../holder-checks";
import { anotherFailure, differenceFailures, type TakeOver, unknownFailure } from "../../take-over";
import { heldBy, NameTaken } from "./checks";
import { differencesOf } from "./declaration";
import type { UserGroupInputs } from "./handler";

/** Beside the group's id, what is left out stays as the group has it. */
export function besideId(rule: Rule = { change: "update" }): Rule {
  return {
    ...rule,
    same: (before, after, inputs = {}) =>
      (after === undefined && "groupId" in inputs) || (rule.same?.(before, after) ?? false),
  };
}

/** Why a group that the program names by its id can't be used; nothing where this resource holds it already. */
export async function namedFailures(
  account: Account,
  inputs: UserGroupInputs & { groupId: string },
  olds: UserGroupInputs | undefined,
  call: Call,
): Promise<Failure[]> {
  const { groupId } = inputs;
  if (isUnknown(groupId)) return [];
  const held = olds && (olds.groupId ?? (await heldBy(account, olds, call))?.id);
  if (held === groupId) return [];
  // Without an id before it, it would not be replaced: the engine compares inputs.
  const canMove = inputs.adopt === true && olds?.groupId !== undefined;
  if (held !== undefined && !canMove) return [anotherFailure("groupId", "group", held)];
  const group = await existing(account.jumpcloud.userGroups.get(groupId, call));
  if (!group) return [unknownFailure("groupId", "group", groupId)];
  account.declared.add("user_group", group.id);
  account.declared.add("name", group.name);
  return takeOverFailures(account, group, inputs, call);
}

/** Why a group that is named by its id can't be taken over. */
export async function takeOverFailures(
  account: Account,
  group: UserGroup,
  inputs: UserGroupInputs,
  call: Call,
): Promise<Failure[]> {
  const marked = markedGroup(group);
  const held = refusalOf(marked, inputs);
  if (held !== undefined) return [{ property: "holder", reason: held }];
  const differing = differencesOf(group, inputs);
  if (!inputs.adopt) return differenceFailures({ what: marked.what, differing });
  const { name = group.name } = inputs;
  const other = isUnknown(name) ? undefined : await account.jumpcloud.userGroups.findByName(name, call);
  return other && other.id !== group.id
    ? [{ property: "name", reason: new NameTaken(name, other.id).message }]
    : [];
}

export function takeOverOf(group: UserGroup, inputs: UserGroupInputs): TakeOver {
  const marked = markedGroup(group);
  const { holder } = inputs;
  return {
    what: marked.what,
    differing: differencesOf(group, inputs),
    isMarked: !holdsUnknown(holder) && isMarked(marked, holder),
  };
}
