import { type Finding, violated } from "../finding";

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

/**
 * Policies of JumpCloud's that keep everybody out of the application; whom others keep out is told of each person. A policy for
 * groups keeps nobody out who is bound to the application alone.
 */
export function checkClosedToEverybody(
  domain: string,
  policies: JumpCloudAccessPolicy[],
  groups: readonly string[],
  isAnyoneBoundAlone = false,
): Finding[] {
  return policies
    .filter((policy) => closes(policy, groups) && (policy.audience.everybody || !isAnyoneBoundAlone))
    .map(({ name }) => {
      const evidence = `JumpCloud's access policy "${name}" denies its application to everybody who may use it, so JumpCloud signs nobody in`;
      const wayOut = `Switch off or change the access policy "${name}" in JumpCloud's console`;
      return violated("access-closed", domain, evidence, wayOut);
    });
}

/** For certain: neither under conditions nor with exceptions, and not only on the way through the user portal. */
function closes(
  { effect, conditional, resource, audience }: JumpCloudAccessPolicy,
  groups: readonly string[],
): boolean {
  if (effect !== "deny" || conditional || resource !== "application" || audience.exceptGroups.length > 0)
    return false;
  return audience.everybody || (groups.length > 0 && groups.every((id) => audience.groups.includes(id)));
}
