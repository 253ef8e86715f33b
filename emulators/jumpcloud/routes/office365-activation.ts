import { readBody } from "../body";
import { openActivation } from "../consent";
import type { Emulation, JumpCloudApp } from "../emulation";
import { badRequest, notFound } from "../errors";
import { findOffice365 } from "./office365s";

/**
 * `POST /v2/office365/activate`, `/office365s/{id}/reactivate`: where a human of the tenant has to consent. Both are in
 * the document of May 2021 only; later ones keep the paths without methods.
 * https://github.com/TheJumpCloud/jcapi-powershell
 */
export function registerOffice365Activation(app: JumpCloudApp, emulation: Emulation): void {
  app.post("/api/v2/office365/activate", async (c) => {
    const read = await readBody<{ name: string }>(c, ["name"]);
    if ("refused" in read) return read.refused;
    if (!read.body.name) return badRequest(c, "name is required");
    return c.json({ location: openActivation(emulation, { name: read.body.name }) });
  });

  app.post("/api/v2/office365s/:id/reactivate", (c) => {
    const directory = findOffice365(emulation, c.req.param("id"));
    if (!directory) return notFound(c);
    return c.json({
      location: openActivation(emulation, { name: directory.name, directoryId: directory.id }),
    });
  });
}
