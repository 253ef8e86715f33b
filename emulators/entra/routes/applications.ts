import { Hono } from "hono";
import { uuidOf } from "../../core";
import { answerEntity, answerPage, readBody } from "../answer";
import {
  directoryObjects,
  GRAPH_ID,
  MICROSOFT_GRAPH,
  roleId,
  viewMicrosoftGraph,
  viewServicePrincipal,
} from "../directory-objects";
import type { Application, JsonObject } from "../entities";
import { badRequest, conflict, notFound } from "../errors";
import { runODataQuery, selectFrom } from "../odata/query";
import { authorize, OFFERED } from "../permissions";
import type { Entra, GraphContext, GraphEnv } from "../service";

const properties = [
  "id",
  "accountEnabled",
  "appDisplayName",
  "appId",
  "appOwnerOrganizationId",
  "displayName",
  "keyCredentials",
  "passwordCredentials",
  "servicePrincipalType",
  "appRoles",
];

/** So many of an expanded relationship are shown. https://learn.microsoft.com/graph/query-parameters#expand */
const EXPANDED = 20;

/** Service principals of the tenant. https://learn.microsoft.com/graph/api/resources/serviceprincipal */
export function applicationRoutes(entra: Entra): Hono<GraphEnv> {
  const routes = new Hono<GraphEnv>();

  routes.get("/servicePrincipals", (c) => {
    authorize(c, "readApplications");
    const items = present(entra).map((one) => viewServicePrincipal(entra, one));
    const page = runODataQuery(c, [viewMicrosoftGraph(), ...items], { properties });
    return answerPage(c, "servicePrincipals", { ...page, items: withOwners(entra, c, page.items) });
  });

  // https://learn.microsoft.com/graph/api/serviceprincipal-post-serviceprincipals
  routes.post("/servicePrincipals", async (c) => {
    authorize(c, "writeApplications");
    const { appId, ...rest } = await readBody(c);
    if (Object.keys(rest).length > 0) throw badRequest("The emulator knows appId of a new one only.");
    const application = entra.store.findApplication(String(appId));
    if (!application)
      throw badRequest(
        `The appId '${appId}' of the service principal does not reference a valid application object.`,
      );
    if (!application.isOnlyRegistered) throw conflict();
    delete application.isOnlyRegistered;
    return answerEntity(c, "servicePrincipals", viewServicePrincipal(entra, application), 201);
  });

  routes.get("/servicePrincipals/:id", (c) => {
    authorize(c, "readApplications");
    const id = c.req.param("id");
    const shown = isGraph(id) ? viewMicrosoftGraph() : viewServicePrincipal(entra, findPrincipal(entra, id));
    return answerEntity(c, "servicePrincipals", selectFrom(c, shown, { properties }));
  });

  // https://learn.microsoft.com/graph/api/serviceprincipal-update
  routes.patch("/servicePrincipals/:id", async (c) => {
    authorize(c, "writeApplications");
    const application = findPrincipal(entra, c.req.param("id"));
    const { accountEnabled, ...rest } = await readBody(c);
    if (typeof accountEnabled !== "boolean" || Object.keys(rest).length > 0) {
      throw badRequest("The emulator changes accountEnabled of a service principal only.");
    }
    if (accountEnabled) delete application.isDisabled;
    else application.isDisabled = true;
    return c.body(null, 204);
  });

  // https://learn.microsoft.com/graph/api/serviceprincipal-list-owners
  routes.get("/servicePrincipals/:id/owners", (c) => {
    authorize(c, "readApplications");
    const { id } = findPrincipal(entra, c.req.param("id"));
    return answerPage(c, "directoryObjects", {
      items: directoryObjects(entra, entra.store.owners.get(id) ?? []),
    });
  });

  // https://learn.microsoft.com/graph/api/serviceprincipal-delete-owners
  routes.delete("/servicePrincipals/:id/owners/:owner/$ref", (c) => {
    authorize(c, "writeApplications");
    const { id } = findPrincipal(entra, c.req.param("id"));
    if (!entra.store.owners.get(id)?.delete(c.req.param("owner"))) throw notFound(c.req.param("owner"));
    return c.body(null, 204);
  });

  // https://learn.microsoft.com/graph/api/serviceprincipal-list-oauth2permissiongrants
  routes.get("/servicePrincipals/:id/oauth2PermissionGrants", (c) => {
    authorize(c, "readDelegatedGrants");
    return answerPage(c, "oauth2PermissionGrants", {
      items: grantsOf(findPrincipal(entra, c.req.param("id"))),
    });
  });

  // https://learn.microsoft.com/graph/api/oauth2permissiongrant-list
  routes.get("/oauth2PermissionGrants", (c) => {
    authorize(c, "readDelegatedGrants");
    return answerPage(c, "oauth2PermissionGrants", { items: present(entra).flatMap(grantsOf) });
  });

  // https://learn.microsoft.com/graph/api/oauth2permissiongrant-delete
  routes.delete("/oauth2PermissionGrants/:id", (c) => {
    authorize(c, "writeDelegatedGrants");
    const id = c.req.param("id");
    const holder = present(entra).find((one) => grantsOf(one).some((grant) => grant.id === id));
    if (!holder) throw notFound(id);
    delete holder.delegated;
    return c.body(null, 204);
  });

  // https://learn.microsoft.com/graph/api/serviceprincipal-list-approleassignments
  routes.get("/servicePrincipals/:id/appRoleAssignments", (c) => {
    authorize(c, "readApplications");
    const application = findPrincipal(entra, c.req.param("id"));
    return answerPage(c, "appRoleAssignments", { items: assignmentsOf(application) });
  });

  // https://learn.microsoft.com/graph/api/serviceprincipal-list-approleassignedto
  routes.get("/servicePrincipals/:id/appRoleAssignedTo", (c) => {
    authorize(c, "readApplications");
    if (!isGraph(c.req.param("id")))
      throw badRequest("The emulator grants permissions of Microsoft Graph only.");
    return answerPage(c, "appRoleAssignments", { items: present(entra).flatMap(assignmentsOf) });
  });

  // https://learn.microsoft.com/graph/api/serviceprincipal-post-approleassignedto
  routes.post("/servicePrincipals/:id/appRoleAssignedTo", async (c) => {
    authorize(c, "grantPermissions");
    const { principalId, resourceId, appRoleId } = await readBody(c);
    if (!isGraph(c.req.param("id")) || resourceId !== GRAPH_ID) {
      throw badRequest("The emulator grants permissions of Microsoft Graph only.");
    }
    const application = findPrincipal(entra, String(principalId));
    const permission = OFFERED.find((one) => roleId(one) === appRoleId);
    if (!permission) throw badRequest("Permission being assigned was not found on application");
    if (application.permissions.includes(permission)) {
      throw badRequest("Permission being assigned already exists on the object");
    }
    application.permissions.push(permission);
    return answerEntity(c, "appRoleAssignments", assignment(application, permission), 201);
  });

  // https://learn.microsoft.com/graph/api/serviceprincipal-delete-approleassignments
  routes.delete("/servicePrincipals/:id/appRoleAssignments/:assignment", (c) => {
    authorize(c, "grantPermissions");
    const application = findPrincipal(entra, c.req.param("id"));
    const id = c.req.param("assignment");
    const held = application.permissions.find((one) => assignment(application, one).id === id);
    if (!held) throw notFound(id);
    application.permissions.splice(application.permissions.indexOf(held), 1);
    return c.body(null, 204);
  });

  return routes;
}

function grantsOf({ id, delegated }: Application): JsonObject[] {
  const grant = { id: uuidOf("oauth2PermissionGrant", id), clientId: id, resourceId: GRAPH_ID };
  return delegated ? [{ ...grant, ...delegated }] : [];
}

function assignmentsOf(application: Application): JsonObject[] {
  return application.permissions.map((permission) => assignment(application, permission));
}

function assignment(application: Application, permission: string) {
  return {
    id: uuidOf("appRoleAssignment", application.id, permission),
    appRoleId: roleId(permission),
    principalDisplayName: application.displayName,
    principalId: application.id,
    principalType: "ServicePrincipal",
    resourceDisplayName: "Microsoft Graph",
    resourceId: GRAPH_ID,
  };
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

function present(entra: Entra): Application[] {
  return [...entra.store.applications.values()].filter(({ isOnlyRegistered }) => !isOnlyRegistered);
}

const isGraph = (id: string) => id === GRAPH_ID || id === `appId=${MICROSOFT_GRAPH}`;

/** By its object id in the tenant, or `appId=…`. @throws GraphError 404 */
function findPrincipal(entra: Entra, id: string): Application {
  const application = present(entra).find((one) => one.id === id || `appId=${one.clientId}` === id);
  if (!application) throw notFound(id);
  return application;
}
