import { type Context, Hono } from "hono";
import { originOf } from "../access-tokens";
import { TokenError } from "../errors";
import type { Entra, GraphEnv } from "../service";

const COMMON = ["common", "organizations"];

/** What login libraries ask before a token. https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc */
export function openidRoutes(entra: Entra): Hono<GraphEnv> {
  const routes = new Hono<GraphEnv>();

  routes.get("/common/discovery/instance", (c) => {
    const { host } = new URL(c.req.url);
    return c.json({
      tenant_discovery_endpoint: `${originOf(c)}/${entra.store.tenant.id}/v2.0/.well-known/openid-configuration`,
      "api-version": "1.1",
      metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
    });
  });

  routes.get("/:tenant/v2.0/.well-known/openid-configuration", (c) => {
    const tenant = knownTenant(entra, c.req.param("tenant"));
    return c.json(openidConfiguration(c, tenant));
  });

  routes.get("/:tenant/discovery/v2.0/keys", (c) => {
    knownTenant(entra, c.req.param("tenant"));
    return c.json({ keys: [entra.tokenKey.jwk] });
  });

  return routes;
}

/** The tenant's id for its id, one of its domains or `common`. @throws TokenError AADSTS90002 */
export function knownTenant(entra: Entra, name: string): string {
  const { id } = entra.store.tenant;
  if (name === id || COMMON.includes(name) || entra.store.domains.get(name)?.isVerified) return id;
  throw new TokenError(
    400,
    "invalid_request",
    90002,
    `Tenant '${name}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
  );
}

function openidConfiguration(c: Context, tenant: string) {
  const base = `${originOf(c)}/${tenant}`;
  return {
    issuer: `${base}/v2.0`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
    token_endpoint_auth_methods_supported: ["client_secret_post", "private_key_jwt"],
    response_types_supported: ["code"],
    response_modes_supported: ["query", "form_post"],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["RS256"],
    scopes_supported: ["openid"],
    tenant_region_scope: "NA",
    cloud_instance_name: "microsoftonline.com",
    msgraph_host: new URL(c.req.url).host,
  };
}
