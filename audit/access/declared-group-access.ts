import { type Finding, holds, pending, violated } from "../finding";
import { type ApplicationUsers, groupMembersWithoutAccess, hasWholeGroupAccess } from "./application-users";

const CODE = "application-closed";

/**
 * Whether the people of the group may use the domain's application: without a way there JumpCloud signs none of them in.
 * `groups` are the ids of the groups that the application is bound to; `reach` is read where the group is none of them.
 */
export function checkGroupAccess(
  domain: string,
  groupId: string,
  groups: readonly string[],
  reach?: ApplicationUsers,
): Finding {
  if (groups.includes(groupId)) return holds(CODE, domain, "the group may use its application");
  if (reach && hasWholeGroupAccess(reach))
    return holds(
      CODE,
      domain,
      "the group's people may use its application, through other groups or a binding of their own",
    );
  const evidence = `the group ${groupId} is not bound to its application, so JumpCloud would sign ${whom(reach, groups.length === 0 ? "nobody" : "none of it")} in`;
  return pending(
    CODE,
    domain,
    evidence,
    "Before the federation run `pulumi up --refresh`, which binds it again",
  );
}

/** Where everybody is redirected already, what would only have to wait before a flip is an outage. */
export function checkLiveGroupAccess(
  domain: string,
  { label, groupId }: { label: string; groupId: string | undefined },
  groups: readonly string[],
  reach?: ApplicationUsers,
): Finding[] {
  const wayOut =
    "Run `pulumi up --refresh`, which binds it again, or bind the group in JumpCloud's console, under SSO";
  if (groups.length === 0 && (reach?.application ?? []).length === 0)
    return [violated(CODE, domain, `no group may use "${label}", so JumpCloud signs nobody in`, wayOut)];
  if (groupId === undefined || groups.includes(groupId)) return [];
  if (reach && hasWholeGroupAccess(reach)) return [];
  const evidence = `the group ${groupId} may not use "${label}", so that JumpCloud signs ${whom(reach, "none of it")} in`;
  return [violated(CODE, domain, evidence, wayOut)];
}

/** Some of them can get in by another group, or alone; `none` is the word where they can't. */
function whom(reach: ApplicationUsers | undefined, none: "nobody" | "none of it"): string {
  const out = reach ? groupMembersWithoutAccess(reach) : [];
  const isPartly = reach !== undefined && out.length < reach.group.length;
  return isPartly ? `${out.length} of its ${reach.group.length} people not` : none;
}
