import { Hono } from "hono";
import { answerPage, readBody, referencedId } from "../answer";
import { directoryObject, directoryObjects, directoryTarget } from "../directory-objects";
import { badRequest, notFound } from "../errors";
import { query } from "../odata/query";
import { authorize } from "../permissions";
import type { Entra, GraphEnv } from "../service";
import { findGroup } from "./groups";

/** Members and owners work alike. https://learn.microsoft.com/graph/api/group-post-members */
export function groupMemberRoutes(entra: Entra): Hono<GraphEnv> {
  const routes = new Hono<GraphEnv>();

  for (const link of ["members", "owners"] as const) {
    const linked = (groupId: string) => entra.store[link].get(groupId) ?? new Set<string>();

    routes.get(`/groups/:id/${link}`, (c) => {
      authorize(c, "readMembers");
      const items = directoryObjects(entra, linked(findGroup(entra, c.req.param("id")).id));
      return answerPage(c, "directoryObjects", query(c, items, directoryTarget));
    });

    routes.post(`/groups/:id/${link}/$ref`, async (c) => {
      authorize(c, "writeMembers");
      const group = findGroup(entra, c.req.param("id"));
      const id = referencedId((await readBody(c))["@odata.id"]);
      if (!directoryObject(entra, id)) throw notFound(id);
      const ids = linked(group.id);
      if (ids.has(id)) {
        throw badRequest(
          `One or more added object references already exist for the following modified properties: '${link}'.`,
        );
      }
      entra.store[link].set(group.id, ids.add(id));
      return c.body(null, 204);
    });

    routes.delete(`/groups/:id/${link}/:member/$ref`, (c) => {
      authorize(c, "writeMembers");
      const group = findGroup(entra, c.req.param("id"));
      if (!linked(group.id).delete(c.req.param("member"))) throw notFound(c.req.param("member"));
      return c.body(null, 204);
    });
  }

  routes.get("/groups/:id/memberOf", (c) => {
    authorize(c, "readMembers");
    const { id } = findGroup(entra, c.req.param("id"));
    const parents = [...entra.store.members].filter(([, members]) => members.has(id));
    const items = directoryObjects(
      entra,
      parents.map(([parent]) => parent),
    );
    return answerPage(c, "directoryObjects", query(c, items, directoryTarget));
  });

  return routes;
}
