import type { Context } from "hono";
import { unknownQuery } from "../../core";
import type { Emulation, JumpCloudApp, JumpCloudEnv } from "../emulation";
import { badRequest, notFound, refusal } from "../errors";
import { TenantError, tenantUsers } from "../provisioning/tenant";
import { findOffice365 } from "./office365s";

// `limit` is not documented here, but the vendor's own command line sends it with every list.
const PARAMETERS = ["top", "skipToken", "filter", "search", "orderby", "count", "limit"];

/** `GET /v2/office365s/{id}/import/users`: people of the tenant who aren't in JumpCloud yet. https://docs.jumpcloud.com/api/2.0/index.html#tag/office-365-import */
export function registerOffice365Import(app: JumpCloudApp, emulation: Emulation): void {
  app.get("/api/v2/office365s/:id/import/users", (c) => importable(c, emulation, c.req.param("id")));
}

async function importable(c: Context<JumpCloudEnv>, emulation: Emulation, id: string): Promise<Response> {
  const directory = findOffice365(emulation, id);
  if (!directory) return notFound(c);
  const unknown = unknownQuery(c, PARAMETERS);
  if (unknown.length > 0) return badRequest(c, `Unknown query parameter ${unknown.join(", ")}`);
  if (!emulation.graph) return refusal(c, 501, "The emulator was started without a tenant to import from.");
  if (!directory.consent || directory.consent.error) {
    return c.json(
      { error: "UNAUTHENTICATED", message: directory.consent?.errorMessage ?? "no consent" },
      401,
    );
  }
  const top = Math.min(Number(c.req.query("top") ?? c.req.query("limit") ?? 100) || 100, 999);
  try {
    const page = await tenantUsers(emulation.graph, { top, query: new URL(c.req.url).searchParams });
    const known = new Set([...emulation.store.users.values()].map((user) => user.email.toLowerCase()));
    const users = page.users.filter((user) => !known.has(user.userPrincipalName.toLowerCase()));
    return c.json({ users, skipToken: page.skipToken, top });
  } catch (error) {
    if (error instanceof TenantError) return c.json({ error: "UNAVAILABLE", message: error.message }, 503);
    throw error;
  }
}
