import type { Context } from "hono";
import { readBody } from "../body";
import type { Emulation, JumpCloudApp, JumpCloudEnv } from "../emulation";
import type { Directory, SyncAction } from "../entities";
import { badRequest, notFound } from "../errors";
import { listV2 } from "../listing/v2";

const ACTIONS: SyncAction[] = ["suspend", "maintain"];
const FIELDS = [
  "name",
  "groupsEnabled",
  "userLockoutAction",
  "userPasswordExpirationAction",
  "defaultDomain",
];

/** `/v2/office365s`, Microsoft 365 directories. https://docs.jumpcloud.com/api/2.0/index.html#tag/office-365 */
export function registerOffice365s(app: JumpCloudApp, emulation: Emulation): void {
  app.get("/api/v2/office365s", (c) => {
    const rows = [...emulation.store.directories.values()].filter((entry) => entry.type === "office_365");
    return listV2(c, rows.map(showOffice365), emulation);
  });

  app.get("/api/v2/office365s/:id", (c) => {
    const directory = findOffice365(emulation, c.req.param("id"));
    return directory ? c.json(showOffice365(directory)) : notFound(c);
  });

  app.patch("/api/v2/office365s/:id", (c) => change(c, emulation, c.req.param("id")));

  // Irreversible: settings and every binding go with it. People in the tenant stay as they are.
  app.delete("/api/v2/office365s/:id", (c) => {
    const directory = findOffice365(emulation, c.req.param("id"));
    if (!directory) return notFound(c);
    emulation.store.directories.delete(directory.id);
    emulation.store.detach(directory.id);
    for (const [key, record] of emulation.store.syncRecords) {
      if (record.directoryId === directory.id) emulation.store.syncRecords.delete(key);
    }
    emulation.emit({
      event_type: "o365_directory_delete",
      service: "directory",
      resource: { id: directory.id },
    });
    return c.body(null, 204);
  });
}

/** The Microsoft 365 directory with this id. */
export function findOffice365(emulation: Emulation, id: string): Directory | undefined {
  const directory = emulation.store.directories.get(id);
  return directory?.type === "office_365" ? directory : undefined;
}

interface Patch {
  name: string;
  groupsEnabled: boolean;
  userLockoutAction: SyncAction;
  userPasswordExpirationAction: SyncAction;
  defaultDomain: { id?: string } | null;
}

async function change(c: Context<JumpCloudEnv>, emulation: Emulation, id: string): Promise<Response> {
  const directory = findOffice365(emulation, id);
  if (!directory) return notFound(c);
  const read = await readBody<Patch>(c, FIELDS);
  if ("refused" in read) return read.refused;
  const { defaultDomain, ...settings } = read.body;
  const wrong = wrongPatch(read.body, directory);
  if (wrong) return badRequest(c, wrong);
  Object.assign(directory, settings);
  // An empty object takes the default away.
  if (defaultDomain !== undefined) directory.defaultDomainId = defaultDomain?.id ?? null;
  emulation.emit({
    event_type: "o365_directory_update",
    service: "directory",
    resource: { id: directory.id },
  });
  return c.json(showOffice365(directory));
}

function wrongPatch(body: Partial<Patch>, directory: Directory): string | undefined {
  for (const name of ["userLockoutAction", "userPasswordExpirationAction"] as const) {
    const value = body[name];
    if (value !== undefined && !ACTIONS.includes(value)) return `${name} must be suspend or maintain`;
  }
  if (body.groupsEnabled !== undefined && typeof body.groupsEnabled !== "boolean") {
    return "groupsEnabled must be true or false";
  }
  const wanted = body.defaultDomain?.id;
  const isKnown = directory.domains.some((entry) => entry.objectId === wanted);
  return wanted !== undefined && !isKnown
    ? "defaultDomain.id is not among the directory's domains"
    : undefined;
}

function showOffice365(directory: Directory): Record<string, unknown> {
  const { id, name, groupsEnabled, userLockoutAction, userPasswordExpirationAction } = directory;
  const domain = directory.domains.find((entry) => entry.objectId === directory.defaultDomainId);
  return {
    id,
    name,
    groupsEnabled,
    userLockoutAction,
    userPasswordExpirationAction,
    defaultDomain: domain ? { id: domain.objectId, domain: domain.domain } : {},
  };
}
