import { directoryObject } from "./directory-objects";
import type { RoleAssignment } from "./entities";
import { badRequest, notFound } from "./errors";
import { newAssignmentId } from "./ids";
import { findRoleTemplate } from "./role-templates";
import type { Entra } from "./service";

/** https://learn.microsoft.com/graph/api/rbacapplication-post-roleassignments */
export function assignRole(entra: Entra, wanted: Omit<RoleAssignment, "id">): RoleAssignment {
  if (!findRoleTemplate(wanted.roleDefinitionId)) throw notFound(wanted.roleDefinitionId);
  if (!directoryObject(entra, wanted.principalId)) throw notFound(wanted.principalId);
  const group = entra.store.groups.get(wanted.principalId);
  // https://learn.microsoft.com/entra/identity/role-based-access-control/groups-concept
  if (group && !group.isAssignableToRole) throw badRequest(`Group '${group.id}' can't be assigned roles.`);
  const isHeld = [...entra.store.assignments.values()].some(
    (assignment) =>
      assignment.principalId === wanted.principalId &&
      assignment.roleDefinitionId === wanted.roleDefinitionId &&
      assignment.directoryScopeId === wanted.directoryScopeId,
  );
  if (isHeld) {
    throw badRequest(
      "A conflicting object with one or more of the specified property values is present in the directory.",
    );
  }
  const assignment = { id: newAssignmentId(), ...wanted };
  entra.store.assignments.set(assignment.id, assignment);
  return assignment;
}
