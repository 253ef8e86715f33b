import type { JsonObject, User } from "./entities";
import { denied } from "./errors";
import { authorize } from "./permissions";
import { findRoleTemplate } from "./role-templates";
import type { Entra, GraphContext } from "./service";

/** May block and enable everybody; Privileged Authentication Administrator may, too, and is not emulated. */
const ABOVE_ALL = "Global Administrator";

/**
 * Who only blocks or enables accounts needs a permission for that alone, and one to read people. An account that holds a
 * role is out of reach of an application that holds none above it; one that somebody has consented to is taken to act as that
 * person.
 * https://learn.microsoft.com/graph/api/user-update (accountEnabled),
 * https://learn.microsoft.com/graph/api/resources/users (Who can perform sensitive actions)
 * @throws GraphError 403
 */
export function authorizeEnabling(entra: Entra, c: GraphContext, user: User, body: JsonObject): void {
  const isAlone = Object.keys(body).join() === "accountEnabled";
  for (const action of isAlone ? (["enableUsers", "readUsers"] as const) : (["writeUsers"] as const))
    authorize(c, action);
  if (body.accountEnabled === undefined || body.accountEnabled === user.accountEnabled) return;
  const { objectId } = c.get("caller");
  const isDelegated = entra.store.applications.get(objectId)?.delegated !== undefined;
  if (isDelegated || rolesOf(entra, user.id).length === 0) return;
  const above = findRoleTemplate(ABOVE_ALL)?.id;
  if (!rolesOf(entra, objectId).some((role) => role === above)) throw denied();
}

function rolesOf({ store }: Entra, principal: string): string[] {
  const held = [...store.assignments.values()].filter(({ principalId }) => principalId === principal);
  return held.map(({ roleDefinitionId }) => roleDefinitionId);
}
