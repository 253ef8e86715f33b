import { readFile } from "node:fs/promises";
import type { TokenCredential } from "@azure/identity";
import { createChannel, type Transport } from "../http/channel";
import { toPem } from "./client-certificate";
import type { Cloud } from "./clouds";
import {
  type AssertionSource,
  chooseSignIn,
  type EntraCredentialSettings,
  type SignInWay,
} from "./credential-settings";

/** What Entra expects of a token that a pipeline vouches with. */
const OIDC_AUDIENCE = "api://AzureADTokenExchange";

/**
 * The credential that the settings lead to, see {@link chooseSignIn}; no token is fetched yet. The sign-in library is
 * loaded here and not before, as that takes as long as all the rest.
 */
export async function credentialFrom(
  settings: EntraCredentialSettings,
  cloud: Cloud,
  transport?: Transport,
): Promise<TokenCredential> {
  const way = chooseSignIn(settings);
  // A plain require: `import` would load the library's other build, which takes three times as long.
  const identity = require("@azure/identity") as typeof import("@azure/identity");
  const { tenantId } = settings;
  // An unknown login host would be looked up at Microsoft's own, where the credential has no business.
  const options = { authorityHost: cloud.loginEndpoint, disableInstanceDiscovery: !cloud.isMicrosoft };

  switch (way.kind) {
    case "secret":
      return new identity.ClientSecretCredential(tenantId, way.clientId, way.secret, options);
    case "certificate": {
      const certificate = toPem(await certificateBytes(way), way.password);
      return new identity.ClientCertificateCredential(tenantId, way.clientId, { certificate }, options);
    }
    case "assertion": {
      const assertion = () => readAssertion(way.source, transport);
      return new identity.ClientAssertionCredential(tenantId, way.clientId, assertion, options);
    }
    case "cli":
      return new identity.AzureCliCredential({ tenantId });
  }
}

async function certificateBytes({ source }: Extract<SignInWay, { kind: "certificate" }>): Promise<Buffer> {
  return "path" in source ? readFile(source.path) : Buffer.from(source.base64, "base64");
}

async function readAssertion(source: AssertionSource, transport?: Transport): Promise<string> {
  if ("token" in source) return source.token;
  if ("path" in source) return (await readFile(source.path, "utf8")).trim();
  return requestAssertion(source, transport);
}

/** https://docs.github.com/actions/security-for-github-actions/security-hardening-your-deployments/about-security-hardening-with-openid-connect */
async function requestAssertion(
  { requestUrl, requestToken }: { requestUrl: string; requestToken: string },
  transport?: Transport,
): Promise<string> {
  const url = new URL(requestUrl);
  url.searchParams.set("audience", OIDC_AUDIENCE);
  const channel = createChannel({
    vendor: "Microsoft Entra",
    baseUrl: url.origin,
    concurrency: 1,
    credential: async () => ({ authorization: `Bearer ${requestToken}` }),
    signInAdvice: "Let the pipeline request OIDC tokens (GitHub: permissions id-token: write).",
    transport,
  });
  return (await channel.ask<{ value: string }>({ path: url.href })).body.value;
}
