import type { Context } from "hono";
import { decodeJwt, isSignedBy, signJwt } from "../core";
import type { Caller } from "./caller";
import type { Application, JsonObject } from "./entities";
import { invalidToken } from "./errors";
import type { Entra } from "./service";

/** Lifetime of an access token in seconds. https://learn.microsoft.com/entra/identity-platform/access-tokens */
export const TOKEN_LIFETIME = 3599;

const GRAPH = "https://graph.microsoft.com";
const GRAPH_APPLICATION = "00000003-0000-0000-c000-000000000000";
const MOST_PROVEN = 100;
const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/** The address this request was sent to, without a slash at the end. */
export const originOf = (c: Context): string => new URL(c.req.url).origin;

/** A token for Graph. Times are whole seconds and `aud` is one text: Go's clients refuse anything else. */
export function issueToken(entra: Entra, origin: string, application: Application, audience: string): string {
  const now = Math.floor(entra.now().getTime() / 1000);
  const claims: JsonObject = {
    aud: audience,
    iss: `${origin}/${entra.store.tenant.id}/v2.0`,
    iat: now,
    nbf: now,
    exp: now + TOKEN_LIFETIME,
    app_displayname: application.displayName,
    appid: application.clientId,
    appidacr: "1",
    idp: `${origin}/${entra.store.tenant.id}/`,
    idtyp: "app",
    oid: application.id,
    roles: application.permissions,
    sub: application.id,
    tenant_region_scope: "NA",
    tid: entra.store.tenant.id,
    ver: "1.0",
  };
  return signJwt(claims, entra.tokenKey.private, entra.tokenKey.id);
}

/** The caller that a request's token proves. @throws GraphError 401 */
export function authenticate(entra: Entra, c: Context): Caller {
  const token = /^Bearer (.+)$/i.exec(c.req.header("Authorization") ?? "")?.[1];
  if (!token) throw invalidToken("Access token is empty.");
  const claims = provenClaims(entra, token);
  const now = entra.now().getTime() / 1000;
  if (Number(claims.exp) <= now) throw invalidToken("Lifetime validation failed, the token is expired.");
  if (claims.tid !== entra.store.tenant.id) throw invalidToken("Invalid tenant in the access token.");
  if (!isGraph(String(claims.aud), originOf(c))) {
    throw invalidToken("Access token validation failure. Invalid audience.");
  }
  return {
    applicationId: String(claims.appid),
    objectId: String(claims.oid),
    permissions: Array.isArray(claims.roles) ? claims.roles.map(String) : [],
  };
}

/** What a token says that Entra signed. @throws GraphError 401 */
function provenClaims({ tokenKey, provenTokens }: Entra, token: string): JsonObject {
  const known = provenTokens.get(token);
  if (known) return known;
  const decoded = decodeJwt(token);
  if (!decoded) throw invalidToken("CompactToken parsing failed with error code: 80049217");
  if (!isSignedBy(decoded, tokenKey.public)) {
    throw invalidToken("Access token validation failure. Invalid signature.");
  }
  // Before a long-lived emulator holds many.
  if (provenTokens.size >= MOST_PROVEN) provenTokens.clear();
  provenTokens.set(token, decoded.claims);
  return decoded.claims;
}

/** Whether a resource is Graph: by its public names, or by this emulator's own address. */
export function isGraph(resource: string, origin: string): boolean {
  if (resource === GRAPH || resource === GRAPH_APPLICATION) return true;
  return isSameService(resource, origin);
}

/** Whether two addresses mean the same port of this machine, however loopback is written. */
export function isSameService(address: string, origin: string): boolean {
  if (!URL.canParse(address)) return false;
  const [left, right] = [new URL(address), new URL(origin)];
  const areLoopback = LOOPBACK.includes(left.hostname) && LOOPBACK.includes(right.hostname);
  return left.origin === right.origin || (areLoopback && left.port === right.port);
}
