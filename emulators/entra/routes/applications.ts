import { Hono } from "hono";
import { uuidOf } from "../../core";
import { answerEntity, answerPage } from "../answer";
import { viewServicePrincipal } from "../directory-objects";
import type { Application } from "../entities";
import { notFound } from "../errors";
import { query } from "../odata/query";
import { authorize } from "../permissions";
import type { Entra, GraphEnv } from "../service";

const properties = ["id", "accountEnabled", "appDisplayName", "appId", "displayName", "servicePrincipalType"];

/** Service principals of the tenant. https://learn.microsoft.com/graph/api/resources/serviceprincipal */
export function applicationRoutes(entra: Entra): Hono<GraphEnv> {
  const routes = new Hono<GraphEnv>();

  routes.get("/servicePrincipals", (c) => {
    authorize(c, "readApplications");
    const items = [...entra.store.applications.values()].map(viewServicePrincipal);
    return answerPage(c, "servicePrincipals", query(c, items, { properties }));
  });

  routes.get("/servicePrincipals/:id", (c) => {
    authorize(c, "readApplications");
    const application = findApplication(entra, c.req.param("id"));
    return answerEntity(c, "servicePrincipals", viewServicePrincipal(application));
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
      resourceId: uuidOf("servicePrincipal", "Microsoft Graph"),
    }));
    return answerPage(c, "appRoleAssignments", { items });
  });

  return routes;
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
