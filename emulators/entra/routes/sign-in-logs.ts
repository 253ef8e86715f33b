import { Hono } from "hono";
import { answerEntity, answerPage } from "../answer";
import { GraphError, notFound } from "../errors";
import { query, selectFrom } from "../odata/query";
import { authorize } from "../permissions";
import type { Entra, GraphContext, GraphEnv } from "../service";
import { betaSignInProperties, signInProperties } from "../sign-in/log";

const SET = "auditLogs/signIns";

function targetOf(c: GraphContext) {
  const properties = c.get("version") === "beta" ? betaSignInProperties : signInProperties;
  return { properties, ordering: { property: "createdDateTime", descending: true } };
}

/** Licences that P1 is a part of. https://learn.microsoft.com/entra/identity/users/licensing-service-plan-reference */
const PREMIUM = /^(AAD_PREMIUM|EMS|EMSPREMIUM|SPB|SPE_|IDENTITY_THREAT|M365)/;

/** Who signed in, the latest first. https://learn.microsoft.com/graph/api/signin-list */
export function signInLogRoutes(entra: Entra): Hono<GraphEnv> {
  const routes = new Hono<GraphEnv>();

  routes.get(`/${SET}`, (c) => {
    refuseReader(entra, c);
    // Others than interactive ones show only where the filter names their kind, which v1.0 does not have.
    const isAskedByKind = (c.req.query("$filter") ?? "").includes("signInEventTypes");
    const log = entra.store.signIns.log.filter(({ isInteractive }) => isAskedByKind || isInteractive);
    return answerPage(c, SET, query(c, log, targetOf(c)));
  });

  // https://learn.microsoft.com/graph/api/signin-get
  routes.get(`/${SET}/:id`, (c) => {
    refuseReader(entra, c);
    const signIn = entra.store.signIns.log.find((known) => known.id === c.req.param("id"));
    if (!signIn) throw notFound(c.req.param("id"));
    return answerEntity(c, SET, selectFrom(c, signIn, targetOf(c)));
  });

  return routes;
}

function refuseReader(entra: Entra, c: GraphContext): void {
  authorize(c, "readAuditLogs");
  if ([...entra.store.skus.values()].some(({ skuPartNumber }) => PREMIUM.test(skuPartNumber))) return;
  throw new GraphError(
    403,
    "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
    "Neither tenant is B2C or tenant doesn't have premium license",
  );
}
