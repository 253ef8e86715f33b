import { isAdministratorMarkOf } from "../../audit/holders/lineage";
import { GLOBAL_ADMINISTRATOR_ROLE } from "../../audit/people/accounts";
import type { Graph } from "../../clients/graph";
import type { CallOptions } from "../../clients/http";

/**
 * Sign-in names of the Global Administrators whose `employeeId` is the mark of a stack with one of these ids. Whoever may write an account
 * can write a mark; nobody gets the role by it.
 */
export async function readMarkedAdministrators(
  graph: Graph,
  ids: readonly string[],
  call?: CallOptions,
): Promise<string[]> {
  if (ids.length === 0) return [];
  const members = await graph.roles.members(GLOBAL_ADMINISTRATOR_ROLE, call);
  return members
    .filter(({ employeeId }) => employeeId && ids.some((id) => isAdministratorMarkOf({ id }, employeeId)))
    .map(({ userPrincipalName }) => userPrincipalName);
}
