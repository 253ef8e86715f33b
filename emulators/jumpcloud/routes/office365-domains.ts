import type { Context } from "hono";
import { readBody } from "../body";
import type { Emulation, JumpCloudApp, JumpCloudEnv } from "../emulation";
import type { Directory, DirectoryDomain } from "../entities";
import { alreadyExists, badRequest, notFound } from "../errors";
import { windowV2 } from "../listing/v2";
import { tenantDomain } from "../provisioning/tenant";
import { findOffice365 } from "./office365s";

/** `/v2/office365s/{id}/domains`: whose people sync, and under which name. https://docs.jumpcloud.com/api/2.0/index.html#tag/office-365 */
export function registerOffice365Domains(app: JumpCloudApp, emulation: Emulation): void {
  app.get("/api/v2/office365s/:id/domains", (c) => {
    const directory = findOffice365(emulation, c.req.param("id"));
    if (!directory) return notFound(c);
    const rows = directory.domains.map((domain) => ({ ...show(domain, directory) }));
    const { total, cut } = windowV2(c, rows, emulation, { idOf: (row) => String(row.objectId) });
    return c.json({ domains: cut, totalCount: total });
  });

  app.post("/api/v2/office365s/:id/domains", (c) => addDomain(c, emulation, c.req.param("id")));

  app.delete("/api/v2/office365s/:id/domains/:domain", (c) => {
    const directory = findOffice365(emulation, c.req.param("id"));
    const domain = directory?.domains.find((entry) => entry.objectId === c.req.param("domain"));
    if (!directory || !domain) return notFound(c);
    const shown = show(domain, directory);
    directory.domains = directory.domains.filter((entry) => entry !== domain);
    if (directory.defaultDomainId === domain.objectId) directory.defaultDomainId = null;
    emulation.emit({ event_type: "integration_domain_delete", service: "directory", domain: domain.domain });
    return c.json({ domain: shown });
  });
}

async function addDomain(c: Context<JumpCloudEnv>, emulation: Emulation, id: string): Promise<Response> {
  const directory = findOffice365(emulation, id);
  if (!directory) return notFound(c);
  const read = await readBody<{ domain: string }>(c, ["domain"]);
  if ("refused" in read) return read.refused;
  const name = read.body.domain?.toLowerCase() ?? "";
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(name)) return badRequest(c, "domain must be a domain name");
  if (directory.domains.some((entry) => entry.domain === name)) return alreadyExists(c);
  if (emulation.graph && directory.consent && !directory.consent.error) {
    const found = await tenantDomain(emulation.graph, name);
    if (!found?.isVerified) return badRequest(c, `domain ${name} is not verified in Microsoft 365`);
  }
  const domain = { objectId: emulation.store.newId("domain"), domain: name };
  directory.domains.push(domain);
  emulation.emit({ event_type: "integration_domain_add", service: "directory", domain: name });
  return c.json({ domain: show(domain, directory) }, 201);
}

function show(domain: DirectoryDomain, directory: Directory) {
  return {
    objectId: domain.objectId,
    domain: domain.domain,
    default: directory.defaultDomainId === domain.objectId,
    resourceObjectId: directory.id,
  };
}
