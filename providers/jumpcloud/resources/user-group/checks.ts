import { isDeepStrictEqual } from "node:util";
import { ifExists } from "../../../../clients/http";
import { isDynamicGroup, type UserGroup } from "../../../../clients/jumpcloud";
import type { Call } from "../../../../waiting/call";
import { checkMaxLength, checkOneOf, checkRequired } from "../../../lifecycle/checks";
import type { InputFailure } from "../../../lifecycle/handler";
import { isUnknown } from "../../../lifecycle/unknown";
import type { Account } from "../../account";
import { markedGroup } from "../../description-mark";
import { holderDeclarationFailures, isHandedOver, otherHolderRefusal } from "../../holder-checks";
import { isExactlyAsDeclared } from "./declaration";
import { memberRuleStop } from "./member-rule";
import type { UserGroupInputs } from "./types";

/** A group of this name is there and looks otherwise; it may be somebody else's. */
export class GroupNameTaken extends Error {
  constructor(name: string, id: string) {
    super(
      `JumpCloud has a group named "${name}" already (${id}), and it differs from the declaration. Set groupId ` +
        "(`syncGroupId` in a stack of jumpcloud-entra) to that id, which takes it over as it is; or set adopt, which changes it; or " +
        "choose another name.",
    );
    this.name = "GroupNameTaken";
  }
}

/** What is wrong whatever JumpCloud holds. */
export function groupShapeFailures(
  inputs: UserGroupInputs,
  olds: UserGroupInputs | undefined,
): InputFailure[] {
  return [
    ...(inputs.groupId === undefined ? checkRequired(inputs, "name") : []),
    ...checkMaxLength(inputs, "name", 256),
    ...checkOneOf(inputs, "membershipMethod", ["STATIC", "DYNAMIC_REVIEW_REQUIRED", "DYNAMIC_AUTOMATED"]),
    ...checkOneOf(inputs, "onDelete", ["release", "unbind"]),
    ...(isDynamicGroup(inputs) ? checkRequired(inputs, "memberQuery") : staticFailures(inputs)),
    ...posixFailures(inputs, olds),
    ...holderDeclarationFailures(inputs),
  ];
}

function staticFailures(inputs: UserGroupInputs): InputFailure[] {
  if (isUnknown(inputs.membershipMethod)) return [];
  return (["memberQuery", "exemptions"] as const)
    .filter((property) => inputs[property] !== undefined)
    .map((property) => ({
      property,
      reason: "only a dynamic group has it; set membershipMethod to DYNAMIC_AUTOMATED",
    }));
}

/** JumpCloud would answer 400 "existing attribute posixGroups may not be changed" in the middle of a run. */
function posixFailures(inputs: UserGroupInputs, olds: UserGroupInputs | undefined): InputFailure[] {
  const before = olds?.attributes?.posixGroups;
  if (before === undefined || isDeepStrictEqual(before, inputs.attributes?.posixGroups)) return [];
  const reason =
    "JumpCloud refuses to change it after it is set; declare the former value, or make another group";
  return [{ property: "attributes.posixGroups", reason }];
}

/** Only a new name can be taken by somebody else. */
export async function groupNameFailures(
  account: Account,
  inputs: UserGroupInputs,
  olds: UserGroupInputs | undefined,
  call: Call,
): Promise<InputFailure[]> {
  const { name } = inputs;
  if (name === undefined || isUnknown(name) || name === olds?.name) return [];
  const there = await account.jumpcloud.userGroups.findByName(name, call);
  if (!there || there.id === inputs.groupId) return [];
  if (olds === undefined) account.declaredThisRun.add("user_group", there.id);
  const held = otherHolderRefusal(markedGroup(there), inputs, olds?.holder);
  if (held !== undefined) return [{ property: "holder", reason: held }];
  const isOwn = olds ? await isRenamed(account, olds, call) : canTakeOverGroup(there, inputs);
  if (isOwn) return [];
  return [{ property: "name", reason: new GroupNameTaken(name, there.id).message }];
}

/**
 * One that equals the declaration is one that a killed or destroyed run left, or an older version without a mark, and a mark
 * tells whose another one is; any other needs `adopt`.
 */
export function canTakeOverGroup(there: UserGroup, inputs: UserGroupInputs): boolean {
  return (
    Boolean(inputs.adopt) || isExactlyAsDeclared(there, inputs) || isHandedOver(markedGroup(there), inputs)
  );
}

/** Nobody has the old name any more: a killed run gave our group the new one, and the update goes by its id. */
async function isRenamed(account: Account, { name }: UserGroupInputs, call: Call): Promise<boolean> {
  if (name === undefined || isUnknown(name)) return false;
  return (await account.jumpcloud.userGroups.findByName(name, call)) === undefined;
}

const ANOTHER = "choose another address for the group";

/** Microsoft 365 takes one address once, whether for a group or a person. */
export async function groupMailFailures(
  account: Account,
  { groupId, name, email }: UserGroupInputs,
  olds: UserGroupInputs | undefined,
  call: Call,
): Promise<InputFailure[]> {
  if (email === undefined || email === "" || isUnknown(email) || email === olds?.email) return [];
  for await (const group of account.jumpcloud.userGroups.list(call)) {
    const isOther = group.id !== groupId && group.name !== name && group.name !== olds?.name;
    if (isOther && group.email.toLowerCase() === email.toLowerCase()) {
      return [
        {
          property: "email",
          reason: `${email} is the address of the group ${group.name} (${group.id}); ${ANOTHER}`,
        },
      ];
    }
  }
  const person = await account.jumpcloud.users.findByEmail(email, call);
  return person
    ? [{ property: "email", reason: `${email} is the address of the user ${person.username}; ${ANOTHER}` }]
    : [];
}

/** A rule that is about to take people out of a group that leads to Microsoft 365; a new group has nobody yet. */
export async function memberRuleFailures(
  account: Account,
  inputs: UserGroupInputs,
  olds: UserGroupInputs | undefined,
  call: Call,
): Promise<InputFailure[]> {
  if (inputs.membershipMethod !== "DYNAMIC_AUTOMATED") return [];
  const group = await findOwnGroup(account, olds ?? inputs, call);
  const reason = group && (await memberRuleStop(account, group, inputs, call));
  return reason ? [{ property: "memberQuery", reason }] : [];
}

/** Somebody else has come to hold the group since the last run; asked only where something is to be written. */
export async function groupHolderFailures(
  account: Account,
  inputs: UserGroupInputs,
  olds: UserGroupInputs,
  call: Call,
): Promise<InputFailure[]> {
  const group = await findOwnGroup(account, olds, call);
  const reason = group && otherHolderRefusal(markedGroup(group), inputs, olds.holder);
  return reason ? [{ property: "holder", reason }] : [];
}

/** The group that the resource has held since its last run. */
export async function findOwnGroup(
  account: Account,
  { groupId, name }: UserGroupInputs,
  call: Call,
): Promise<UserGroup | undefined> {
  const { userGroups } = account.jumpcloud;
  if (groupId !== undefined) return ifExists(userGroups.get(groupId, call));
  return name === undefined || isUnknown(name) ? undefined : userGroups.findByName(name, call);
}
