import { isDeepStrictEqual } from "node:util";
import { withoutHolderMark } from "../../../../audit/holders/holder";
import type { UserGroup as Group, UserGroupSettings } from "../../../../clients/jumpcloud";
import type { Call } from "../../../../waiting/call";
import { holdsUnknown } from "../../../lifecycle/unknown";
import { onlyDeclared, withoutEmpty } from "../../declared-values";
import { carriesMarkOf, descriptionWithMark, markedGroup } from "../../description-mark";
import type { DeclaredDifference } from "../../take-over";
import type { UserGroupContent, UserGroupInputs } from "./types";

/** What a group can declare of itself, empty values included, but who holds it. */
export function groupInputs(group: Group): UserGroupInputs & Pick<Group, "name"> {
  const { name, description, email, membershipMethod: method } = group;
  return {
    name,
    description: withoutHolderMark(description ?? ""),
    email: email ?? "",
    attributes: group.attributes ?? {},
    membershipMethod: method === undefined || method === "NOTSET" ? "STATIC" : method,
    memberQuery: (group.memberQuery ?? undefined) as UserGroupInputs["memberQuery"],
    exemptions: (group.memberQueryExemptions ?? []).map(({ id }) => id),
  } satisfies Record<keyof UserGroupContent, unknown>;
}

/** What a program would declare: nothing that is empty, nor the LDAP name that JumpCloud adds by itself. */
export function importedGroupInputs(group: Group): UserGroupInputs & Pick<Group, "name"> {
  const all = groupInputs(group);
  const { ldapGroups, ...others } = all.attributes ?? {};
  const isOwnName = isDeepStrictEqual(ldapGroups, [{ name: group.name }]);
  const attributes = withoutEmpty(isOwnName ? others : { ...others, ldapGroups });
  return withoutEmpty({ ...all, attributes });
}

/**
 * Whether the group is as declared, whoever holds it; what the declaration leaves out or a preview doesn't know is not
 * compared.
 */
export function isGroupAsDeclared(group: Group, inputs: UserGroupInputs): boolean {
  return declaredGroupDifferences(group, inputs).length === 0;
}

/** Which declared values the group has otherwise. */
export function declaredGroupDifferences(group: Group, inputs: UserGroupInputs): DeclaredDifference[] {
  const live = sorted(groupInputs(group));
  const known = Object.entries(sorted(inputs)).filter(
    ([name, value]) => name in live && value !== undefined && !holdsUnknown(value),
  );
  return known
    .filter(
      ([name, value]) => !isDeepStrictEqual(onlyDeclared<object>(live, { [name]: value }), { [name]: value }),
    )
    .map(([property]) => ({ property, live: live[property] }));
}

/** Whether the group is as declared and has nothing else that somebody could have given it. */
export function isExactlyAsDeclared(group: Group, inputs: UserGroupInputs): boolean {
  const declared: object = inputs;
  return (
    isGroupAsDeclared(group, inputs) &&
    Object.keys(importedGroupInputs(group)).every((name) => name in declared)
  );
}

/** The order of exemptions means nothing. */
function sorted({ exemptions, ...rest }: UserGroupInputs): Record<string, unknown> {
  return Array.isArray(exemptions) ? { ...rest, exemptions: [...exemptions].sort() } : rest;
}

/** The settings of a new group. */
export function newGroupSettings(inputs: UserGroupInputs, call: Call): UserGroupSettings {
  const { name = "" } = inputs;
  const named = markedGroup({ id: "new", name });
  const description = descriptionWithMark(named, inputs.description ?? "", inputs.holder, call);
  return { ...write({ ...inputs, ...(description === "" ? {} : { description }) }), name };
}

/**
 * What to change in a group: the declared values, and an empty one for each that was declared `before` and is no
 * longer. Nothing where it is so already.
 */
export function groupUpdate(
  inputs: UserGroupInputs,
  before: UserGroupInputs,
  current: Group,
  call: Call,
): Partial<UserGroupSettings> | undefined {
  const past = inputs.groupId === undefined ? before : stillDeclared(before, inputs);
  const wanted = { ...clearedOf(inputs, past), ...inputs };
  const isClean = Object.keys(past.attributes ?? {}).every((key) => key in (inputs.attributes ?? {}));
  const marked = markedGroup(current);
  const text = wanted.description ?? withoutHolderMark(marked.description);
  const description = descriptionWithMark(marked, text, inputs.holder, call);
  if (isClean && isGroupAsDeclared(current, wanted) && carriesMarkOf(marked, inputs.holder)) return undefined;
  return write(
    // A PUT that leaves the description out empties it, and takes the mark away.
    { ...wanted, ...(description === marked.description && description === "" ? {} : { description }) },
    past,
    current,
  );
}

/** Beside the group's id, what is no longer declared stays as the group has it. */
function stillDeclared(before: UserGroupInputs, inputs: UserGroupInputs): UserGroupInputs {
  const still = Object.entries(before).filter(
    ([name]) => inputs[name as keyof UserGroupInputs] !== undefined,
  );
  return Object.fromEntries(still);
}

/** What {@link queryOf} writes. */
type MemberRule = "memberQuery" | "exemptions";

function write(
  inputs: UserGroupInputs,
  before?: UserGroupInputs,
  current?: Group,
): Partial<UserGroupSettings> {
  const { name, membershipMethod, description, email } = inputs;
  const values = {
    name,
    membershipMethod,
    description,
    email,
    attributes: attributesOf(inputs, before, current),
  } satisfies Record<Exclude<keyof UserGroupContent, MemberRule>, unknown>;
  return withoutUndefined({ ...values, ...queryOf(inputs, current) });
}

function clearedOf(inputs: UserGroupInputs, before?: UserGroupInputs): Partial<UserGroupInputs> {
  const dropped = (["description", "email"] as const).filter(
    (name) => before?.[name] !== undefined && inputs[name] === undefined,
  );
  return Object.fromEntries(dropped.map((name) => [name, ""]));
}

function attributesOf(inputs: UserGroupInputs, before?: UserGroupInputs, current?: Group) {
  if (inputs.attributes === undefined && before?.attributes === undefined) return undefined;
  const dropped = Object.keys(before?.attributes ?? {});
  const kept = Object.entries(current?.attributes ?? {}).filter(([key]) => !dropped.includes(key));
  return { ...Object.fromEntries(kept), ...inputs.attributes };
}

/** JumpCloud keeps the rule of a group that becomes static unless it is taken away. */
function queryOf({ membershipMethod, memberQuery, exemptions = [] }: UserGroupInputs, current?: Group) {
  if (membershipMethod === undefined) return {};
  if (membershipMethod !== "STATIC") {
    return { memberQuery, memberQueryExemptions: exemptions.map((id) => ({ id, type: "USER" })) };
  }
  return current?.memberQuery ? { memberQuery: null, memberQueryExemptions: [] } : {};
}

function withoutUndefined<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}
