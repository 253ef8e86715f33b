import { Hono } from "hono";
import { uuidOf } from "../../core";
import { answerEntity, answerPage } from "../answer";
import { directoryObjects, viewServicePrincipal } from "../directory-objects";
import type { Application, JsonObject } from "../entities";
import { badRequest, notFound } from "../errors";
import { query } from "../odata/query";
import { authorize } from "../permissions";
import type { Entra, GraphContext, GraphEnv } from "../service";

const properties = [
  ...["id", "accountEnabled", "appDisplayName", "appId", "appOwnerOrganizationId", "displayName"],
  ...["keyCredentials", "passwordCredentials", "servicePrincipalType"],
];

const GRAPH = uuidOf("servicePrincipal", "Microsoft Graph");

/** So many of an expanded relationship are shown. https://learn.microsoft.com/graph/query-parameters#expand */
const EXPANDED = 20;

/** Service principals of the tenant. https://learn.microsoft.com/graph/api/resources/serviceprincipal */
export function applicationRoutes(entra: Entra): Hono<GraphEnv> {
  const routes = new Hono<GraphEnv>();

  routes.get("/servicePrincipals", (c) => {
    authorize(c, "readApplications");
    const items = [...entra.store.applications.values()].map((one) => viewServicePrincipal(entra, one));
    const page = query(c, items, { properties });
    return answerPage(c, "servicePrincipals", { ...page, items: withOwners(entra, c, page.items) });
  });

  routes.get("/servicePrincipals/:id", (c) => {
    authorize(c, "readApplications");
    const application = findApplication(entra, c.req.param("id"));
    return answerEntity(c, "servicePrincipals", viewServicePrincipal(entra, application));
  });

  // https://learn.microsoft.com/graph/api/serviceprincipal-list-oauth2permissiongrants
  routes.get("/servicePrincipals/:id/oauth2PermissionGrants", (c) => {
    authorize(c, "readDelegatedGrants");
    const { id, delegated } = findApplication(entra, c.req.param("id"));
    const grant = { id: uuidOf("oauth2PermissionGrant", id), clientId: id, resourceId: GRAPH };
    return answerPage(c, "oauth2PermissionGrants", { items: delegated ? [{ ...grant, ...delegated }] : [] });
  });

  // https://learn.microsoft.com/graph/api/serviceprincipal-list-approleassignments
  routes.get("/servicePrincipals/:id/appRoleAssignments", (c) => {
    authorize(c, "readApplications");
    const application = findApplication(entra, c.req.param("id"));
    const items = application.permissions.map((permission) => ({
      id: uuidOf("appRoleAssignment", application.id, permission),
      appRoleId: uuidOf("appRole", permission),
      principalDisplayName: application.displayName,
      principalId: application.id,
      principalType: "ServicePrincipal",
      resourceDisplayName: "Microsoft Graph",
      resourceId: GRAPH,
    }));
    return answerPage(c, "appRoleAssignments", { items });
  });

  return routes;
}

function withOwners(entra: Entra, c: GraphContext, items: JsonObject[]): JsonObject[] {
  const wanted = new URL(c.req.url).searchParams.get("$expand");
  if (wanted === null) return items;
  if (wanted !== "owners") throw badRequest(`Could not expand '${wanted}' on type 'servicePrincipal'.`);
  return items.map((item) => {
    const ids = [...(entra.store.owners.get(String(item.id)) ?? [])].slice(0, EXPANDED);
    return { ...item, owners: directoryObjects(entra, ids) };
  });
}

/** By its object id in the tenant, or `appId=…`. @throws GraphError 404 */
function findApplication(entra: Entra, id: string): Application {
  const appId = /^appId=(.+)$/.exec(id)?.[1];
  const application = appId
    ? [...entra.store.applications.values()].find(({ clientId }) => clientId === appId)
    : entra.store.applications.get(id);
  if (!application) throw notFound(id);
  return application;
}
