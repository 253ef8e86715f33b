import type { UserGroup } from "./entities";

/** A group with what JumpCloud fills in: it adds an LDAP group of the same name by itself. */
export function newGroup(
  fields: Partial<UserGroup> & Pick<UserGroup, "name">,
  given: { id: string; organizationObjectId: string },
): UserGroup {
  return {
    id: given.id,
    name: fields.name,
    description: fields.description ?? "",
    email: fields.email ?? "",
    type: "user_group",
    organizationObjectId: given.organizationObjectId,
    attributes: { ldapGroups: [{ name: fields.name }], ...fields.attributes },
    membershipMethod: fields.membershipMethod ?? "STATIC",
    memberQuery: fields.memberQuery ?? null,
    memberQueryExemptions: fields.memberQueryExemptions ?? [],
    memberQueryErrorFlags: [],
    memberSuggestionsNotify: fields.memberSuggestionsNotify ?? false,
    suggestionCounts: { add: 0, remove: 0, total: 0 },
  };
}

/** Membership of such groups follows their rule; adding and removing by hand does nothing. */
export function isDynamic(group: UserGroup): boolean {
  return group.membershipMethod === "DYNAMIC_AUTOMATED";
}
