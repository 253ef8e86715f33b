import { Hono } from "hono";
import { answerEntity, answerPage, readBody, referencedId } from "../answer";
import { directoryObject } from "../directory-objects";
import { notFound } from "../errors";
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
    const { id } = findUser(entra, c.req.param("id"));
    const kinds = ["password", ...(entra.store.methods.get(id) ?? [])];
    const items = kinds.map((kind, index) => ({
      "@odata.type": `#microsoft.graph.${kind}AuthenticationMethod`,
      id: kind === "password" ? PASSWORD_METHOD : `${id.slice(0, -2)}${String(index).padStart(2, "0")}`,
    }));
    return answerPage(c, `users('${id}')/authentication/methods`, { items });
  });

  // https://learn.microsoft.com/graph/api/user-list-licensedetails
  routes.get("/users/:id/licenseDetails", (c) => {
    authorize(c, "readUsers");
    const { id } = findUser(entra, c.req.param("id"));
    return answerPage(c, `users('${id}')/licenseDetails`, { items: [] });
  });

  return routes;
}

/** The same in every tenant. https://learn.microsoft.com/graph/api/resources/passwordauthenticationmethod */
const PASSWORD_METHOD = "28c10230-6103-485e-b985-444c60001490";
