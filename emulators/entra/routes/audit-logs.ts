import { Hono } from "hono";
import { answerEntity, answerPage } from "../answer";
import { auditDomains, auditProperties } from "../audits";
import { notFound } from "../errors";
import { runODataQuery, selectFrom } from "../odata/query";
import { authorize } from "../permissions";
import type { Entra, GraphEnv } from "../service";

const SET = "auditLogs/directoryAudits";
const target = {
  properties: auditProperties,
  ordering: { property: "activityDateTime", descending: true },
};

/** Who changed what in the tenant. Must be registered before the routes whose changes it notes. */
export function auditLogRoutes(entra: Entra): Hono<GraphEnv> {
  const routes = new Hono<GraphEnv>();
  routes.use("/domains/:domain/*", auditDomains(entra));

  // https://learn.microsoft.com/graph/api/directoryaudit-list
  routes.get(`/${SET}`, (c) => {
    authorize(c, "readAuditLogs");
    return answerPage(c, SET, runODataQuery(c, entra.store.audits.values(), target));
  });

  // https://learn.microsoft.com/graph/api/directoryaudit-get
  routes.get(`/${SET}/:id`, (c) => {
    authorize(c, "readAuditLogs");
    const audit = entra.store.audits.get(c.req.param("id"));
    if (!audit) throw notFound(c.req.param("id"));
    return answerEntity(c, SET, selectFrom(c, audit, target));
  });

  return routes;
}
