import { readFile } from "node:fs/promises";
import { createHttpHeaders, createPipelineRequest, type HttpClient } from "@azure/core-rest-pipeline";
import {
  type AccessToken,
  AzureCliCredential,
  ClientAssertionCredential,
  ClientSecretCredential,
  type TokenCredential,
} from "@azure/identity";
import type { Cloud } from "./cloud";
import type { Configuration } from "./configuration";
import { bodyOf } from "./http-client";
import { type Application, SignInRefused } from "./sign-in-refused";

/** How the stand-in signs in to Entra. Options of a request are ignored, as the real plugin has none. */
export interface EntraCredential extends TokenCredential {
  getToken(scopes: string | string[]): Promise<AccessToken>;
}

/** By what an application proves to Entra that it is the one it says; an assertion is fetched for each sign-in. */
type Proof = { secret: string } | { assertion: () => Promise<string> };

/** The way to sign in that the configuration allows, in the order of the real plugin. */
export function chooseCredential(
  configuration: Configuration,
  cloud: Cloud,
  client: HttpClient,
): EntraCredential {
  const { tenantId, clientId } = configuration;
  const proof = chooseProof(configuration, client);
  if (proof && tenantId && clientId)
    return applicationCredential({ tenantId, clientId }, proof, cloud, client);
  if (!proof && configuration.useCli) return cliCredential(tenantId);
  throw new Error(`The azuread stand-in has no way to sign in to Entra: ${missing(configuration, proof)}`);
}

function chooseProof(configuration: Configuration, client: HttpClient): Proof | undefined {
  const { clientSecret, useOidc, oidcToken, oidcTokenFilePath, oidcRequestToken, oidcRequestUrl } =
    configuration;
  if (clientSecret) return { secret: clientSecret };
  if (!useOidc) return undefined;
  if (oidcToken) return { assertion: async () => oidcToken };
  if (oidcTokenFilePath) return { assertion: async () => (await readFile(oidcTokenFilePath, "utf8")).trim() };
  if (oidcRequestToken && oidcRequestUrl)
    return { assertion: () => workflowToken(oidcRequestUrl, oidcRequestToken, client) };
  return undefined;
}

/** https://docs.github.com/actions/reference/security/oidc#methods-for-requesting-the-oidc-token */
async function workflowToken(address: string, bearer: string, client: HttpClient): Promise<string> {
  const url = new URL(address);
  url.searchParams.set("audience", "api://AzureADTokenExchange");
  const headers = createHttpHeaders({ accept: "application/json", authorization: `Bearer ${bearer}` });
  const response = await client.sendRequest(createPipelineRequest({ url: url.href, headers }));
  const token = (bodyOf(response) as { value?: string } | undefined)?.value;
  if (response.status === 200 && token) return token;
  throw new Error(
    `${url.origin} answered ${response.status} to the request for the workflow's OpenID Connect token. ` +
      "Give the job the permission `id-token: write`.",
  );
}

function missing({ tenantId, clientId }: Configuration, proof: Proof | undefined): string {
  const lacks = [
    ...(tenantId === undefined ? ["the tenant (ARM_TENANT_ID or azuread:tenantId)"] : []),
    ...(clientId === undefined ? ["the application (ARM_CLIENT_ID or azuread:clientId)"] : []),
    ...(proof === undefined
      ? [
          "its proof (ARM_CLIENT_SECRET or azuread:clientSecret; or ARM_USE_OIDC=true with ARM_OIDC_TOKEN, " +
            "ARM_OIDC_TOKEN_FILE_PATH or a workflow's ARM_OIDC_REQUEST_URL and ARM_OIDC_REQUEST_TOKEN)",
        ]
      : []),
  ];
  return `set ${lacks.join(" and ")}, or allow the Azure CLI with ARM_USE_CLI=true.`;
}

/** Errors are those of Entra's answer or of the way to it: the library's own say less, or nothing. */
function applicationCredential(
  application: Application,
  proof: Proof,
  cloud: Cloud,
  client: HttpClient,
): EntraCredential {
  let failure: unknown;
  const keep = (error: unknown): never => {
    failure = error;
    throw error;
  };
  const httpClient: HttpClient = {
    async sendRequest(request) {
      const response = await client.sendRequest(request).catch(keep);
      failure = response.status === 200 ? undefined : new SignInRefused(application, cloud, response);
      return response;
    },
  };
  // Without discovery, as Microsoft's public cloud doesn't know the host of an emulator.
  const options = { authorityHost: cloud.login, disableInstanceDiscovery: true, httpClient };
  const { tenantId, clientId } = application;
  const credential =
    "secret" in proof
      ? new ClientSecretCredential(tenantId, clientId, proof.secret, options)
      : new ClientAssertionCredential(tenantId, clientId, () => proof.assertion().catch(keep), options);
  return withErrors(credential, (error) => failure ?? error);
}

function cliCredential(tenantId: string | undefined): EntraCredential {
  const credential = new AzureCliCredential({ tenantId, processTimeoutInMs: 60_000 });
  const reason =
    "The Azure CLI gave no token for Graph. Run `az login`, or set ARM_TENANT_ID, ARM_CLIENT_ID and " +
    "ARM_CLIENT_SECRET, or ARM_USE_OIDC=true with a token of a workflow.";
  return withErrors(credential, (cause) => new Error(reason, { cause }));
}

function withErrors(credential: EntraCredential, explain: (error: unknown) => unknown): EntraCredential {
  const rethrow = (error: unknown): never => {
    throw explain(error);
  };
  return { getToken: (scopes) => credential.getToken(scopes).catch(rethrow) };
}

/** The tenant that a token is for. https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference */
export function tenantOf(token: string): string {
  const claims = Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8");
  return (JSON.parse(claims) as { tid: string }).tid;
}
