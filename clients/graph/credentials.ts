import type { TokenCredential } from "@azure/identity";
import { createChannel, type Transport } from "../http/channel";
import { certificateBytes, readCredentialFile } from "./certificate-file";
import { toPem } from "./client-certificate";
import type { Cloud } from "./clouds";
import {
  type AssertionSource,
  type CredentialMethod,
  chooseCredentialMethod,
  type EntraCredentialSettings,
} from "./credential-settings";
import { type SignInClient, signInClient } from "./sign-in-client";
import { isExplainedSignInError, probeTenant, type SignInTenant, WrongClock } from "./sign-in-error";

/** What Entra expects of a token that a pipeline vouches with. */
const OIDC_AUDIENCE = "api://AzureADTokenExchange";

export interface EntraCredential extends TokenCredential {
  /** Makes the next call fetch a token, whatever the library keeps. */
  forget?(): void;
}

/**
 * The credential that the settings lead to, see {@link chooseCredentialMethod}; no token is fetched yet. The sign-in library is
 * loaded here and not before, as that takes as long as all the rest.
 */
export async function credentialFrom(
  settings: EntraCredentialSettings,
  cloud: Cloud,
  transport?: Transport,
): Promise<EntraCredential> {
  const way = chooseCredentialMethod(settings);
  // A plain require: `import` would load the library's other build, which takes three times as long.
  const identity = require("@azure/identity") as Identity;
  const tenant = { tenantId: settings.tenantId, cloud, transport };
  if (way.kind === "cli") return new identity.AzureCliCredential({ tenantId: tenant.tenantId });
  const client = signInClient(transport);
  const make = () => applicationCredential(identity, way, tenant, client);
  return renewable(make, await make(), tenant, client);
}

/** A clock that is wrong makes Entra refuse what is good otherwise. */
function outOfTime(error: unknown, advice: string | undefined): unknown {
  return advice === undefined ? error : new WrongClock(advice, error);
}

type Identity = typeof import("@azure/identity");
type ApplicationWay = Exclude<CredentialMethod, { kind: "cli" }>;

async function applicationCredential(
  identity: Identity,
  way: ApplicationWay,
  { tenantId, cloud, transport }: SignInTenant,
  httpClient: SignInClient,
): Promise<TokenCredential> {
  // An unknown login host would be looked up at Microsoft's own, where the credential has no business.
  const options = {
    authorityHost: cloud.loginEndpoint,
    disableInstanceDiscovery: !cloud.isMicrosoft,
    httpClient,
    // The client repeats by itself.
    retryOptions: { maxRetries: 0 },
  };

  switch (way.kind) {
    case "secret":
      return new identity.ClientSecretCredential(tenantId, way.clientId, way.secret, options);
    case "certificate": {
      const certificate = toPem(await certificateBytes(way), way.password);
      return new identity.ClientCertificateCredential(tenantId, way.clientId, { certificate }, options);
    }
    case "assertion": {
      const assertion = remembering(() => readAssertion(way.source, transport));
      const credential = new identity.ClientAssertionCredential(
        tenantId,
        way.clientId,
        assertion.read,
        options,
      );
      return { getToken: (scopes, more) => credential.getToken(scopes, more).catch(assertion.rethrow) };
    }
  }
}

/** Keeps the error of the last reading, as the library replaces it by one that says nothing. */
function remembering(readText: () => Promise<string>) {
  let failure: unknown;
  const keep = (error: unknown): never => {
    failure = error;
    throw error;
  };
  const read = () => {
    failure = undefined;
    return readText().catch(keep);
  };
  const rethrow = (error: unknown): never => {
    throw failure ?? error;
  };
  return { read, rethrow };
}

/** The credential, with errors that say what went wrong also where the library's own don't. */
function renewable(
  make: () => Promise<TokenCredential>,
  first: TokenCredential,
  tenant: SignInTenant,
  client: SignInClient,
): EntraCredential {
  let current: TokenCredential | undefined = first;
  return {
    // The library keeps a token until its end; a new credential has none.
    forget() {
      current = undefined;
    },
    async getToken(scopes, options) {
      client.begin();
      try {
        current ??= await make();
        return await current.getToken(scopes, options);
      } catch (error) {
        if (client.failure() instanceof Error) throw client.failure();
        if (!isExplainedSignInError(error)) await probeTenant(tenant);
        throw outOfTime(error, client.clock());
      }
    },
  };
}

async function readAssertion(source: AssertionSource, transport?: Transport): Promise<string> {
  if ("token" in source) return source.token;
  if ("path" in source) return (await readCredentialFile(source.path)).toString("utf8").trim();
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
    credential: { headers: async () => ({ authorization: `Bearer ${requestToken}` }) },
    signInAdvice: "Let the pipeline request OIDC tokens (GitHub: permissions id-token: write).",
    transport,
  });
  return (await channel.ask<{ value: string }>({ path: url.href })).body.value;
}
