import { type Finding, holds, pending, violated } from "../finding";

/**
 * Whether the people of the group may use the domain's application: without a way there JumpCloud signs none of them in.
 * `groups` are the ids of the groups that the application is bound to; `users` is read where the group is none of them.
 */
export function checkGroupAccess(
  domain: string,
  groupId: string,
  groups: readonly string[],
  users?: ApplicationUsers,
): Finding {
  const code = "application-closed";
  if (groups.includes(groupId)) return holds(code, domain, "the group may use its application");
  if (users && hasWholeGroupAccess(users))
    return holds(
      code,
      domain,
      "the group's people may use its application, through other groups or a binding of their own",
    );
  const evidence = `the group ${groupId} is not bound to its application, so JumpCloud would sign ${whom(users, groups.length === 0 ? "nobody" : "none of it")} in`;
  return pending(
    code,
    domain,
    evidence,
    "Before the federation run `npx pulumi up --refresh`, which binds it again",
  );
}

/** Where everybody is redirected already, what would only have to wait before a flip is an outage. */
export function checkLiveGroupAccess(
  domain: string,
  { label, groupId }: { label: string; groupId: string | undefined },
  groups: readonly string[],
  users?: ApplicationUsers,
): Finding[] {
  const code = "application-closed";
  const wayOut =
    "Run `npx pulumi up --refresh`, which binds it again, or bind the group in JumpCloud's console, under SSO";
  if (groups.length === 0 && (users?.application ?? []).length === 0)
    return [violated(code, domain, `no group may use "${label}", so JumpCloud signs nobody in`, wayOut)];
  if (groupId === undefined || groups.includes(groupId)) return [];
  if (users && hasWholeGroupAccess(users)) return [];
  const evidence = `the group ${groupId} may not use "${label}", so that JumpCloud signs ${whom(users, "none of it")} in`;
  return [violated(code, domain, evidence, wayOut)];
}

/** Some of them can get in by another group, or alone; `none` is the word where they can't. */
function whom(users: ApplicationUsers | undefined, none: "nobody" | "none of it"): string {
  const out = users ? groupMembersWithoutAccess(users) : [];
  const isPartly = users !== undefined && out.length < users.group.length;
  return isPartly ? `${out.length} of its ${users.group.length} people not` : none;
}

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
function groupMembersWithoutAccess({ group, application }: ApplicationUsers): string[] {
  return outsideOf(group, application);
}

/** Of those who may use the application, whom the directory does not lead to. */
export function usersOutsideDirectory({ application, directory }: DirectoryCoverage): string[] {
  return outsideOf(application, directory);
}

/** The declared group need not be bound: it has people, and each of them gets in by another group, or alone. */
export function hasWholeGroupAccess(users: ApplicationUsers): boolean {
  return users.group.length > 0 && groupMembersWithoutAccess(users).length === 0;
}

function outsideOf(some: readonly string[], others: readonly string[]): string[] {
  const inside = new Set(others);
  return some.filter((id) => !inside.has(id));
}
