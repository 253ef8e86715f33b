import { Hono } from "hono";
import { answerEntity, answerPage, readBody } from "../answer";
import { directoryObject } from "../directory-objects";
import type { JsonObject, RoleAssignment } from "../entities";
import { badRequest, notFound } from "../errors";
import { runODataQuery } from "../odata/query";
import { authorize } from "../permissions";
import { assignRole } from "../role-rules";
import { findRoleTemplate, roleTemplates } from "../role-templates";
import type { Entra, GraphContext, GraphEnv } from "../service";

const assignmentProperties = [
  "id",
  "principalId",
  "roleDefinitionId",
  "directoryScopeId",
  "appScopeId",
  "condition",
  "principal",
];

/** https://learn.microsoft.com/graph/api/resources/unifiedroleassignment */
export function roleManagementRoutes(entra: Entra): Hono<GraphEnv> {
  const routes = new Hono<GraphEnv>();
  const path = "/roleManagement/directory";

  routes.get(`${path}/roleDefinitions`, (c) => {
    authorize(c, "readRoles");
    const items = roleTemplates.map((template) => viewDefinition(template.id));
    return answerPage(
      c,
      "roleManagement/directory/roleDefinitions",
      runODataQuery(c, items, { properties: definitionProperties }),
    );
  });

  routes.get(`${path}/roleDefinitions/:id`, (c) => {
    authorize(c, "readRoles");
    if (!findRoleTemplate(c.req.param("id"))) throw notFound(c.req.param("id"));
    return answerEntity(c, "roleManagement/directory/roleDefinitions", viewDefinition(c.req.param("id")));
  });

  routes.get(`${path}/roleAssignments`, (c) => {
    authorize(c, "readRoles");
    return answerAssignments(entra, c, entra.store.assignments.values());
  });

  routes.post(`${path}/roleAssignments`, async (c) => {
    authorize(c, "writeRoles");
    const { principalId, roleDefinitionId, directoryScopeId } = await readBody(c);
    if (typeof principalId !== "string" || typeof roleDefinitionId !== "string" || directoryScopeId !== "/") {
      throw badRequest("principalId, roleDefinitionId and a directoryScopeId of '/' are required.");
    }
    const assignment = assignRole(entra, { principalId, roleDefinitionId, directoryScopeId });
    return answerEntity(c, "roleManagement/directory/roleAssignments", viewAssignment(assignment), 201);
  });

  routes.get(`${path}/roleAssignments/:id`, (c) => {
    authorize(c, "readRoles");
    const assignment = entra.store.assignments.get(c.req.param("id"));
    if (!assignment) throw notFound(c.req.param("id"));
    return answerEntity(c, "roleManagement/directory/roleAssignments", viewAssignment(assignment));
  });

  routes.delete(`${path}/roleAssignments/:id`, (c) => {
    authorize(c, "writeRoles");
    if (!entra.store.assignments.delete(c.req.param("id"))) throw notFound(c.req.param("id"));
    return c.body(null, 204);
  });

  return routes;
}

const definitionProperties = Object.keys(viewDefinition(""));

function viewDefinition(templateId: string): JsonObject {
  const template = findRoleTemplate(templateId);
  return {
    id: templateId,
    description: template?.description ?? null,
    displayName: template?.displayName ?? null,
    isBuiltIn: true,
    isEnabled: true,
    resourceScopes: ["/"],
    rolePermissions: [],
    templateId,
    version: "1",
  };
}

const viewAssignment = ({ endsAt: _endsAt, ...assignment }: RoleAssignment): JsonObject => ({
  ...assignment,
  appScopeId: null,
  condition: null,
});

/** Lists can show the principal itself: `$expand=principal`. */
function answerAssignments(entra: Entra, c: GraphContext, assignments: Iterable<RoleAssignment>): Response {
  const expand = new URL(c.req.url).searchParams.get("$expand") === "principal";
  const items = [...assignments].map((assignment) =>
    expand
      ? { ...viewAssignment(assignment), principal: directoryObject(entra, assignment.principalId) }
      : viewAssignment(assignment),
  );
  return answerPage(
    c,
    "roleManagement/directory/roleAssignments",
    runODataQuery(c, items, { properties: assignmentProperties }),
  );
}
