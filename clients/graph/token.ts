import type { TokenCredential } from "@azure/identity";
import { unreachable } from "../http/no-answer";
import { type Token, tokenCache } from "../http/token-cache";
import { type Exchange, Unauthenticated } from "../http/vendor-error";
import type { Cloud } from "./clouds";

/** What a token says of itself; read without checking its signature, so good for advice and for nothing else. */
export interface TokenClaims {
  /** The application permissions that an administrator has granted, such as `Domain.Read.All`. */
  roles: string[];
  /** The delegated permissions of a person's token. */
  scopes: string[];
  tenantId: string;
  appId: string;
  objectId: string;
}

const RENEW_BEFORE = 120_000;

/** Fetches tokens for Graph; several calls at once share one request. */
export function graphToken(credential: TokenCredential, cloud: Cloud): () => Promise<string> {
  const scope = `${cloud.graphEndpoint}/.default`;
  return tokenCache(() => fetchToken(credential, cloud, scope), RENEW_BEFORE);
}

export function readClaims(token: string): TokenClaims {
  const claims = decode(token);
  return {
    roles: Array.isArray(claims.roles) ? claims.roles.map(String) : [],
    scopes: text(claims.scp).split(" ").filter(Boolean),
    tenantId: text(claims.tid),
    appId: text(claims.appid ?? claims.azp),
    objectId: text(claims.oid),
  };
}

async function fetchToken(credential: TokenCredential, cloud: Cloud, scope: string): Promise<Token> {
  try {
    const token = await credential.getToken(scope);
    if (!token) throw new Error("the credential gave no token");
    return { value: token.token, expiresAt: token.expiresOnTimestamp };
  } catch (error) {
    throw signInError(error, cloud);
  }
}

interface LibraryError {
  name?: string;
  message?: string;
  code?: string;
  errorCode?: string;
  statusCode?: number;
  errorResponse?: { error?: string; errorDescription?: string };
  cause?: LibraryError;
}

/** The sign-in library wraps errors of the network and of Entra in several layers; the code in them decides. */
function signInError(error: unknown, cloud: Cloud): Error {
  const layers = [...causes(error as LibraryError)];
  const exchange: Exchange = {
    vendor: "Microsoft Entra",
    method: "POST",
    url: cloud.loginEndpoint,
    cause: error,
  };
  const network = layers.find(
    ({ code }) => code !== undefined && /^(E[A-Z_]+|.*CERT.*|UNABLE_.*)$/.test(code),
  );
  if (network) return unreachable(network.code, error, exchange);

  const answer = layers.map((layer) => layer.errorResponse).find((one) => one !== undefined);
  const detail = answer?.errorDescription ?? layers[0]?.message ?? "the sign-in failed";
  const advice =
    "Check tenant id, client id and secret (or certificate, or OIDC trust) of the Entra application.";
  return new Unauthenticated({ ...exchange, code: answer?.error, detail: firstLine(detail), advice });
}

function* causes(error: LibraryError | undefined): Generator<LibraryError> {
  for (let layer = error; typeof layer === "object" && layer !== null; layer = layer.cause) yield layer;
}

/** Entra appends trace ids and a timestamp on lines of their own. */
function firstLine(detail: string): string {
  return detail.split(/\r?\n| Trace ID:/)[0]?.slice(0, 300) ?? "";
}

function decode(token: string): Record<string, unknown> {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8"));
    return typeof claims === "object" && claims !== null ? (claims as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
