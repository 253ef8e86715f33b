import { type Finding, violated } from "../finding";
import type { JumpCloudAccessPolicy } from "./policies";

/**
 * Policies of JumpCloud's that keep everybody out of the application; whom others keep out is told of each person. A policy for
 * groups keeps nobody out who is bound to the application alone.
 */
export function checkClosedToEverybody(
  domain: string,
  policies: JumpCloudAccessPolicy[],
  groups: readonly string[],
  isAnyoneBoundAlone = false,
): Finding[] {
  return policies
    .filter((policy) => closes(policy, groups) && (policy.audience.everybody || !isAnyoneBoundAlone))
    .map(({ name }) => {
      const evidence = `JumpCloud's access policy "${name}" denies its application to everybody who may use it, so JumpCloud signs nobody in`;
      const wayOut = `Switch off or change the access policy "${name}" in JumpCloud's console`;
      return violated("access-closed", domain, evidence, wayOut);
    });
}

/** For certain: neither under conditions nor with exceptions, and not only on the way through the user portal. */
function closes(
  { effect, conditional, resource, audience }: JumpCloudAccessPolicy,
  groups: readonly string[],
): boolean {
  if (effect !== "deny" || conditional || resource !== "application" || audience.exceptGroups.length > 0)
    return false;
  return audience.everybody || (groups.length > 0 && groups.every((id) => audience.groups.includes(id)));
}
