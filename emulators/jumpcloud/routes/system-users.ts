import type { Context } from "hono";
import { readBody } from "../body";
import type { Emulation, JumpCloudApp, JumpCloudEnv } from "../emulation";
import type { SystemUser } from "../entities";
import { notFound } from "../errors";
import { readPage } from "../listing/page";
import { toSearchTest } from "../listing/search";
import { fieldsV1, listV1, toTermsTest, windowV1 } from "../listing/v1";
import { newUser } from "../new-user";
import { rememberTypedPassword } from "../provisioning/password-event";
import { withExclusionEnd } from "../second-factors";
import { CREATABLE, readUserFields, UPDATABLE, type UserBody } from "../user-fields";

/** `/systemusers`, people. https://docs.jumpcloud.com/api/1.0/index.html#tag/systemusers */
export function registerSystemUsers(app: JumpCloudApp, emulation: Emulation): void {
  app.get("/api/systemusers", (c) => c.json(listUsers(c, emulation)));

  app.get("/api/systemusers/:id", (c) => {
    const user = emulation.store.users.get(c.req.param("id"));
    return user ? c.json(fieldsV1(c, showUser(user))) : notFound(c);
  });

  app.post("/api/systemusers", (c) => createUser(c, emulation));
  app.put("/api/systemusers/:id", (c) => updateUser(c, emulation, c.req.param("id")));

  app.delete("/api/systemusers/:id", (c) => {
    const user = emulation.store.users.get(c.req.param("id"));
    if (!user) return notFound(c);
    emulation.store.users.delete(user._id);
    emulation.store.passwords.delete(user._id);
    emulation.store.detach(user._id);
    emulation.emit({ event_type: "user_delete", service: "directory", resource: eventResource(user) });
    return c.json(showUser(user));
  });

  app.post("/api/search/systemusers", (c) => searchUsers(c, emulation));
}

function listUsers(c: Context<JumpCloudEnv>, emulation: Emulation) {
  const { users } = emulation.store;
  const rows = [...users.keys()].map((_id) => ({ _id }));
  return listV1(c, rows, emulation, ({ _id }) => {
    const user = users.get(String(_id));
    return user ? showUser(user) : {};
  });
}

async function createUser(c: Context<JumpCloudEnv>, emulation: Emulation): Promise<Response> {
  const read = await readBody<UserBody>(c, CREATABLE);
  if ("refused" in read) return read.refused;
  const fields = readUserFields(c, read.body, emulation.store, "create");
  if (fields instanceof Response) return fields;
  const { store } = emulation;
  const user = newUser(fields, {
    id: store.newId("user"),
    organization: store.organization._id,
    created: emulation.now().toISOString(),
    uid: 5000 + store.users.size,
  });
  store.users.set(user._id, user);
  if (read.body.password) {
    store.passwords.set(user._id, read.body.password);
    user.password_date = user.created;
  }
  emulation.emit({ event_type: "user_create", service: "directory", resource: eventResource(user) });
  return c.json(showUser(user));
}

/** Fields that aren't sent stay as they are; lists are replaced as a whole. */
async function updateUser(c: Context<JumpCloudEnv>, emulation: Emulation, id: string): Promise<Response> {
  const { store } = emulation;
  const user = store.users.get(id);
  if (!user) return notFound(c);
  const read = await readBody<UserBody>(c, UPDATABLE);
  if ("refused" in read) return read.refused;
  const fields = readUserFields(c, read.body, store, "update", user);
  if (fields instanceof Response) return fields;
  const suspended = fields.suspended ?? user.suspended;
  const state =
    fields.state ?? (suspended ? "SUSPENDED" : user.state === "SUSPENDED" ? "ACTIVATED" : user.state);
  Object.assign(user, fields, {
    state,
    suspended: state === "SUSPENDED",
    mfa: { ...user.mfa, ...withExclusionEnd(fields.mfa ?? {}, emulation.now()) },
  });
  if (read.body.password) setPassword(emulation, user, read.body.password);
  emulation.emit({ event_type: "user_update", service: "directory", resource: eventResource(user) });
  return c.json(showUser(user));
}

function setPassword(emulation: Emulation, user: SystemUser, password: string): void {
  emulation.store.passwords.set(user._id, password);
  Object.assign(user, {
    activated: true,
    password_expired: false,
    password_date: emulation.now().toISOString(),
  });
  rememberTypedPassword(emulation, user, "change");
}

async function searchUsers(c: Context<JumpCloudEnv>, emulation: Emulation): Promise<Response> {
  const read = await readBody<SearchBody>(c, ["filter", "searchFilter", "fields", "sort", "limit", "skip"]);
  if ("refused" in read) return read.refused;
  const { filter, searchFilter, fields = "", sort = "", skip = 0, limit = 10 } = read.body;
  readPage(c);
  const rows = [...emulation.store.users.values()]
    .map(showUser)
    .filter(toSearchTest(filter))
    .filter(toTermsTest([searchFilter?.searchTerm ?? []].flat(), searchFilter?.fields ?? []));
  const page = { skip, limit: Math.min(limit || 10, 100) };
  return c.json(windowV1(c, rows, { page, sort, fields }, emulation));
}

interface SearchBody {
  filter: unknown;
  searchFilter: { searchTerm?: string | string[]; fields?: string[] };
  fields: string;
  sort: string;
  limit: number;
  skip: number;
}

/** As answers show it: `id` beside `_id`. */
function showUser(user: SystemUser): Record<string, unknown> {
  return { ...user, id: user._id };
}

function eventResource(user: SystemUser): Record<string, unknown> {
  return { id: user._id, type: "user", username: user.username };
}
