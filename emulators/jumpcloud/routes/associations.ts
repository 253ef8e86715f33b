import type { Context } from "hono";
import { readBody } from "../body";
import type { Emulation, JumpCloudApp, JumpCloudEnv } from "../emulation";
import type { Edge, GraphType } from "../entities";
import { alreadyExists, badRequest, notFound } from "../errors";
import { listV2 } from "../listing/v2";

const PEOPLE: GraphType[] = ["user", "user_group"];
const RESOURCES: GraphType[] = [
  ...([
    "active_directory",
    "application",
    "g_suite",
    "idp_routing_policy",
    "ldap_server",
    "office_365",
  ] as const),
  ...(["password_manager_item", "policy", "policy_group"] as const),
  ...(["radius_server", "system", "system_group"] as const),
];

/** Every kind of object that has associations: the word in the path, its type, and what it may be bound to. */
const ENDS: { path: string; type: GraphType; targets: GraphType[] }[] = [
  { path: "users", type: "user", targets: RESOURCES },
  { path: "usergroups", type: "user_group", targets: RESOURCES },
  { path: "applications", type: "application", targets: PEOPLE },
  { path: "office365s", type: "office_365", targets: PEOPLE },
  { path: "gsuites", type: "g_suite", targets: PEOPLE },
  { path: "ldapservers", type: "ldap_server", targets: PEOPLE },
  { path: "activedirectories", type: "active_directory", targets: PEOPLE },
];

type End = (typeof ENDS)[number];

/** `/v2/{kind}/{id}/associations`: direct bindings, the same edge from both ends. https://docs.jumpcloud.com/api/2.0/index.html#tag/graph */
export function registerAssociations(app: JumpCloudApp, emulation: Emulation): void {
  for (const end of ENDS) {
    app.get(`/api/v2/${end.path}/:id/associations`, (c) => listAssociations(c, emulation, end));
    app.post(`/api/v2/${end.path}/:id/associations`, (c) => changeAssociation(c, emulation, end));
  }
}

function listAssociations(c: Context<JumpCloudEnv>, emulation: Emulation, end: End): Response {
  const id = c.req.param("id") ?? "";
  // The document has one target; older ones had a list, and clients still send it, parted by commas.
  const targets = (c.req.queries("targets") ?? []).flatMap((text) => text.split(",")) as GraphType[];
  if (targets.length === 0 || !targets.every((target) => end.targets.includes(target))) {
    return badRequest(c, `targets must be of ${end.targets.join(", ")}`);
  }
  if (!emulation.store.has(end.type, id)) return notFound(c);
  const edges = emulation.faults.read(`edges ${id}`, () => edgesOf(emulation, end, id));
  const rows = edges
    .map((edge) => connection(edge, end))
    .filter((row) => targets.includes(row.to.type))
    .map((row) => ({ ...row }));
  return listV2(c, rows, emulation, {
    idOf: (row) => (row.to as Connection["to"]).id,
    parameters: ["targets"],
    sortable: false,
  });
}

function edgesOf(emulation: Emulation, end: End, id: string): Edge[] {
  const side = isSource(end) ? "from" : "to";
  return emulation.store.edges.filter((edge) => edge[side].id === id);
}

interface Connection {
  from: { type: GraphType; id: string };
  to: { type: GraphType; id: string; attributes: null };
  attributes: Record<string, unknown> | null;
}

function connection(edge: Edge, end: End): Connection {
  const [from, to] = isSource(end) ? [edge.from, edge.to] : [edge.to, edge.from];
  return { from: { ...from }, to: { ...to, attributes: null }, attributes: edge.attributes };
}

function isSource(end: End): boolean {
  return PEOPLE.includes(end.type);
}

interface Operation {
  op: string;
  type: GraphType;
  id: string;
  attributes: Record<string, unknown> | null;
}

async function changeAssociation(
  c: Context<JumpCloudEnv>,
  emulation: Emulation,
  end: End,
): Promise<Response> {
  const read = await readBody<Operation>(c, ["op", "type", "id", "attributes"]);
  if ("refused" in read) return read.refused;
  const { op = "", type, id: other = "", attributes = null } = read.body;
  const own = c.req.param("id") ?? "";
  if (!["add", "remove", "update"].includes(op)) return badRequest(c, "op must be add, remove or update");
  if (!type || !end.targets.includes(type)) {
    return badRequest(
      c,
      `A ${end.type} can't be associated with a ${type}, only with ${end.targets.join(", ")}`,
    );
  }
  if (!emulation.store.has(end.type, own) || !emulation.store.has(type, other)) return notFound(c);
  const near = { type: end.type, id: own };
  const far = { type, id: other };
  const [from, to] = isSource(end) ? [near, far] : [far, near];
  return apply(c, emulation, op, { from: from as Edge["from"], to, attributes });
}

function apply(c: Context<JumpCloudEnv>, emulation: Emulation, op: string, edge: Edge): Response {
  const { store, faults } = emulation;
  const existing = store.edges.find((row) => row.from.id === edge.from.id && row.to.id === edge.to.id);
  if (op === "add" && existing) return alreadyExists(c);
  if (op !== "add" && !existing) return notFound(c);
  // Writes to the graph are eventually consistent; both ends go on showing the old snapshot when that is switched on.
  faults.beforeWrite(`edges ${edge.from.id}`, () =>
    store.edges.filter((row) => row.from.id === edge.from.id),
  );
  faults.beforeWrite(`edges ${edge.to.id}`, () => store.edges.filter((row) => row.to.id === edge.to.id));
  if (op === "add") store.edges.push(edge);
  if (op === "remove") store.edges = store.edges.filter((row) => row !== existing);
  if (op === "update" && existing) existing.attributes = edge.attributes;
  const [from, to] = [edge.from, edge.to].map(({ type, id }) => ({ type, object_id: id }));
  emulation.emit({
    event_type: "association_change",
    service: "directory",
    association: { op, connection: { from, to } },
  });
  return c.body(null, 204);
}
