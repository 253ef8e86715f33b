import { Hono } from "hono";
import { uuidOf } from "../../core";
import { answerEntity, readBody } from "../answer";
import type { JsonObject } from "../entities";
import { badRequest, notFound } from "../errors";
import { authorize } from "../permissions";
import type { Entra, GraphEnv } from "../service";

const TOKEN_VALIDATION = "policies/federatedTokenValidationPolicy";
const FIELDS = ["@odata.type", "validatingDomains"];
const ROOT_DOMAINS = ["none", "all", "allFederated", "allManaged"] as const;

/** Policies of the tenant that decide how a federated sign-in ends. */
export function policyRoutes(entra: Entra): Hono<GraphEnv> {
  const routes = new Hono<GraphEnv>();

  // "secure by default": https://learn.microsoft.com/graph/api/resources/federatedtokenvalidationpolicy
  routes.get(`/${TOKEN_VALIDATION}`, (c) => {
    authorize(c, "readPolicies");
    const policy = shown(entra);
    if (!policy) throw notFound("federatedTokenValidationPolicy");
    return answerEntity(c, TOKEN_VALIDATION, policy);
  });

  // https://learn.microsoft.com/graph/api/federatedtokenvalidationpolicy-update
  routes.put(`/${TOKEN_VALIDATION}`, async (c) => {
    authorize(c, "writeTokenValidation");
    write(entra, await readBody(c));
    return answerEntity(c, TOKEN_VALIDATION, shown(entra) ?? {});
  });

  routes.patch(`/${TOKEN_VALIDATION}`, async (c) => {
    authorize(c, "writeTokenValidation");
    write(entra, await readBody(c));
    return c.body(null, 204);
  });

  routes.delete(`/${TOKEN_VALIDATION}`, (c) => {
    authorize(c, "writeTokenValidation");
    delete entra.store.tenant.federatedTokenValidation;
    return c.body(null, 204);
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

function shown({ store: { tenant } }: Entra): JsonObject | undefined {
  const { federatedTokenValidation: rootDomains, id } = tenant;
  if (!rootDomains) return undefined;
  return {
    id: uuidOf("federatedTokenValidationPolicy", id),
    deletedDateTime: null,
    validatingDomains: { "@odata.type": "#microsoft.graph.allDomains", rootDomains },
  };
}

/** @throws GraphError 400 for what is not emulated */
function write({ store: { tenant } }: Entra, body: JsonObject): void {
  const unknown = Object.keys(body).filter((field) => !FIELDS.includes(field));
  if (unknown.length > 0)
    throw badRequest(`The emulator does not write ${unknown.join(", ")} of this policy.`);
  const { validatingDomains } = body as { validatingDomains?: { rootDomains?: unknown } };
  const rootDomains = ROOT_DOMAINS.find((one) => one === validatingDomains?.rootDomains);
  if (!rootDomains) throw badRequest("The emulator knows all domains of a kind only, none enumerated.");
  tenant.federatedTokenValidation = rootDomains;
}
