import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { type Clock, systemClock } from "../../waiting/clock";
import type { Cloud } from "./cloud";
import type { Configuration } from "./configuration";
import type { Answer, Send } from "./https";
import { findProof, type Proof } from "./proof";

export interface Token {
  value: string;
  /** Milliseconds since 1970. */
  expires: number;
}

/** Answers a valid access token for Graph, the same one until it is about to expire. */
export type TokenSource = (signal?: AbortSignal) => Promise<string>;

/** A new token is fetched this long before the old one ends, or at half of its life where that is shorter. */
const margin = 5 * 60_000;

export function findTokens(
  configuration: Configuration,
  cloud: Cloud,
  send: Send,
  clock: Clock = systemClock,
): TokenSource {
  const fetchToken = chooseWay(configuration, cloud, send, clock);
  let renewal = 0;
  let current: Promise<Token> | undefined;
  return async (signal) => {
    if (current === undefined || clock.now() >= renewal) {
      const asked = fetchToken(signal);
      current = asked;
      renewal = Number.POSITIVE_INFINITY;
      asked.then(
        (token) => {
          const life = token.expires - clock.now();
          renewal = token.expires - Math.min(margin, life / 2);
        },
        () => {
          current = undefined;
        },
      );
    }
    return (await current).value;
  };
}

/** The tenant that a token is for. https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference */
export function tenantOf(token: string): string {
  const claims = Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8");
  return (JSON.parse(claims) as { tid: string }).tid;
}

type FetchToken = (signal?: AbortSignal) => Promise<Token>;

function chooseWay(configuration: Configuration, cloud: Cloud, send: Send, clock: Clock): FetchToken {
  const { tenantId, clientId } = configuration;
  const proof = findProof(configuration, send);
  if (proof !== undefined && tenantId !== undefined && clientId !== undefined) {
    return (signal) => applicationToken({ tenantId, clientId, proof }, cloud, send, clock, signal);
  }
  if (proof === undefined && configuration.useCli) return (signal) => cliToken(tenantId, cloud, signal);
  throw new Error(`The azuread stand-in has no way to sign in to Entra: ${missing(configuration, proof)}`);
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

interface Application {
  tenantId: string;
  clientId: string;
  proof: Proof;
}

/** https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow */
async function applicationToken(
  application: Application,
  cloud: Cloud,
  send: Send,
  clock: Clock,
  signal: AbortSignal | undefined,
): Promise<Token> {
  const form = {
    client_id: application.clientId,
    grant_type: "client_credentials",
    scope: `${cloud.graph}/.default`,
    ...(await application.proof(signal)),
  };
  const answer = await send(
    {
      method: "POST",
      url: `${cloud.login}/${encodeURIComponent(application.tenantId)}/oauth2/v2.0/token`,
      headers: { accept: "application/json", "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(form).toString(),
    },
    signal,
  );
  const body = answer.body as { access_token?: string; expires_in?: number | string } | undefined;
  if (answer.status !== 200 || !body?.access_token) throw new SignInRefused(application, cloud, answer);
  return { value: body.access_token, expires: clock.now() + Number(body.expires_in ?? 3599) * 1000 };
}

/** What to do for the codes that wrong settings lead to. https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const waysOut: Record<number, string> = {
  50034: "Check ARM_CLIENT_ID (azuread:clientId): the application isn't known there.",
  70021: "Add a federated credential for this workflow to the application.",
  700016: "Check ARM_CLIENT_ID (azuread:clientId) and ARM_TENANT_ID: the application isn't in that tenant.",
  700213: "Add a federated credential for this workflow to the application.",
  7000215: "Check ARM_CLIENT_SECRET (azuread:clientSecret): the secret's value is needed, not its id.",
  7000222: "The client secret expired: make a new one and set ARM_CLIENT_SECRET (azuread:clientSecret).",
  90002: "Check ARM_TENANT_ID (azuread:tenantId): there is no such tenant.",
  900023: "Check ARM_TENANT_ID (azuread:tenantId): it must be the tenant's id or one of its domains.",
};

/** Entra's refusal of an application's sign-in, in its own words and with the way out where the code is known. */
class SignInRefused extends Error {
  constructor(application: Application, cloud: Cloud, answer: Answer) {
    const body = (answer.body ?? {}) as {
      error?: string;
      error_description?: string;
      error_codes?: number[];
    };
    const words = body.error_description?.split(/\r?\n| Trace ID:/)[0] ?? "no reason given";
    const wayOut = body.error_codes?.map((code) => waysOut[code]).find((way) => way !== undefined);
    super(
      `Entra (${cloud.login}) refused to sign in application ${application.clientId} of tenant ` +
        `${application.tenantId} (${answer.status} ${body.error ?? "without code"}): ${words} ` +
        (wayOut ??
          "Check ARM_TENANT_ID, ARM_CLIENT_ID and the application's secret or federated credential."),
    );
    this.name = "SignInRefused";
  }
}

const run = promisify(execFile);

/** https://learn.microsoft.com/cli/azure/account#az-account-get-access-token */
async function cliToken(
  tenantId: string | undefined,
  cloud: Cloud,
  signal: AbortSignal | undefined,
): Promise<Token> {
  const tenant = tenantId === undefined ? [] : ["--tenant", tenantId];
  const args = [
    "account",
    "get-access-token",
    "--scope",
    `${cloud.graph}/.default`,
    ...tenant,
    "--output",
    "json",
  ];
  try {
    const { stdout } = await run("az", args, {
      signal,
      timeout: 60_000,
      shell: process.platform === "win32",
    });
    const answer = JSON.parse(stdout) as { accessToken: string; expires_on?: number; expiresOn: string };
    const expires = answer.expires_on ? answer.expires_on * 1000 : Date.parse(answer.expiresOn);
    return { value: answer.accessToken, expires };
  } catch (cause) {
    throw new Error(
      "The Azure CLI gave no token for Graph. Run `az login`, or set ARM_TENANT_ID, ARM_CLIENT_ID and " +
        "ARM_CLIENT_SECRET, or ARM_USE_OIDC=true with a token of a workflow.",
      { cause },
    );
  }
}
