import { GLOBAL_ADMINISTRATOR, type Graph } from "../clients/graph";
import type { CallOptions } from "../clients/http";

/**
 * Sign-in names of the Global Administrators that carry one of these marks as their `employeeId`. Whoever may write an account
 * can write a mark; nobody gets the role by it.
 */
export async function markedAdministrators(
  graph: Graph,
  marks: readonly string[],
  call?: CallOptions,
): Promise<string[]> {
  if (marks.length === 0) return [];
  const members = await graph.roles.members(GLOBAL_ADMINISTRATOR, call);
  return members
    .filter(({ employeeId }) => employeeId && marks.includes(employeeId))
    .map(({ userPrincipalName }) => userPrincipalName);
}
