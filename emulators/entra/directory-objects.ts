import { uuidOf } from "../core";
import type { Application, DirectoryRole, JsonObject } from "./entities";
import type { Queryable } from "./odata/query";
import { OFFERED } from "./permissions";
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
    "description",
    "roleTemplateId",
    "securityEnabled",
    "mailEnabled",
    "groupTypes",
    "appId",
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

/** Microsoft's own application, of which every tenant has a service principal. */
export const MICROSOFT_GRAPH = "00000003-0000-0000-c000-000000000000";
export const GRAPH_ID = uuidOf("servicePrincipal", "Microsoft Graph");

/** What it offers to applications. https://learn.microsoft.com/graph/api/resources/approle */
export function viewMicrosoftGraph(): JsonObject {
  return {
    id: GRAPH_ID,
    accountEnabled: true,
    appDisplayName: "Microsoft Graph",
    appId: MICROSOFT_GRAPH,
    appOwnerOrganizationId: "f8cdef31-a31e-4b4a-93e4-5f571e91255a",
    displayName: "Microsoft Graph",
    servicePrincipalType: "Application",
    keyCredentials: [],
    passwordCredentials: [],
    appRoles: OFFERED.map((value) => ({
      id: roleId(value),
      allowedMemberTypes: ["Application"],
      description: value,
      displayName: value,
      isEnabled: true,
      origin: "Application",
      value,
    })),
  };
}

/** The id by which a permission is granted. */
export const roleId = (permission: string): string => uuidOf("appRole", permission);

/** Without the credentials of its registration, which only its home tenant shows. */
export function viewServicePrincipal(entra: Entra, application: Application): JsonObject {
  return {
    id: application.id,
    accountEnabled: !application.isDisabled,
    appDisplayName: application.displayName,
    appId: application.clientId,
    appOwnerOrganizationId: application.homeTenantId ?? entra.store.tenant.id,
    displayName: application.displayName,
    servicePrincipalType: "Application",
    keyCredentials: application.keyCredentials ?? [],
    passwordCredentials: application.passwordCredentials ?? [],
    appRoles: [],
  };
}
