import type { Entra } from "./service";

/** Ids of the groups that have this member themselves. */
export function groupsOf(entra: Entra, memberId: string): string[] {
  return [...entra.store.members].filter(([, members]) => members.has(memberId)).map(([group]) => group);
}

/** Ids of the groups that have this member, and of the groups that these are in. */
export function allGroupsOf(entra: Entra, memberId: string): Set<string> {
  return closure(memberId, (id) => groupsOf(entra, id));
}

/** Ids of a group's members, and of the members of those that are groups. */
export function allMembersOf(entra: Entra, groupId: string): Set<string> {
  return closure(groupId, (id) => entra.store.members.get(id) ?? []);
}

/** Ids of the activated roles that a principal is assigned. */
export function rolesOf(entra: Entra, principalId: string): string[] {
  const templates = [...entra.store.assignments.values()]
    .filter((assignment) => assignment.principalId === principalId)
    .map((assignment) => assignment.roleDefinitionId);
  const roles = [...entra.store.roles.values()].filter((role) => templates.includes(role.roleTemplateId));
  return roles.map((role) => role.id);
}

function closure(start: string, next: (id: string) => Iterable<string>): Set<string> {
  const found = new Set<string>();
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const near of next(id)) {
      if (!found.has(near)) open.push(near);
      found.add(near);
    }
  }
  return found;
}
