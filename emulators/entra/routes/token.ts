import { Hono } from "hono";
import { isGraph, issueToken, originOf, TOKEN_LIFETIME } from "../access-tokens";
import { checkAssertion } from "../client-assertion";
import type { Application } from "../entities";
import { TokenError } from "../errors";
import type { Entra, GraphEnv } from "../service";
import { knownTenant } from "./openid";

const ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/**
 * Tokens for applications. This is not a real identity provider: it knows the seed's made-up secrets and nothing else.
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 */
export function tokenRoutes(entra: Entra): Hono<GraphEnv> {
  const routes = new Hono<GraphEnv>();

  routes.post("/:tenant/oauth2/v2.0/token", async (c) => {
    knownTenant(entra, c.req.param("tenant"));
    const form = new URLSearchParams(await c.req.text());
    if (form.get("grant_type") !== "client_credentials") {
      throw new TokenError(
        400,
        "unsupported_grant_type",
        70003,
        `The app requested an unsupported grant type '${form.get("grant_type")}'.`,
      );
    }
    const origin = originOf(c);
    const application = authenticateClient(entra, form, origin);
    if (application.isDisabled) throw disabled(application);
    c.set("identity", application.displayName);
    const audience = requestedAudience(form.get("scope") ?? "", origin);
    return c.json({
      token_type: "Bearer",
      expires_in: TOKEN_LIFETIME,
      ext_expires_in: TOKEN_LIFETIME,
      access_token: issueToken(entra, origin, application, audience),
    });
  });

  return routes;
}

function authenticateClient(entra: Entra, form: URLSearchParams, origin: string): Application {
  const clientId = form.get("client_id") ?? "";
  const application = entra.store.findApplication(clientId);
  if (!application) {
    throw new TokenError(
      400,
      "unauthorized_client",
      700016,
      `Application with identifier '${clientId}' was not found in the directory '${entra.store.tenant.displayName}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
    );
  }
  if (form.get("client_assertion_type") === ASSERTION_TYPE) {
    checkAssertion(entra, application, form.get("client_assertion") ?? "", origin);
    return application;
  }
  const secret = form.get("client_secret");
  if (!secret) {
    throw new TokenError(
      401,
      "invalid_client",
      7000216,
      "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
    );
  }
  if (!application.secrets.includes(secret)) {
    throw new TokenError(
      401,
      "invalid_client",
      7000215,
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`,
    );
  }
  return application;
}

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
function disabled({ clientId, displayName }: Application): TokenError {
  return new TokenError(
    400,
    "unauthorized_client",
    7000112,
    `Application '${clientId}'(${displayName}) is disabled.`,
  );
}

/** `<resource>/.default`, where the resource is Graph. */
function requestedAudience(scope: string, origin: string): string {
  const resource = /^(.+?)\/+\.default$/.exec(scope)?.[1];
  if (!resource) {
    throw new TokenError(
      400,
      "invalid_scope",
      1002012,
      `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
    );
  }
  if (isGraph(resource, origin)) return resource;
  throw new TokenError(
    400,
    "invalid_resource",
    500011,
    `The resource principal named ${resource} was not found in the tenant.`,
  );
}
