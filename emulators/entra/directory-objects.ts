import type { Application, DirectoryRole, JsonObject } from "./entities";
import type { Queryable } from "./odata/query";
import { findRoleTemplate } from "./role-templates";
import type { Entra } from "./service";
import { defaultUserSelection, userProperties } from "./user-properties";

/** Any user, group, activated role or service principal by its id, with the type that tells which it is. */
export function directoryObject(entra: Entra, id: string): JsonObject | undefined {
  const { users, groups, roles, applications } = entra.store;
  const user = users.get(id);
  if (user) return { "@odata.type": "#microsoft.graph.user", ...user };
  const group = groups.get(id);
  if (group) return { "@odata.type": "#microsoft.graph.group", ...group };
  const role = roles.get(id);
  if (role) return { "@odata.type": "#microsoft.graph.directoryRole", ...viewRole(role) };
  const application = applications.get(id);
  if (application) {
    return {
      "@odata.type": "#microsoft.graph.servicePrincipal",
      ...viewServicePrincipal(entra, application),
    };
  }
  return undefined;
}

/** Those of the ids that are still there. */
export function directoryObjects(entra: Entra, ids: Iterable<string>): JsonObject[] {
  const found: JsonObject[] = [];
  for (const id of ids) {
    const object = directoryObject(entra, id);
    if (object) found.push(object);
  }
  return found;
}

/** Lists of mixed objects: every property may be asked for, the type is always told. */
export const directoryTarget: Queryable = {
  properties: [
    "@odata.type",
    ...Object.keys(userProperties),
    ...["description", "roleTemplateId", "securityEnabled", "mailEnabled", "groupTypes", "appId"],
  ],
  selection: ["@odata.type", ...defaultUserSelection, "description", "roleTemplateId", "appId"],
};

export function viewRole(role: DirectoryRole): JsonObject {
  const template = findRoleTemplate(role.roleTemplateId);
  return {
    id: role.id,
    deletedDateTime: null,
    description: template?.description ?? null,
    displayName: template?.displayName ?? null,
    roleTemplateId: role.roleTemplateId,
  };
}

/** Without the credentials of its registration, which only its home tenant shows. */
export function viewServicePrincipal(entra: Entra, application: Application): JsonObject {
  return {
    id: application.id,
    accountEnabled: true,
    appDisplayName: application.displayName,
    appId: application.clientId,
    appOwnerOrganizationId: application.homeTenantId ?? entra.store.tenant.id,
    displayName: application.displayName,
    servicePrincipalType: "Application",
    keyCredentials: application.keyCredentials ?? [],
    passwordCredentials: application.passwordCredentials ?? [],
  };
}
