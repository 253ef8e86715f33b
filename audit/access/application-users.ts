/**
 * Who may use the application, through whatever group or bound by themselves, by their ids at JumpCloud. The groups that are
 * bound tell it mostly; where they don't, people are read.
 */
export interface Reach {
  /** People of the declared group. */
  group: readonly string[];
  /** Everybody who may use the application. */
  application: readonly string[];
}

/** Whom JumpCloud's directory writes into the tenant, of those who may use the application. */
export interface Written {
  application: readonly string[];
  directory: readonly string[];
}

/** Of the declared group, who may not use the application by any way. */
export function shutOut({ group, application }: Reach): string[] {
  return outsideOf(group, application);
}

/** Of those who may use the application, whom the directory does not lead to. */
export function unwritten({ application, directory }: Written): string[] {
  return outsideOf(application, directory);
}

/** The declared group need not be bound: it has people, and each of them gets in by another group, or alone. */
export function isOpenOtherwise(reach: Reach): boolean {
  return reach.group.length > 0 && shutOut(reach).length === 0;
}

function outsideOf(some: readonly string[], others: readonly string[]): string[] {
  const inside = new Set(others);
  return some.filter((id) => !inside.has(id));
}
