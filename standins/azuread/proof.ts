import { readFileSync } from "node:fs";
import type { Configuration } from "./configuration";
import type { Send } from "./https";

/** The form fields by which an application proves to the token endpoint that it is the one it says. */
export type Proof = (signal?: AbortSignal) => Promise<Record<string, string>>;

/** The proof that the configuration allows, in the order of the real plugin; undefined where it allows none. */
export function findProof(configuration: Configuration, send: Send): Proof | undefined {
  const { clientSecret, useOidc, oidcToken, oidcTokenFilePath, oidcRequestToken, oidcRequestUrl } =
    configuration;
  if (clientSecret) return async () => ({ client_secret: clientSecret });
  if (!useOidc) return undefined;
  if (oidcToken) return async () => assertion(oidcToken);
  if (oidcTokenFilePath) return async () => assertion(readFileSync(oidcTokenFilePath, "utf8").trim());
  if (oidcRequestToken && oidcRequestUrl) {
    return async (signal) => assertion(await workflowToken(oidcRequestUrl, oidcRequestToken, send, signal));
  }
  return undefined;
}

/** https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow#third-case-access-token-request-with-a-federated-credential */
function assertion(token: string): Record<string, string> {
  return {
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: token,
  };
}

/** https://docs.github.com/actions/reference/security/oidc#methods-for-requesting-the-oidc-token */
async function workflowToken(
  address: string,
  bearer: string,
  send: Send,
  signal: AbortSignal | undefined,
): Promise<string> {
  const url = new URL(address);
  url.searchParams.set("audience", "api://AzureADTokenExchange");
  const headers = { accept: "application/json", authorization: `Bearer ${bearer}` };
  const answer = await send({ method: "GET", url: url.href, headers }, signal);
  const token = (answer.body as { value?: string } | undefined)?.value;
  if (answer.status === 200 && token) return token;
  throw new Error(
    `${url.origin} answered ${answer.status} to the request for the workflow's OpenID Connect token. ` +
      "Give the job the permission `id-token: write`.",
  );
}
