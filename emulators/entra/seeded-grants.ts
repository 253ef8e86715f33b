import type { EntraState, RoleAssignment } from "./entities";
import { seededAssignmentId } from "./ids";
import { findRoleTemplate } from "./role-templates";

/** Somebody or something that may hold roles. */
interface Holder {
  id: string;
  roles?: string[];
  eligibleRoles?: string[];
  activatedRoles?: string[];
}

/** How long a role stays activated unless the tenant says otherwise. */
const ACTIVATION_MS = 8 * 3_600_000;

/** The role assignments and eligibilities that a seed names. @throws Error for a role that doesn't exist */
export function seededGrants(
  holders: readonly Holder[],
  now: Date,
): Pick<EntraState, "assignments" | "eligibilities"> {
  const endsAt = new Date(now.getTime() + ACTIVATION_MS).toISOString();
  return {
    assignments: holders.flatMap(({ id, roles = [], activatedRoles = [] }) => [
      ...roles.map((role) => grant(id, role)),
      ...activatedRoles.map((role) => ({ ...grant(id, role), endsAt })),
    ]),
    // Who has activated a role is eligible for it all the same.
    eligibilities: holders.flatMap(({ id, eligibleRoles = [], activatedRoles = [] }) =>
      [...new Set([...eligibleRoles, ...activatedRoles])].map((role) => grant(id, role)),
    ),
  };
}

/** The id that a role of this name has everywhere. @throws Error when there is none */
export function templateId(name: string): string {
  const template = findRoleTemplate(name);
  if (!template) throw new Error(`There is no built-in directory role named "${name}".`);
  return template.id;
}

function grant(principalId: string, role: string): RoleAssignment {
  const roleDefinitionId = templateId(role);
  return {
    id: seededAssignmentId(principalId, roleDefinitionId),
    principalId,
    roleDefinitionId,
    directoryScopeId: "/",
  };
}
