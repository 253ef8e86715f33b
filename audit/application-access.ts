import { type Finding, holds, pending } from "./finding";

/**
 * Whether the people of the group may use the domain's application: without that binding JumpCloud signs none of them
 * in. `groups` are the ids of the groups that the application is bound to.
 */
export function applicationOpen(domain: string, groupId: string, groups: readonly string[]): Finding {
  const code = "application-closed";
  if (groups.includes(groupId)) return holds(code, domain, "the group may use its application");
  const evidence = `the group ${groupId} is not bound to its application, so that JumpCloud would sign nobody in`;
  return pending(
    code,
    domain,
    evidence,
    "Run `pulumi up --refresh`, which binds it again, before federating",
  );
}
