import type { Context } from "hono";
import { readBody } from "../body";
import type { Emulation, JumpCloudApp, JumpCloudEnv } from "../emulation";
import { alreadyExists, badRequest, notFound } from "../errors";
import { showReached } from "../graph";
import { listV2 } from "../listing/v2";
import { isDynamic } from "../new-group";

interface MemberOperation {
  op: string;
  type: string;
  id: string;
  attributes: Record<string, unknown> | null;
}

/** `/v2/usergroups/{id}/members`, `/membership`, `/v2/users/{id}/memberof`. https://docs.jumpcloud.com/api/2.0/index.html#tag/user-group-members-and-membership */
export function registerMembers(app: JumpCloudApp, emulation: Emulation): void {
  app.get("/api/v2/usergroups/:id/members", (c) => {
    const group = c.req.param("id");
    if (!emulation.store.groups.has(group)) return notFound(c);
    const users = membersOf(emulation, group);
    const rows = users.map((id) => ({ attributes: null, to: { attributes: null, id, type: "user" } }));
    return listV2(c, rows, emulation, {
      idOf: (row) => String((row.to as { id: string }).id),
      sortable: false,
    });
  });

  app.get("/api/v2/usergroups/:id/membership", (c) => {
    const group = c.req.param("id");
    if (!emulation.store.groups.has(group)) return notFound(c);
    const rows = membersOf(emulation, group).map((id) =>
      showReached({ type: "user", id, paths: [[{ type: "user", id }]] }),
    );
    return listV2(c, rows, emulation);
  });

  // An unknown person is in no group: this can't be used to see whether somebody exists.
  app.get("/api/v2/users/:id/memberof", (c) => {
    const groups = emulation.store.memberships.filter((row) => row.user === c.req.param("id"));
    const rows = groups.map(({ group }) =>
      showReached({ type: "user_group", id: group, paths: [[{ type: "user_group", id: group }]] }),
    );
    return listV2(c, rows, emulation);
  });

  app.post("/api/v2/usergroups/:id/members", (c) => changeMember(c, emulation, c.req.param("id")));
}

function membersOf(emulation: Emulation, group: string): string[] {
  return emulation.faults.read(`members ${group}`, () => readMembers(emulation, group));
}

function readMembers(emulation: Emulation, group: string): string[] {
  return emulation.store.memberships.filter((row) => row.group === group).map((row) => row.user);
}

async function changeMember(c: Context<JumpCloudEnv>, emulation: Emulation, id: string): Promise<Response> {
  const read = await readBody<MemberOperation>(c, ["op", "type", "id", "attributes"]);
  if ("refused" in read) return read.refused;
  const { op = "", type, id: user = "", attributes = null } = read.body;
  const group = emulation.store.groups.get(id);
  if (!group) return badRequest(c, "user_group not found");
  if (type !== "user") return badRequest(c, `type must be user, not ${type}`);
  if (!["add", "remove", "update"].includes(op)) return badRequest(c, "op must be add, remove or update");
  if (!emulation.store.users.has(user)) return notFound(c);
  // The rule decides who is in: such a request is accepted, and nothing happens.
  if (isDynamic(group)) return c.body(null, 204);
  const member = emulation.store.memberships.find((row) => row.group === id && row.user === user);
  if (op === "add" && member) return alreadyExists(c);
  if (op !== "add" && !member) return notFound(c);
  emulation.faults.beforeWrite(`members ${id}`, () => readMembers(emulation, id));
  if (op === "add") emulation.store.memberships.push({ group: id, user, attributes });
  if (op === "remove")
    emulation.store.memberships = emulation.store.memberships.filter((row) => row !== member);
  if (op === "update" && member) member.attributes = attributes;
  emulation.emit({
    event_type: "association_change",
    service: "directory",
    association: {
      op,
      connection: { from: { type: "user_group", object_id: id }, to: { type, object_id: user } },
    },
  });
  return c.body(null, 204);
}
