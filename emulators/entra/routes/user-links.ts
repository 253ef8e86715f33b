import { Hono } from "hono";
import { answerEntity, answerPage, readBody, referencedId } from "../answer";
import { viewMethods } from "../authentication-methods";
import { directoryObject } from "../directory-objects";
import { notFound } from "../errors";
import { licenseDetails } from "../licences";
import { allGroupsOf, groupsOf, rolesOf } from "../memberships";
import { authorize } from "../permissions";
import type { Entra, GraphEnv } from "../service";
import { registerLinked } from "./linked";
import { findUser } from "./users";

/** What a user is linked to: manager, groups and roles, authentication methods, licences. */
export function userLinkRoutes(entra: Entra): Hono<GraphEnv> {
  const routes = new Hono<GraphEnv>();

  // https://learn.microsoft.com/graph/api/user-list-manager
  routes.get("/users/:id/manager", (c) => {
    authorize(c, "readUsers");
    const manager = entra.store.managers.get(findUser(entra, c.req.param("id")).id);
    const found = manager && directoryObject(entra, manager);
    if (!found) throw notFound("manager");
    return answerEntity(c, "directoryObjects", found);
  });

  routes.put("/users/:id/manager/$ref", async (c) => {
    authorize(c, "writeUsers");
    const user = findUser(entra, c.req.param("id"));
    const manager = findUser(entra, referencedId((await readBody(c))["@odata.id"]));
    entra.store.managers.set(user.id, manager.id);
    return c.body(null, 204);
  });

  routes.delete("/users/:id/manager/$ref", (c) => {
    authorize(c, "writeUsers");
    if (!entra.store.managers.delete(findUser(entra, c.req.param("id")).id)) throw notFound("manager");
    return c.body(null, 204);
  });

  // https://learn.microsoft.com/graph/api/user-list-memberof, https://learn.microsoft.com/graph/api/user-list-transitivememberof
  const lists: Record<string, (id: string) => Iterable<string>> = {
    memberOf: (id) => groupsOf(entra, id),
    transitiveMemberOf: (id) => allGroupsOf(entra, id),
  };
  for (const [link, listOf] of Object.entries(lists)) {
    const idsOf = (name: string) => {
      const { id } = findUser(entra, name);
      return [...listOf(id), ...rolesOf(entra, id)];
    };
    registerLinked(routes, entra, { path: `/users/:id/${link}`, action: "readUsers", idsOf });
  }

  // https://learn.microsoft.com/graph/api/authentication-list-methods
  routes.get("/users/:id/authentication/methods", (c) => {
    authorize(c, "readMethods");
    const { id, createdDateTime } = findUser(entra, c.req.param("id"));
    const items = viewMethods(id, entra.store.methods.get(id) ?? [], String(createdDateTime));
    return answerPage(c, `users('${id}')/authentication/methods`, { items });
  });

  // https://learn.microsoft.com/graph/api/user-list-licensedetails
  routes.get("/users/:id/licenseDetails", (c) => {
    authorize(c, "readUsers");
    const user = findUser(entra, c.req.param("id"));
    return answerPage(c, `users('${user.id}')/licenseDetails`, { items: licenseDetails(entra, user) });
  });

  return routes;
}
