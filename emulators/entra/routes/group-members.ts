import { Hono } from "hono";
import { readBody, referencedId } from "../answer";
import { directoryObject } from "../directory-objects";
import { badRequest, notFound } from "../errors";
import { allGroupsOf, allMembersOf, groupsOf } from "../memberships";
import { authorize } from "../permissions";
import type { Entra, GraphEnv } from "../service";
import { findGroup } from "./groups";
import { registerLinked } from "./linked";

/** Members and owners work alike. https://learn.microsoft.com/graph/api/group-post-members */
export function groupMemberRoutes(entra: Entra): Hono<GraphEnv> {
  const routes = new Hono<GraphEnv>();

  for (const link of ["members", "owners"] as const) {
    const linked = (groupId: string) => entra.store[link].get(groupId) ?? new Set<string>();
    const idsOf = (id: string) => linked(findGroup(entra, id).id);
    registerLinked(routes, entra, { path: `/groups/:id/${link}`, action: "readMembers", idsOf });

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

  const lists: Record<string, (id: string) => Iterable<string>> = {
    transitiveMembers: (id) => allMembersOf(entra, findGroup(entra, id).id),
    memberOf: (id) => groupsOf(entra, findGroup(entra, id).id),
    transitiveMemberOf: (id) => allGroupsOf(entra, findGroup(entra, id).id),
  };
  for (const [link, idsOf] of Object.entries(lists)) {
    registerLinked(routes, entra, { path: `/groups/:id/${link}`, action: "readMembers", idsOf });
  }

  return routes;
}
