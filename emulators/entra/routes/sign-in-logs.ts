import { Hono } from "hono";
import { answerEntity, answerPage } from "../answer";
import { notFound } from "../errors";
import { refuseLogReader } from "../log-reader";
import { runODataQuery, selectFrom } from "../odata/query";
import type { Entra, GraphContext, GraphEnv } from "../service";
import { betaSignInProperties, signInProperties } from "../sign-in/log";

const SET = "auditLogs/signIns";

function targetOf(c: GraphContext) {
  const properties = c.get("version") === "beta" ? betaSignInProperties : signInProperties;
  return { properties, ordering: { property: "createdDateTime", descending: true } };
}

/** Who signed in, the latest first. https://learn.microsoft.com/graph/api/signin-list */
export function signInLogRoutes(entra: Entra): Hono<GraphEnv> {
  const routes = new Hono<GraphEnv>();

  routes.get(`/${SET}`, (c) => {
    refuseLogReader(entra, c);
    // Others than interactive ones show only where the filter names their kind, which v1.0 does not have.
    const isAskedByKind = (c.req.query("$filter") ?? "").includes("signInEventTypes");
    const log = entra.store.signIns.log.filter(({ isInteractive }) => isAskedByKind || isInteractive);
    return answerPage(c, SET, runODataQuery(c, log, targetOf(c)));
  });

  // https://learn.microsoft.com/graph/api/signin-get
  routes.get(`/${SET}/:id`, (c) => {
    refuseLogReader(entra, c);
    const signIn = entra.store.signIns.log.find((known) => known.id === c.req.param("id"));
    if (!signIn) throw notFound(c.req.param("id"));
    return answerEntity(c, SET, selectFrom(c, signIn, targetOf(c)));
  });

  return routes;
}
