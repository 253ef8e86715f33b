import { Hono } from "hono";
import { answerCount, answerEntity, answerPage, readBody } from "../answer";
import type { Group } from "../entities";
import { notFound } from "../errors";
import { createGroup, deleteGroup, groupProperties, groupSelection, updateGroup } from "../group-rules";
import { runODataQuery, selectFrom } from "../odata/query";
import { authorize } from "../permissions";
import type { Entra, GraphEnv } from "../service";

/** https://learn.microsoft.com/graph/api/resources/group */
export function groupRoutes(entra: Entra): Hono<GraphEnv> {
  const routes = new Hono<GraphEnv>();
  const target = { properties: groupProperties, selection: groupSelection };

  routes.get("/groups", (c) => {
    authorize(c, "readGroups");
    return answerPage(c, "groups", runODataQuery(c, entra.store.groups.values(), target));
  });

  routes.post("/groups", async (c) => {
    authorize(c, "writeGroups");
    return answerEntity(c, "groups", createGroup(entra, await readBody(c)), 201);
  });

  routes.get("/groups/$count", (c) => {
    authorize(c, "readGroups");
    return answerCount(c, entra.store.groups.size);
  });

  routes.get("/groups/:id", (c) => {
    authorize(c, "readGroups");
    return answerEntity(c, "groups", selectFrom(c, findGroup(entra, c.req.param("id")), target));
  });

  routes.patch("/groups/:id", async (c) => {
    authorize(c, "writeGroups");
    updateGroup(entra, findGroup(entra, c.req.param("id")), await readBody(c));
    return c.body(null, 204);
  });

  routes.delete("/groups/:id", (c) => {
    authorize(c, "writeGroups");
    deleteGroup(entra, findGroup(entra, c.req.param("id")));
    return c.body(null, 204);
  });

  return routes;
}

/** @throws GraphError 404 */
export function findGroup(entra: Entra, id: string): Group {
  const group = entra.store.groups.get(id);
  if (!group) throw notFound(id);
  return group;
}
