import { Hono } from "hono";
import { uuidOf } from "../../core";
import { answerEntity, answerPage } from "../answer";
import { viewServicePrincipal } from "../directory-objects";
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
    const application = entra.store.applications.get(c.req.param("id"));
    if (!application) throw notFound(c.req.param("id"));
    return answerEntity(c, "servicePrincipals", viewServicePrincipal(application));
  });

  // https://learn.microsoft.com/graph/api/serviceprincipal-list-approleassignments
  routes.get("/servicePrincipals/:id/appRoleAssignments", (c) => {
    authorize(c, "readApplications");
    const application = entra.store.applications.get(c.req.param("id"));
    if (!application) throw notFound(c.req.param("id"));
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
