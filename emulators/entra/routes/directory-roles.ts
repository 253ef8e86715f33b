import { Hono } from "hono";
import { uuidOf } from "../../core";
import { answerEntity, answerPage, readBody, referencedId } from "../answer";
import { viewRole } from "../directory-objects";
import type { DirectoryRole, RoleAssignment } from "../entities";
import { badRequest, notFound } from "../errors";
import { runODataQuery, selectFrom } from "../odata/query";
import { authorize } from "../permissions";
import { assignRole } from "../role-rules";
import { findRoleTemplate, roleTemplates } from "../role-templates";
import type { Entra, GraphEnv } from "../service";
import { registerLinked } from "./linked";

const target = { properties: ["id", "deletedDateTime", "description", "displayName", "roleTemplateId"] };

/** Roles that are activated in the tenant. https://learn.microsoft.com/graph/api/resources/directoryrole */
export function directoryRoleRoutes(entra: Entra): Hono<GraphEnv> {
  const routes = new Hono<GraphEnv>();

  routes.get("/directoryRoleTemplates", (c) => {
    authorize(c, "readRoles");
    return answerPage(c, "directoryRoleTemplates", {
      items: roleTemplates.map((template) => ({ ...template })),
    });
  });

  routes.get("/directoryRoleTemplates/:id", (c) => {
    authorize(c, "readRoles");
    const template = findRoleTemplate(c.req.param("id"));
    if (!template) throw notFound(c.req.param("id"));
    return answerEntity(c, "directoryRoleTemplates", { ...template, deletedDateTime: null });
  });

  routes.get("/directoryRoles", (c) => {
    authorize(c, "readRoles");
    return answerPage(
      c,
      "directoryRoles",
      runODataQuery(c, [...entra.store.roles.values()].map(viewRole), target),
    );
  });

  routes.post("/directoryRoles", async (c) => {
    authorize(c, "writeRoles");
    const role = activateRole(entra, (await readBody(c)).roleTemplateId);
    return answerEntity(c, "directoryRoles", viewRole(role), 201);
  });

  routes.get("/directoryRoles/:id", (c) => {
    authorize(c, "readRoles");
    return answerEntity(
      c,
      "directoryRoles",
      selectFrom(c, viewRole(findRole(entra, c.req.param("id"))), target),
    );
  });

  registerLinked(routes, entra, {
    path: "/directoryRoles/:id/members",
    action: "readRoles",
    idsOf: (id) => assignmentsOf(entra, findRole(entra, id)).map(({ principalId }) => principalId),
  });

  routes.post("/directoryRoles/:id/members/$ref", async (c) => {
    authorize(c, "writeRoles");
    const role = findRole(entra, c.req.param("id"));
    const principalId = referencedId((await readBody(c))["@odata.id"]);
    assignRole(entra, { principalId, roleDefinitionId: role.roleTemplateId, directoryScopeId: "/" });
    return c.body(null, 204);
  });

  routes.delete("/directoryRoles/:id/members/:member/$ref", (c) => {
    authorize(c, "writeRoles");
    const member = c.req.param("member");
    const role = findRole(entra, c.req.param("id"));
    const assignment = assignmentsOf(entra, role).find(({ principalId }) => principalId === member);
    if (!assignment) throw notFound(member);
    entra.store.assignments.delete(assignment.id);
    return c.body(null, 204);
  });

  return routes;
}

/** https://learn.microsoft.com/graph/api/directoryrole-post-directoryroles */
function activateRole(entra: Entra, templateId: unknown): DirectoryRole {
  const template = typeof templateId === "string" ? findRoleTemplate(templateId) : undefined;
  if (!template)
    throw badRequest("Invalid value specified for property 'roleTemplateId' of resource 'DirectoryRole'.");
  const id = uuidOf("directoryRole", template.id);
  if (entra.store.roles.has(id)) {
    throw badRequest(
      "A conflicting object with one or more of the specified property values is present in the directory.",
    );
  }
  const role = { id, roleTemplateId: template.id };
  entra.store.roles.set(id, role);
  return role;
}

/** By its id in the tenant, or `roleTemplateId=…`. @throws GraphError 404 */
function findRole(entra: Entra, id: string): DirectoryRole {
  const template = /^roleTemplateId=(.+)$/.exec(id)?.[1];
  const role = template
    ? [...entra.store.roles.values()].find(({ roleTemplateId }) => roleTemplateId === template)
    : entra.store.roles.get(id);
  if (!role) throw notFound(id);
  return role;
}

function assignmentsOf(entra: Entra, role: DirectoryRole): RoleAssignment[] {
  return [...entra.store.assignments.values()].filter(
    (assignment) =>
      assignment.roleDefinitionId === role.roleTemplateId && assignment.directoryScopeId === "/",
  );
}
