import { Hono } from "hono";
import { uuidOf } from "../../core";
import { answerEntity } from "../answer";
import { authorize } from "../permissions";
import type { Entra, GraphEnv } from "../service";

/** Policies of the tenant that decide how a federated sign-in ends; to be read only. */
export function policyRoutes(entra: Entra): Hono<GraphEnv> {
  const routes = new Hono<GraphEnv>();

  // "secure by default": https://learn.microsoft.com/graph/api/resources/federatedtokenvalidationpolicy
  routes.get("/policies/federatedTokenValidationPolicy", (c) => {
    authorize(c, "readPolicies");
    return answerEntity(c, "policies/federatedTokenValidationPolicy", {
      id: uuidOf("federatedTokenValidationPolicy", entra.store.tenant.id),
      deletedDateTime: null,
      validatingDomains: {
        "@odata.type": "#microsoft.graph.allDomains",
        rootDomains: entra.store.tenant.federatedTokenValidation ?? "all",
      },
    });
  });

  // https://learn.microsoft.com/graph/api/identitysecuritydefaultsenforcementpolicy-get
  routes.get("/policies/identitySecurityDefaultsEnforcementPolicy", (c) => {
    authorize(c, "readPolicies");
    return answerEntity(c, "policies/identitySecurityDefaultsEnforcementPolicy", {
      id: "00000000-0000-0000-0000-000000000005",
      displayName: "Security Defaults",
      description:
        "Security defaults is a set of basic identity security mechanisms recommended by Microsoft.",
      isEnabled: entra.store.tenant.securityDefaults,
    });
  });

  return routes;
}
