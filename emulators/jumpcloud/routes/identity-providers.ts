import type { Emulation, JumpCloudApp } from "../emulation";
import { notFound } from "../errors";
import { windowV2 } from "../listing/v2";

/** `GET /v2/identity-providers`: read only here. https://github.com/TheJumpCloud/jc-cli (probed live, 2026-02-24) */
export function registerIdentityProviders(app: JumpCloudApp, emulation: Emulation): void {
  app.get("/api/v2/identity-providers", (c) => {
    const rows = emulation.store.identityProviders.map((provider) => ({ ...provider }));
    const { total, cut } = windowV2(c, rows, emulation, { idOf: (row) => String(row.id) });
    return c.json({ identityProviders: cut, totalCount: total });
  });

  app.get("/api/v2/identity-providers/:id", (c) => {
    const found = emulation.store.identityProviders.find(({ id }) => id === c.req.param("id"));
    return found ? c.json(found) : notFound(c);
  });
}
