import type { CallOptions } from "../http/channel";
import type { JumpCloudApi } from "./api";
import { type GraphObject, traverse } from "./graph-objects";
import { collect, listV1, searchV1 } from "./paging";

/** A system user, with the fields that decide about sign-in and synchronisation. */
export interface User {
  /** 24 hex digits; also what JumpCloud asserts as NameID. */
  id: string;
  username: string;
  email: string;
  alternateEmail: string;
  firstname: string;
  lastname: string;
  displayname: string;
  state: "STAGED" | "ACTIVATED" | "SUSPENDED";
  /** Has set a password; not the same as the state. */
  activated: boolean;
  suspended: boolean;
  accountLocked: boolean;
  passwordExpired: boolean;
  /** ISO 8601; missing where the password never expires. */
  passwordExpirationDate?: string;
  mfaConfigured: boolean;
  externallyManaged: boolean;
  created: string;
}

/** https://docs.jumpcloud.com/api/1.0/index.html#tag/Systemusers */
export interface Users {
  get(id: string, call?: CallOptions): Promise<User>;
  findByEmail(email: string, call?: CallOptions): Promise<User | undefined>;
  /** By e-mail in lower case; an unknown e-mail is left out. */
  findByEmails(emails: readonly string[], call?: CallOptions): Promise<Map<string, User>>;
  /** By id; an unknown id is left out. */
  findByIds(ids: readonly string[], call?: CallOptions): Promise<Map<string, User>>;
  /** All users in the order of their ids, a hundred per request. */
  list(call?: CallOptions): AsyncGenerator<User>;
  /** Groups that the user is in. JumpCloud answers with none for an unknown user. */
  memberOf(id: string, call?: CallOptions): Promise<GraphObject[]>;
  /** Directories of every kind that the user is bound to. */
  directories(id: string, call?: CallOptions): Promise<GraphObject[]>;
  /** Microsoft 365 directories that the user is bound to, with every path that leads there. */
  office365s(id: string, call?: CallOptions): Promise<GraphObject[]>;
  applications(id: string, call?: CallOptions): Promise<GraphObject[]>;
}

/** v1 separates fields by spaces; a comma would be one odd name, which is ignored. */
const FIELDS = [
  "_id username email alternateEmail firstname lastname displayname state activated suspended account_locked",
  "password_expired password_never_expires password_expiration_date mfa externally_managed created",
].join(" ");

/** Entries of one search, so that a filter stays of a size that any server takes. */
const SEARCH_SIZE = 50;

export function createUsers(api: JumpCloudApi): Users {
  const search = (field: string, values: readonly string[], call?: CallOptions) =>
    searchUsers(api, field, values, call);
  const bound = (id: string, noun: string, call?: CallOptions) =>
    traverse(api, `/api/v2/users/${encodeURIComponent(id)}/${noun}`, call);

  return {
    async get(id, call) {
      const path = `/api/systemusers/${encodeURIComponent(id)}`;
      return toUser(await api.body<Wire>({ path, query: { fields: FIELDS }, signal: call?.signal }));
    },
    async findByEmail(email, call) {
      const found = await search("email", spellings([email]), call);
      return found.find((user) => isSameEmail(user.email, email));
    },
    async findByEmails(emails, call) {
      const found = await search("email", spellings(emails), call);
      const wanted = new Set(emails.map((email) => email.toLowerCase()));
      return index(found, (user) => user.email.toLowerCase(), wanted);
    },
    async findByIds(ids, call) {
      return index(await search("_id", [...new Set(ids)], call), (user) => user.id, new Set(ids));
    },
    async *list(call) {
      const ask = { path: "/api/systemusers", query: { fields: FIELDS }, signal: call?.signal };
      for await (const wire of listV1<Wire>(api, ask)) yield toUser(wire);
    },
    memberOf: (id, call) => bound(id, "memberof", call),
    directories: (id, call) => bound(id, "directories", call),
    office365s: (id, call) => bound(id, "office365s", call),
    applications: (id, call) => bound(id, "applications", call),
  };
}

/** JumpCloud compares e-mails case-sensitively: ask for the text as given and in lower case. */
function spellings(emails: readonly string[]): string[] {
  return [...new Set(emails.flatMap((email) => [email, email.toLowerCase()]))];
}

function isSameEmail(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

async function searchUsers(api: JumpCloudApi, field: string, values: readonly string[], call?: CallOptions) {
  const found: User[] = [];
  for (let start = 0; start < values.length; start += SEARCH_SIZE) {
    const or = values.slice(start, start + SEARCH_SIZE).map((value) => ({ [field]: value }));
    const body = { filter: { or }, fields: FIELDS };
    const entries = searchV1<Wire>(api, { path: "/api/search/systemusers", body, signal: call?.signal });
    found.push(...(await collect(entries)).map(toUser));
  }
  return found;
}

function index(users: User[], keyOf: (user: User) => string, wanted: Set<string>): Map<string, User> {
  return new Map(users.map((user) => [keyOf(user), user] as const).filter(([key]) => wanted.has(key)));
}

interface Wire {
  _id?: string;
  id?: string;
  username?: string;
  email?: string;
  alternateEmail?: string | null;
  firstname?: string;
  lastname?: string;
  displayname?: string;
  state?: User["state"];
  activated?: boolean;
  suspended?: boolean;
  account_locked?: boolean;
  password_expired?: boolean;
  password_never_expires?: boolean;
  password_expiration_date?: string | null;
  mfa?: { configured?: boolean };
  externally_managed?: boolean;
  created?: string;
}

function toUser(wire: Wire): User {
  const expires = wire.password_never_expires ? undefined : wire.password_expiration_date;
  return {
    id: wire._id ?? wire.id ?? "",
    username: wire.username ?? "",
    email: wire.email ?? "",
    alternateEmail: wire.alternateEmail ?? "",
    firstname: wire.firstname ?? "",
    lastname: wire.lastname ?? "",
    displayname: wire.displayname ?? "",
    state: wire.state ?? (wire.suspended ? "SUSPENDED" : "ACTIVATED"),
    activated: wire.activated ?? false,
    suspended: wire.suspended ?? wire.state === "SUSPENDED",
    accountLocked: wire.account_locked ?? false,
    passwordExpired: wire.password_expired ?? false,
    ...(expires ? { passwordExpirationDate: expires } : {}),
    mfaConfigured: wire.mfa?.configured ?? false,
    externallyManaged: wire.externally_managed ?? false,
    created: wire.created ?? "",
  };
}
