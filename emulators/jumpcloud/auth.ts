import { createHmac, timingSafeEqual } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import type { Emulation, JumpCloudApp, JumpCloudEnv } from "./emulation";
import type { Admin } from "./entities";
import { forbidden, refusal, unauthorized } from "./errors";

const TOKEN_LIFETIME_SECONDS = 3600;

/**
 * Recognises the administrator by API key or service-account token, and refuses what the role doesn't permit.
 * A request without any credential is sent to the console's login page, as the real API does.
 */
export function authenticate(emulation: Emulation): MiddlewareHandler<JumpCloudEnv> {
  return async (c, next) => {
    const key = c.req.header("x-api-key") ?? "";
    const bearer = /^Bearer (.+)$/.exec(c.req.header("authorization") ?? "")?.[1];
    if (key === "" && !bearer) return c.redirect("/login", 302);
    const admin = bearer ? adminOfToken(emulation, bearer) : adminOfKey(emulation, key);
    if (!admin || admin.region !== emulation.store.organization.region) return unauthorized(c);
    c.set("identity", admin.identity);
    c.set("admin", admin);
    const isLimitedAccount = bearer !== undefined && !isFullAdministrator(admin);
    // https://github.com/TheJumpCloud/jc-cli, commit bd5858d (2026-04-01)
    if (isLimitedAccount && c.req.path === "/api/organizations") return forbidden(c);
    return refuseOrganization(c, emulation) ?? refuseRole(c, admin) ?? (await next());
  };
}

function adminOfKey(emulation: Emulation, key: string): Admin | undefined {
  return emulation.store.admins.find((admin) => admin.apiKey === key);
}

// Organisations are not inside one: these routes don't accept the header. Elsewhere it must name this organisation.
function refuseOrganization(c: Context, emulation: Emulation): Response | undefined {
  const wanted = c.req.header("x-org-id") ?? "";
  if (wanted === "") return undefined;
  if (/^\/api\/(v2\/)?(organizations|providers)(\/|$)/.test(c.req.path)) {
    return refusal(c, 400, "x-org-id is not accepted on this path");
  }
  return wanted === emulation.store.organization._id
    ? undefined
    : unauthorized(c, "organization not found for this administrator");
}

/** Searches and event queries are reads, although they are POSTs. */
export const READ_POSTS = [
  /^\/api\/search\//,
  /^\/insights\/directory\//,
  /^\/oauth2\/token$/,
  // The pages on which people sign in: nothing of the organization changes.
  /^\/(saml2|wsfed)\//,
  /^\/login$/,
];

function refuseRole(c: Context, admin: Admin): Response | undefined {
  const isRead = ["GET", "HEAD"].includes(c.req.method) || READ_POSTS.some((path) => path.test(c.req.path));
  if (isRead || !["Read Only", "Command Runner", "Help Desk"].includes(admin.role)) return undefined;
  const isHelp = admin.role === "Help Desk" && c.req.path.startsWith("/api/systemusers/");
  return isHelp ? undefined : forbidden(c);
}

/** Roles that may see and change everything. */
export function isFullAdministrator(admin: Admin): boolean {
  return admin.role === "Administrator" || admin.role === "Administrator With Billing";
}

/**
 * `POST /oauth2/token`: a service account exchanges its client id and secret for a token of an hour. The real one is on
 * a host of its own. https://jumpcloud.com/support/service-account-for-apis
 */
export function registerToken(app: JumpCloudApp, emulation: Emulation): void {
  app.post("/oauth2/token", async (c) => {
    const basic = /^Basic (.+)$/.exec(c.req.header("authorization") ?? "")?.[1];
    const form = new URLSearchParams(await c.req.text());
    if (form.get("grant_type") !== "client_credentials") {
      return c.json({ error: "unsupported_grant_type" }, 400);
    }
    if (form.get("scope") !== "api") return c.json({ error: "invalid_scope" }, 400);
    const [id = "", ...rest] = Buffer.from(basic ?? "", "base64")
      .toString("utf8")
      .split(":");
    const admin = emulation.store.admins.find(
      (entry) => entry.clientId !== undefined && entry.clientId === id,
    );
    if (!admin || admin.clientSecret !== rest.join(":")) {
      return c.json({ error: "invalid_client", error_description: "Client authentication failed" }, 401);
    }
    c.set("identity", admin.identity);
    return c.json({
      access_token: newToken(emulation, admin),
      token_type: "bearer",
      expires_in: TOKEN_LIFETIME_SECONDS,
      scope: "api",
    });
  });
}

// Signed with the client's own secret, so that tokens outlive a restart and end with the secret.
function newToken(emulation: Emulation, admin: Admin): string {
  const expires = Math.floor(emulation.now().getTime() / 1000) + TOKEN_LIFETIME_SECONDS;
  const claim = Buffer.from(JSON.stringify({ client: admin.clientId, expires })).toString("base64url");
  return `${claim}.${sign(claim, admin)}`;
}

function adminOfToken(emulation: Emulation, token: string): Admin | undefined {
  const [claim = "", signature = ""] = token.split(".");
  const { client, expires } = readClaim(claim);
  const admin = emulation.store.admins.find(
    (entry) => entry.clientId !== undefined && entry.clientId === client,
  );
  if (!admin || typeof expires !== "number" || expires * 1000 <= emulation.now().getTime()) return undefined;
  const [given, right] = [Buffer.from(signature), Buffer.from(sign(claim, admin))];
  return given.length === right.length && timingSafeEqual(given, right) ? admin : undefined;
}

function readClaim(claim: string): { client?: unknown; expires?: unknown } {
  try {
    return JSON.parse(Buffer.from(claim, "base64url").toString("utf8"));
  } catch {
    return {};
  }
}

function sign(claim: string, admin: Admin): string {
  return createHmac("sha256", admin.clientSecret ?? "")
    .update(claim)
    .digest("base64url");
}
