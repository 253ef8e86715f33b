/**
 * Who may use the application, through whatever group or bound by themselves, by their ids at JumpCloud. The groups that are
 * bound tell it mostly; where they don't, people are read.
 */
export interface ApplicationUsers {
  /** People of the declared group. */
  group: readonly string[];
  /** Everybody who may use the application. */
  application: readonly string[];
}

/** Whom JumpCloud's directory writes into the tenant, of those who may use the application. */
export interface DirectoryCoverage {
  application: readonly string[];
  directory: readonly string[];
}

/** Of the declared group, who may not use the application by any way. */
export function groupMembersWithoutAccess({ group, application }: ApplicationUsers): string[] {
  return outsideOf(group, application);
}

/** Of those who may use the application, whom the directory does not lead to. */
export function usersOutsideDirectory({ application, directory }: DirectoryCoverage): string[] {
  return outsideOf(application, directory);
}

/** The declared group need not be bound: it has people, and each of them gets in by another group, or alone. */
export function hasWholeGroupAccess(reach: ApplicationUsers): boolean {
  return reach.group.length > 0 && groupMembersWithoutAccess(reach).length === 0;
}

function outsideOf(some: readonly string[], others: readonly string[]): string[] {
  const inside = new Set(others);
  return some.filter((id) => !inside.has(id));
}
