import { Hono } from "hono";
import { answerEntity, answerPage } from "../answer";
import { conditionalAccessProperties } from "../conditional-access";
import { notFound } from "../errors";
import { runODataQuery, selectFrom } from "../odata/query";
import { authorize } from "../permissions";
import type { Entra, GraphEnv } from "../service";

const SET = "identity/conditionalAccess/policies";
const target = { properties: conditionalAccessProperties };

/** To be read only. https://learn.microsoft.com/graph/api/resources/conditionalaccesspolicy */
export function conditionalAccessRoutes(entra: Entra): Hono<GraphEnv> {
  const routes = new Hono<GraphEnv>();

  // https://learn.microsoft.com/graph/api/conditionalaccessroot-list-policies
  routes.get(`/${SET}`, (c) => {
    authorize(c, "readConditionalAccess");
    return answerPage(c, SET, runODataQuery(c, entra.store.conditionalAccess.values(), target));
  });

  // https://learn.microsoft.com/graph/api/conditionalaccesspolicy-get
  routes.get(`/${SET}/:id`, (c) => {
    authorize(c, "readConditionalAccess");
    const policy = entra.store.conditionalAccess.get(c.req.param("id"));
    if (!policy) throw notFound(c.req.param("id"));
    return answerEntity(c, SET, selectFrom(c, policy, target));
  });

  return routes;
}
