/** One of JumpCloud's access policies. https://jumpcloud.com/support/get-started-conditional-access-policies */
export interface JumpCloudAccessPolicy {
  id: string;
  name: string;
  effect: "allow" | "deny" | "unknown";
  demandsMfa: boolean;
  /** It applies only under conditions, such as a network or a managed device. */
  conditional: boolean;
  resource: "application" | "user portal";
  /** JumpCloud's ids of those whom it is for; groups that it leaves out win. */
  audience: { everybody: boolean; users: string[]; groups: string[]; exceptGroups: string[] };
}

/** The enabled policies that decide about one application, and who is in the groups that they name. */
export interface AccessRules {
  policies: JumpCloudAccessPolicy[];
  /** Ids of people by the id of their group. */
  groups: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Why they could not be read, in the vendor's words. */
export interface UnreadAccess {
  unread: string;
}

/** Policies that are for this person. */
export function policiesForPerson(
  userId: string,
  { policies, groups }: AccessRules,
): JumpCloudAccessPolicy[] {
  const isIn = (group: string) => groups.get(group)?.has(userId) ?? false;
  return policies.filter(({ audience }) => {
    if (audience.exceptGroups.some(isIn)) return false;
    return audience.everybody || audience.users.includes(userId) || audience.groups.some(isIn);
  });
}
