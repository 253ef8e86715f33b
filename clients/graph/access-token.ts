import { type Token, type TokenCache, tokenCache } from "../http/token-cache";
import type { Cloud } from "./clouds";
import type { EntraCredential } from "./credentials";
import { signInError } from "./sign-in-error";

/** What a token says of itself; read without checking its signature, so good for advice and for nothing else. */
export interface TokenClaims {
  /** The application permissions that an administrator has granted, such as `Domain.Read.All`. */
  roles: string[];
  /** The delegated permissions of a person's token. */
  scopes: string[];
  tenantId: string;
  appId: string;
  objectId: string;
  /** When Microsoft issued it, and until when it is good, by Microsoft's clock. Milliseconds; missing in odd tokens. */
  issuedAt?: number;
  expiresAt?: number;
}

/** {@link TokenClaims}, with how far this machine's clock was ahead of Graph's at the last answer, where there was one. */
export interface CurrentTokenClaims extends TokenClaims {
  skew?: number;
}

const RENEW_BEFORE = 120_000;

/** Fetches tokens for Graph; several calls at once share one request. */
export function graphToken(credential: EntraCredential, cloud: Cloud): TokenCache {
  const scope = `${cloud.graphEndpoint}/.default`;
  const cache = tokenCache(() => fetchToken(credential, cloud, scope), RENEW_BEFORE);
  return {
    get: cache.get,
    forget(value) {
      credential.forget?.();
      cache.forget(value);
    },
  };
}

export function readTokenClaims(token: string): TokenClaims {
  const claims = decode(token);
  return {
    roles: Array.isArray(claims.roles) ? claims.roles.map(String) : [],
    scopes: text(claims.scp).split(" ").filter(Boolean),
    tenantId: text(claims.tid),
    appId: text(claims.appid ?? claims.azp),
    objectId: text(claims.oid),
    ...(typeof claims.iat === "number" ? { issuedAt: claims.iat * 1000 } : {}),
    ...(typeof claims.exp === "number" ? { expiresAt: claims.exp * 1000 } : {}),
  };
}

async function fetchToken(credential: EntraCredential, cloud: Cloud, scope: string): Promise<Token> {
  try {
    const token = await credential.getToken(scope);
    if (!token) throw new Error("the credential gave no token");
    return { value: token.token, expiresAt: token.expiresOnTimestamp };
  } catch (error) {
    throw signInError(error, cloud);
  }
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
