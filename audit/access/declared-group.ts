import { type Finding, holds, pending, violated } from "../finding";
import type { Reading } from "../reading";

/** The declared group as JumpCloud shows it. */
export interface DeclaredGroup {
  name: string;
  /** Their ids. */
  members: readonly string[];
}

const CODE = "group-outside";

/** Who may use an application, by whatever way. */
export interface ApplicationAudience {
  /** Ids of the bound groups; without one, people are bound by themselves. */
  groups: readonly string[];
  /** Ids of everybody. */
  people: readonly string[];
}

/**
 * The declared group may not use the domain's application, and others may: who is among those signs in, whatever becomes
 * of the declared one. It holds, and is told, where each of the group is among them. `reading` has nothing where JumpCloud has
 * no such group.
 */
export function checkDeclaredGroupBound(
  domain: string,
  groupId: string,
  { groups, people }: ApplicationAudience,
  reading: Reading<DeclaredGroup | undefined>,
): Finding {
  const bound =
    groups.length > 0
      ? `the group${groups.length > 1 ? "s" : ""} ${groups.join(", ")}`
      : "people with a binding of their own";
  const open = `only ${bound} may use its application`;
  const outside = (what: string, wayOut: string) => violated(CODE, domain, `${what}; ${open}`, wayOut);
  const declare = "Declare the group that has its people";
  if ("unread" in reading)
    return outside(
      `the declared group ${groupId} could not be read: ${reading.unread}`,
      `${declare}, or let the credential read it`,
    );
  if (!reading.value) return outside(`JumpCloud has no group ${groupId}, which is declared`, declare);
  const { name, members } = reading.value;
  const named = `the declared group "${name}" (${groupId})`;
  if (members.length === 0) return outside(`${named} is empty`, declare);
  const what = `${named} with ${members.length} of JumpCloud's users may not use its application, so it lets nobody sign in`;
  const wayOut = `${declare}, or run \`npx pulumi up --refresh\`, which binds this one again`;
  return hasWholeGroupAccess({ group: members, application: people })
    ? holds(CODE, domain, `${what}; ${open}`, wayOut)
    : outside(what, wayOut);
}

/** Whether a finding keeps everybody on the domain out, and not only a group. */
export function affectsWholeDomain({ code }: Finding): boolean {
  return code !== CODE;
}

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
export function groupMembersWithoutAccess({ group, application }: ApplicationUsers): string[] {
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
