import { Hono } from "hono";
import { answerEntity, answerPage } from "../answer";
import { notFound } from "../errors";
import { refuseLogReader } from "../log-reader";
import { query, selectFrom } from "../odata/query";
import type { Entra, GraphEnv } from "../service";
import { signInProperties } from "../sign-in/log";

const SET = "auditLogs/signIns";
const target = {
  properties: signInProperties,
  ordering: { property: "createdDateTime", descending: true },
};

/** Who signed in, the latest first. https://learn.microsoft.com/graph/api/signin-list */
export function signInLogRoutes(entra: Entra): Hono<GraphEnv> {
  const routes = new Hono<GraphEnv>();

  routes.get(`/${SET}`, (c) => {
    refuseLogReader(entra, c);
    return answerPage(c, SET, query(c, entra.store.signIns.log, target));
  });

  // https://learn.microsoft.com/graph/api/signin-get
  routes.get(`/${SET}/:id`, (c) => {
    refuseLogReader(entra, c);
    const signIn = entra.store.signIns.log.find((known) => known.id === c.req.param("id"));
    if (!signIn) throw notFound(c.req.param("id"));
    return answerEntity(c, SET, selectFrom(c, signIn, target));
  });

  return routes;
}
