import type { Context } from "hono";
import type { Emulation, JumpCloudApp, JumpCloudEnv } from "../emulation";
import type { GraphType } from "../entities";
import { notFound } from "../errors";
import { groupsOf, type Reached, showReached, targetsOfGroup, targetsOfUser, usersOf } from "../graph";
import type { Row } from "../listing/page";
import { listV2 } from "../listing/v2";
import { type Store, syncKey } from "../store";

const DIRECTORIES: GraphType[] = ["active_directory", "g_suite", "ldap_server", "office_365"];

/** What can be reached from a person or a group, by the word in the path. */
const TARGETS: Record<string, GraphType[]> = {
  applications: ["application"],
  office365s: ["office_365"],
  gsuites: ["g_suite"],
  ldapservers: ["ldap_server"],
  activedirectories: ["active_directory"],
  radiusservers: ["radius_server"],
  systems: ["system"],
  systemgroups: ["system_group"],
  directories: DIRECTORIES,
};

/** Who reaches these, by the word in the path. */
const SOURCES: Record<string, GraphType> = {
  applications: "application",
  office365s: "office_365",
  gsuites: "g_suite",
  ldapservers: "ldap_server",
  activedirectories: "active_directory",
};

/** Traversals: everything bound directly or through groups, with all paths. https://docs.jumpcloud.com/api/2.0/index.html#tag/graph */
export function registerTraversals(app: JumpCloudApp, emulation: Emulation): void {
  for (const [path, types] of Object.entries(TARGETS)) {
    app.get(`/api/v2/users/:id/${path}`, (c) =>
      answer(c, emulation, "user", (store, id) => targetsOfUser(store, id, types)),
    );
    app.get(`/api/v2/usergroups/:id/${path}`, (c) =>
      answer(c, emulation, "user_group", (store, id) => targetsOfGroup(store, id, types)),
    );
  }
  for (const [path, type] of Object.entries(SOURCES)) {
    app.get(`/api/v2/${path}/:id/users`, (c) =>
      answer(c, emulation, type, (store, id) => usersOf(store, { type, id })),
    );
    app.get(`/api/v2/${path}/:id/usergroups`, (c) =>
      answer(c, emulation, type, (store, id) => groupsOf(store, { type, id })),
    );
  }
}

function answer(
  c: Context<JumpCloudEnv>,
  emulation: Emulation,
  type: GraphType,
  reach: (store: Store, id: string) => Reached[],
): Response {
  const id = c.req.param("id") ?? "";
  if (!emulation.store.has(type, id)) return notFound(c);
  const withStatus = type === "office_365" && c.req.query("syncStatus") === "true";
  const reached = new Map(reach(emulation.store, id).map((one) => [one.id, one]));
  const rows = [...reached.keys()].map((key) => ({ id: key }));
  const show = ({ id: key }: Row): Row => {
    const one = reached.get(String(key));
    if (!one) return {};
    return { ...showReached(one), ...(withStatus ? syncStatusOf(emulation.store, id, one) : {}) };
  };
  // The query parameter is documented for the people of a Microsoft 365 directory only.
  const parameters = type === "office_365" ? ["syncStatus", "details"] : ["details"];
  return listV2(c, rows, emulation, { parameters, show });
}

/** Present only once the directory has tried to write the object into the tenant. */
function syncStatusOf(store: Store, directoryId: string, reached: Reached): Record<string, unknown> {
  const type = reached.type === "user" ? "user" : "user_group";
  const record = store.syncRecords.get(syncKey({ directoryId, type, id: reached.id }));
  if (!record) return {};
  return {
    ...(record.externalId ? { externalId: record.externalId } : {}),
    syncStatus: record.status,
  };
}
