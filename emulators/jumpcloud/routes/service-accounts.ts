import { hexId } from "../../core";
import type { Emulation, JumpCloudApp } from "../emulation";
import type { Admin } from "../entities";
import { notFound } from "../errors";
import { windowV2 } from "../listing/v2";

/** `GET /v2/service-accounts`: read only here. https://jumpcloud.com/support/service-account-for-apis */
export function registerServiceAccounts(app: JumpCloudApp, emulation: Emulation): void {
  app.get("/api/v2/service-accounts", (c) => {
    const { total, cut } = windowV2(c, accounts(emulation), emulation, {
      idOf: (row) => String(row.objectId),
    });
    return c.json({ results: cut, totalCount: total });
  });

  app.get("/api/v2/service-accounts/:id", (c) => {
    const account = accounts(emulation).find((entry) => entry.objectId === c.req.param("id"));
    return account ? c.json({ serviceAccount: account }) : notFound(c);
  });
}

function accounts(emulation: Emulation): Record<string, unknown>[] {
  return emulation.store.admins.filter((admin) => admin.clientId !== undefined).map(show);
}

function show(admin: Admin): Record<string, unknown> {
  return {
    objectId: hexId("service-account", admin.identity),
    name: admin.identity,
    roleName: admin.role,
    authType: "CLIENT_SECRET",
    clientId: admin.clientId,
  };
}
