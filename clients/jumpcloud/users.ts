import { collectAll } from "../http/collect";
import { ifExists } from "../http/if-exists";
import { BadAnswer } from "../http/vendor-error";
import type { CallOptions } from "../http/vendor-request";
import type { JumpCloudApi } from "./api";
import { type GraphObject, listReachedObjects } from "./graph-objects";
import { countV1, listV1, searchV1 } from "./paging";
import type { JumpCloudUser } from "./user";
import { JUMPCLOUD_USER_FIELDS, toUser, type WireUser } from "./user-wire";

/** https://docs.jumpcloud.com/api/1.0/index.html#tag/Systemusers */
export interface JumpCloudUsers {
  get(id: string, call?: CallOptions): Promise<JumpCloudUser>;
  findByEmail(email: string, call?: CallOptions): Promise<JumpCloudUser | undefined>;
  /** Everybody whose e-mail, user name or alternate e-mail is this text. */
  findByAnyName(name: string, call?: CallOptions): Promise<JumpCloudUser[]>;
  /** By e-mail in lower case; an unknown e-mail is left out. By searches or by going through all, as asks less often. */
  findByEmails(emails: readonly string[], call?: CallOptions): Promise<Map<string, JumpCloudUser>>;
  /** The same, however JumpCloud writes them: whom {@link findByEmails} does not find is searched for once more. */
  findByEmailsInAnyCase(emails: readonly string[], call?: CallOptions): Promise<Map<string, JumpCloudUser>>;
  /** By id; an unknown id is left out. */
  findByIds(ids: readonly string[], call?: CallOptions): Promise<Map<string, JumpCloudUser>>;
  /** How many users the organisation has. */
  count(call?: CallOptions): Promise<number>;
  /** All users in the order of their ids, a hundred per request. */
  list(call?: CallOptions): AsyncGenerator<JumpCloudUser>;
  /** Groups that the user is in. JumpCloud answers with none for an unknown user. */
  memberOf(id: string, call?: CallOptions): Promise<GraphObject[]>;
  /** Directories of every kind that the user is bound to. */
  directories(id: string, call?: CallOptions): Promise<GraphObject[]>;
  /** Microsoft 365 directories that the user is bound to, with every path that leads there. */
  office365s(id: string, call?: CallOptions): Promise<GraphObject[]>;
  applications(id: string, call?: CallOptions): Promise<GraphObject[]>;
}

/** Entries of one search, so that a filter stays of a size that any server takes. */
const SEARCH_SIZE = 50;
/** So many are sent without asking how many people there are. */
const FEW_SEARCHES = 10;

export function createJumpCloudUsers(api: JumpCloudApi): JumpCloudUsers {
  const bound = (id: string, noun: string, call?: CallOptions) =>
    listReachedObjects(api, `/api/v2/users/${encodeURIComponent(id)}/${noun}`, call);

  const get = async (id: string, call?: CallOptions) => {
    const path = `/api/systemusers/${encodeURIComponent(id)}`;
    const ask = { path, query: { fields: JUMPCLOUD_USER_FIELDS }, signal: call?.signal };
    const user = toUser((await api.body<WireUser | null | undefined>(ask)) ?? {});
    if (user.id === "") throw noUser(api, path);
    return user;
  };
  const list = async function* (call?: CallOptions) {
    const ask = { path: "/api/systemusers", query: { fields: JUMPCLOUD_USER_FIELDS }, signal: call?.signal };
    for await (const wire of listV1<WireUser>(api, ask)) yield toUser(wire);
  };

  const countUsers = async (call?: CallOptions) => {
    const ask = { path: "/api/systemusers", query: { fields: "_id" }, signal: call?.signal };
    return countV1(api, ask);
  };

  const findByEmails: JumpCloudUsers["findByEmails"] = async (emails, call) => {
    const wanted = new Set(emails.map((email) => email.toLowerCase()));
    const asked = spellings(emails);
    const searches = Math.ceil(asked.length / SEARCH_SIZE);
    const isListed = searches > FEW_SEARCHES && searches > Math.ceil((await countUsers(call)) / PAGE);
    const found = isListed ? await collectAll(list(call)) : await searchByEmail(api, asked, call);
    return index(found, (user) => user.email.toLowerCase(), wanted);
  };

  return {
    get,
    async findByEmail(email, call) {
      const found = await searchByEmail(api, spellings([email]), call);
      return found.find((user) => isSameEmail(user.email, email));
    },
    async findByAnyName(name, call) {
      const or = spellings([name]).flatMap((text) => NAMES.map((field) => ({ [field]: text })));
      return search(api, { filter: { or } }, call);
    },
    findByEmails,
    async findByEmailsInAnyCase(emails, call) {
      const found = await findByEmails(emails, call);
      const missing = emails.map((email) => email.toLowerCase()).filter((email) => !found.has(email));
      const others = await searchByText(api, missing, call);
      return new Map([...found, ...index(others, (user) => user.email.toLowerCase(), new Set(missing))]);
    },
    findByIds: (ids, call) => findByIds({ get, list, count: countUsers }, new Set(ids), call),
    count: countUsers,
    list,
    memberOf: (id, call) => bound(id, "memberof", call),
    directories: (id, call) => bound(id, "directories", call),
    office365s: (id, call) => bound(id, "office365s", call),
    applications: (id, call) => bound(id, "applications", call),
  };
}

function noUser({ baseUrl }: JumpCloudApi, path: string): BadAnswer {
  const detail = "the answer is no user";
  return new BadAnswer({ vendor: "JumpCloud", method: "GET", url: `${baseUrl}${path}`, detail });
}

/** So few are read one by one without asking how many there are. */
const FEW = 2;
const PAGE = 100;

/** One by one or by going through all users, whichever takes fewer requests. */
async function findByIds(
  { get, list, count }: Pick<JumpCloudUsers, "get" | "list" | "count">,
  ids: Set<string>,
  call?: CallOptions,
): Promise<Map<string, JumpCloudUser>> {
  const found = new Map<string, JumpCloudUser>();
  if (ids.size <= FEW || ids.size <= Math.ceil((await count(call)) / PAGE)) {
    const users = await Promise.all([...ids].map((id) => find(get, id, call)));
    for (const user of users) if (user) found.set(user.id, user);
    return found;
  }
  for await (const user of list(call)) {
    if (ids.has(user.id)) found.set(user.id, user);
    if (found.size === ids.size) break;
  }
  return found;
}

async function find(
  get: JumpCloudUsers["get"],
  id: string,
  call?: CallOptions,
): Promise<JumpCloudUser | undefined> {
  return ifExists(get(id, call));
}

/** JumpCloud compares e-mails case-sensitively: ask for the text as given and in lower case. */
function spellings(emails: readonly string[]): string[] {
  return [...new Set(emails.flatMap((email) => [email, email.toLowerCase()]))];
}

function isSameEmail(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

function searchByEmail(
  api: JumpCloudApi,
  emails: readonly string[],
  call?: CallOptions,
): Promise<JumpCloudUser[]> {
  const exactly = (some: readonly string[]) => ({ filter: { or: some.map((email) => ({ email })) } });
  return searchInPortions(api, emails, exactly, call);
}

/** Whoever's address contains one of them, in any case: a search compares so, a filter does not. */
function searchByText(
  api: JumpCloudApi,
  emails: readonly string[],
  call?: CallOptions,
): Promise<JumpCloudUser[]> {
  const containing = (some: readonly string[]) => ({ searchFilter: { searchTerm: some, fields: ["email"] } });
  return searchInPortions(api, emails, containing, call);
}

async function searchInPortions(
  api: JumpCloudApi,
  emails: readonly string[],
  what: (some: readonly string[]) => object,
  call?: CallOptions,
): Promise<JumpCloudUser[]> {
  const found: JumpCloudUser[] = [];
  for (let start = 0; start < emails.length; start += SEARCH_SIZE)
    found.push(...(await search(api, what(emails.slice(start, start + SEARCH_SIZE)), call)));
  return found;
}

/** Fields of a user by which people are known. */
const NAMES = ["email", "username", "alternateEmail"];

async function search(api: JumpCloudApi, what: object, call?: CallOptions): Promise<JumpCloudUser[]> {
  const body = { ...what, fields: JUMPCLOUD_USER_FIELDS };
  const ask = { path: "/api/search/systemusers", body, signal: call?.signal };
  return (await collectAll(searchV1<WireUser>(api, ask))).map(toUser);
}

function index(
  users: JumpCloudUser[],
  keyOf: (user: JumpCloudUser) => string,
  wanted: Set<string>,
): Map<string, JumpCloudUser> {
  return new Map(users.map((user) => [keyOf(user), user] as const).filter(([key]) => wanted.has(key)));
}
