import { type DirectoryCoverage, usersOutsideDirectory } from "../access/declared-group";
import { type Finding, holds, violated } from "../finding";

/** Ids of the groups that are bound to each end. */
export interface BoundGroups {
  /** To the application. */
  groups: readonly string[];
  /** To the directory. */
  syncedGroups: readonly string[];
}

/**
 * Whether JumpCloud's directory leads to those who may use the domain's application. Some of them may be nobody of the
 * tenant's, so that something is wrong only where it leads to none. `coverage` is read where no group is bound to both.
 */
export function checkDirectoryCoverage(
  domain: string,
  directory: string,
  { groups, syncedGroups }: BoundGroups,
  coverage: DirectoryCoverage | undefined,
): Finding[] {
  if (groups.some((id) => syncedGroups.includes(id))) return [];
  const code = "directory-closed";
  const all = coverage?.application.length ?? 0;
  const out = coverage ? usersOutsideDirectory(coverage).length : 0;
  // That nobody may use the application is told by itself.
  if (all === 0 ? groups.length === 0 : out === 0) return [];
  if (out < all) {
    const evidence = `JumpCloud's directory "${directory}" leads to ${all - out} of the ${all} people who may use its application, and does not write the others`;
    const wayOut = `Nothing, if the others have no account in the tenant. To see it: \`npx jumpcloud-entra parity --domain ${domain}\``;
    return [holds(code, domain, evidence, wayOut)];
  }
  const evidence = `no group that may use its application is bound to JumpCloud's directory "${directory}", so JumpCloud writes none of its people, and suspends the people in the tenant whom it wrote before`;
  const wayOut =
    "Run `npx pulumi up --refresh`, which binds it again, or bind the group in JumpCloud's console, under Directory Integrations";
  return [violated(code, domain, evidence, wayOut)];
}
