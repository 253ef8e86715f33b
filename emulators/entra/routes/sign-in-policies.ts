import { Hono } from "hono";
import { answerEntity, answerPage } from "../answer";
import { denied } from "../errors";
import { runODataQuery } from "../odata/query";
import { authorize } from "../permissions";
import type { Entra, GraphEnv } from "../service";
import { authenticationMethodsPolicy, homeRealmProperties } from "../sign-in-policies";

/** Policies by which people of a federated domain can sign in at Microsoft itself; to be read only. */
export function signInPolicyRoutes(entra: Entra): Hono<GraphEnv> {
  const routes = new Hono<GraphEnv>();

  // https://learn.microsoft.com/graph/api/featurerolloutpolicies-list: "Application: Not supported."
  routes.get("/policies/featureRolloutPolicies", () => {
    throw denied();
  });

  // https://learn.microsoft.com/graph/api/homerealmdiscoverypolicy-list
  routes.get("/policies/homeRealmDiscoveryPolicies", (c) => {
    authorize(c, "readHomeRealmPolicies");
    const policies = entra.store.tenant.homeRealmDiscoveryPolicies ?? [];
    const target = { properties: homeRealmProperties };
    return answerPage(c, "policies/homeRealmDiscoveryPolicies", runODataQuery(c, policies, target));
  });

  // https://learn.microsoft.com/graph/api/authenticationmethodspolicy-get
  routes.get("/policies/authenticationMethodsPolicy", (c) => {
    authorize(c, "readMethodsPolicy");
    const { enabledMethods = [] } = entra.store.tenant;
    return answerEntity(c, "authenticationMethodsPolicy", authenticationMethodsPolicy(enabledMethods));
  });

  return routes;
}
