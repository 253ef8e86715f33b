import { isDeepStrictEqual } from "node:util";
import type { Context } from "hono";
import { readBody } from "../body";
import type { Emulation, JumpCloudApp, JumpCloudEnv } from "../emulation";
import type { UserGroup } from "../entities";
import { badRequest, notFound } from "../errors";
import { listV2 } from "../listing/v2";
import { newGroup } from "../new-group";

const FIELDS = [
  "name",
  "description",
  "email",
  "attributes",
  "membershipMethod",
  "memberQuery",
  "memberQueryExemptions",
  "memberSuggestionsNotify",
];
// Not in the document of the body, and ignored: clients send a group back as they read it.
const READ_ONLY = ["id", "type", "organizationObjectId", "suggestionCounts", "memberQueryErrorFlags"];
const METHODS = ["NOTSET", "STATIC", "DYNAMIC_REVIEW_REQUIRED", "DYNAMIC_AUTOMATED"];

/** `/v2/usergroups`, and `/v2/groups` with every kind of group. https://docs.jumpcloud.com/api/2.0/index.html#tag/user-groups */
export function registerUserGroups(app: JumpCloudApp, emulation: Emulation): void {
  for (const path of ["/api/v2/usergroups", "/api/v2/groups"]) {
    app.get(path, (c) => {
      const rows = emulation.faults.read("groups", () => groupRows(emulation));
      return listV2(c, rows, emulation, { link: true, notSortedBy: ["id"] });
    });
  }

  app.get("/api/v2/usergroups/:id", (c) => {
    const group = emulation.store.groups.get(c.req.param("id"));
    return group ? c.json(group) : notFound(c);
  });

  app.post("/api/v2/usergroups", (c) => createGroup(c, emulation));
  app.put("/api/v2/usergroups/:id", (c) => replaceGroup(c, emulation, c.req.param("id")));

  app.delete("/api/v2/usergroups/:id", (c) => {
    const group = emulation.store.groups.get(c.req.param("id"));
    if (!group) return notFound(c);
    emulation.faults.beforeWrite("groups", () => groupRows(emulation));
    emulation.store.groups.delete(group.id);
    emulation.store.detach(group.id);
    emulation.emit({ event_type: "group_delete", service: "directory", resource: resource(group) });
    return c.body(null, 204);
  });
}

// The list is a short form: nothing of the membership rule, and the attributes always null.
function groupRows(emulation: Emulation): Record<string, unknown>[] {
  return [...emulation.store.groups.values()].map(({ id, name, type, email, description }) => ({
    attributes: null,
    id,
    name,
    type,
    email,
    description,
  }));
}

async function createGroup(c: Context<JumpCloudEnv>, emulation: Emulation): Promise<Response> {
  const read = await readBody<UserGroup>(c, FIELDS);
  if ("refused" in read) return read.refused;
  const wrong = wrongFields(c, read.body);
  if (wrong) return badRequest(c, wrong);
  const { store } = emulation;
  emulation.faults.beforeWrite("groups", () => groupRows(emulation));
  const group = newGroup(
    { ...read.body, name: read.body.name ?? "" },
    { id: store.newId("user_group"), organizationObjectId: store.organization._id },
  );
  store.groups.set(group.id, group);
  emulation.emit({ event_type: "group_create", service: "directory", resource: resource(group) });
  return c.json(group, 201);
}

/** A full replace: plain fields that aren't sent are emptied; the membership rule changes only when it is sent. */
async function replaceGroup(c: Context<JumpCloudEnv>, emulation: Emulation, id: string): Promise<Response> {
  const group = emulation.store.groups.get(id);
  if (!group) return notFound(c);
  const read = await readBody<UserGroup>(c, [...FIELDS, ...READ_ONLY]);
  if ("refused" in read) return read.refused;
  const { body } = read;
  const wrong = wrongFields(c, body) ?? wrongPosixGroups(group, body);
  if (wrong) return badRequest(c, wrong);
  emulation.faults.beforeWrite("groups", () => groupRows(emulation));
  Object.assign(group, {
    name: body.name,
    description: body.description ?? "",
    email: body.email ?? "",
    attributes: body.attributes ?? null,
    membershipMethod: body.membershipMethod ?? group.membershipMethod,
    memberQuery: body.memberQuery === undefined ? group.memberQuery : body.memberQuery,
    memberQueryExemptions: body.memberQueryExemptions ?? group.memberQueryExemptions,
    memberSuggestionsNotify: body.memberSuggestionsNotify ?? group.memberSuggestionsNotify,
  });
  emulation.emit({ event_type: "group_update", service: "directory", resource: resource(group) });
  return c.json(group);
}

function wrongFields(c: Context, body: Partial<UserGroup>): string | undefined {
  if (!body.name) return "name is required";
  if (body.membershipMethod !== undefined && !METHODS.includes(body.membershipMethod)) {
    return `membershipMethod must be one of ${METHODS.join(", ")}`;
  }
  const isNewLanguage = c.req.header("x-query-dsl") === "v2";
  if (body.memberQuery && !isNewLanguage && !body.memberQuery.queryType) {
    return "memberQuery.queryType is required";
  }
  const exemption = body.memberQueryExemptions?.find((entry) => entry.type !== "USER");
  return exemption ? `memberQueryExemptions.type must be USER, not ${exemption.type}` : undefined;
}

function wrongPosixGroups(group: UserGroup, body: Partial<UserGroup>): string | undefined {
  const before = group.attributes?.posixGroups;
  if (before === undefined || isDeepStrictEqual(before, body.attributes?.posixGroups)) return undefined;
  return "existing attribute posixGroups may not be changed";
}

function resource(group: UserGroup): Record<string, unknown> {
  return { id: group.id, type: "user_group", name: group.name };
}
