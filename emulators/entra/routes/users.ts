import { Hono } from "hono";
import { authorizeEnabling } from "../account-permissions";
import { answerCount, answerEntity, answerPage, answerValue, readBody } from "../answer";
import type { User } from "../entities";
import { GraphError, notFound } from "../errors";
import { type Queryable, runODataQuery, selectFrom } from "../odata/query";
import { applyODataPageFault } from "../odata/spoilt";
import { authorizePasswords } from "../password-permissions";
import { authorize } from "../permissions";
import type { Entra, GraphContext, GraphEnv } from "../service";
import { asksSignInActivity, withSignInActivity } from "../sign-in-activity";
import { indexedUsers } from "../user-index";
import { defaultUserSelection, userProperties } from "../user-properties";
import { createUser, deleteUser, restoreUser, updateUser } from "../user-rules";

/** https://learn.microsoft.com/graph/api/resources/user */
export function userRoutes(entra: Entra): Hono<GraphEnv> {
  const routes = new Hono<GraphEnv>();

  routes.get("/users", (c) => {
    authorize(c, "readUsers");
    const page = runODataQuery(c, indexedUsers(entra, c), userTarget(c));
    return answerPage(c, "users", applyODataPageFault(c, page, entra.faults));
  });

  routes.post("/users", async (c) => {
    authorize(c, "writeUsers");
    const user = createUser(entra, await readBody(c));
    return answerEntity(c, "users", selectFrom(c, user, userTarget(c)), 201);
  });

  routes.get("/users/$count", (c) => {
    authorize(c, "readUsers");
    return answerCount(c, [...indexedUsers(entra, c)].length);
  });

  // Not emulated: without its own route it would look like a user of that name who isn't there.
  routes.get("/users/delta", (c) => c.notFound());

  // https://learn.microsoft.com/graph/api/user-get: tokens of applications have no user of their own.
  routes.get("/me", () => {
    throw new GraphError(400, "BadRequest", "/me request is only valid with delegated authentication flow.");
  });

  routes.get("/users/:id", (c) => {
    authorize(c, "readUsers");
    const asked = c.req.param("id");
    const user = findUser(entra, asked);
    if (!asksSignInActivity(c)) return answerEntity(c, "users", selectFrom(c, user, userTarget(c)));
    const shown = withSignInActivity(entra, c, user, asked);
    const { properties } = userTarget(c);
    return answerEntity(c, "users", selectFrom(c, shown, { properties: [...properties, "signInActivity"] }));
  });

  routes.patch("/users/:id", async (c) => {
    const body = await readBody(c);
    const user = findUser(entra, c.req.param("id"));
    authorizeEnabling(entra, c, user, body);
    if ("passwordProfile" in body) authorizePasswords(entra, c);
    updateUser(entra, user, body);
    return c.body(null, 204);
  });

  // https://learn.microsoft.com/graph/api/user-revokesigninsessions
  routes.post("/users/:id/revokeSignInSessions", (c) => {
    authorize(c, "revokeSessions");
    const user = findUser(entra, c.req.param("id"));
    entra.store.putUser({ ...user, signInSessionsValidFromDateTime: entra.now().toISOString() });
    return answerValue(c, "Edm.Boolean", true);
  });

  routes.delete("/users/:id", (c) => {
    authorize(c, "writeUsers");
    deleteUser(entra, findUser(entra, c.req.param("id")));
    return c.body(null, 204);
  });

  // https://learn.microsoft.com/graph/api/directory-deleteditems-list
  routes.get("/directory/deletedItems/microsoft.graph.user", (c) => {
    authorize(c, "readUsers");
    const properties = Object.keys(userProperties);
    return answerPage(c, "users", runODataQuery(c, entra.store.deletedUsers.values(), { properties }));
  });

  routes.get("/directory/deletedItems/:id", (c) => {
    authorize(c, "readUsers");
    const deleted = entra.store.deletedUsers.get(c.req.param("id"));
    if (!deleted) throw notFound(c.req.param("id"));
    return answerEntity(c, "directoryObjects", selectFrom(c, deleted, userTarget(c)));
  });

  routes.post("/directory/deletedItems/:id/restore", (c) => {
    authorize(c, "writeUsers");
    const deleted = entra.store.deletedUsers.get(c.req.param("id"));
    if (!deleted) throw notFound(c.req.param("id"));
    return answerEntity(c, "directoryObjects", selectFrom(c, restoreUser(entra, deleted), userTarget(c)));
  });

  routes.delete("/directory/deletedItems/:id", (c) => {
    authorize(c, "writeUsers");
    if (!entra.store.deletedUsers.delete(c.req.param("id"))) throw notFound(c.req.param("id"));
    return c.body(null, 204);
  });

  return routes;
}

/** v1.0 answers a handful of properties unless asked, beta answers most. */
function userTarget(c: GraphContext): Queryable {
  const properties = Object.keys(userProperties);
  return c.get("version") === "beta" ? { properties } : { properties, selection: defaultUserSelection };
}

/** By object id or user principal name. @throws GraphError 404 */
export function findUser(entra: Entra, idOrName: string): User {
  const user = entra.store.findUser(idOrName);
  if (!user) throw notFound(idOrName);
  return user;
}
