import { denied } from "./errors";
import type { Entra, GraphContext } from "./service";

const ALONE = "User-PasswordProfile.ReadWrite.All";
const WITH_A_ROLE = ["User.ReadWrite.All", "Directory.ReadWrite.All"];

/**
 * An application that writes other people's passwords needs a permission for that, or the permission to write people and
 * an administrator's role besides. https://learn.microsoft.com/graph/api/user-update
 * @throws GraphError 403
 */
export function authorizePasswords(entra: Entra, c: GraphContext): void {
  const { permissions, objectId } = c.get("caller");
  if (permissions.includes(ALONE)) return;
  const holdsRole = [...entra.store.assignments.values()].some(({ principalId }) => principalId === objectId);
  if (!holdsRole || !WITH_A_ROLE.some((permission) => permissions.includes(permission))) throw denied();
}
