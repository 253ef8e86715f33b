import type { CallOptions } from "../http/vendor-request";
import { onlyOne } from "./ambiguous-object";
import type { JumpCloudApi } from "./api";
import { deleteObject } from "./delete-object";
import {
  type Associations,
  createAssociations,
  type GraphObject,
  listReachedObjects,
  writeAssociation,
} from "./graph-objects";
import { createOnceLog, type GapHandling } from "./list-gaps";
import { listMembers } from "./members";
import { listV2 } from "./paging";

export type MembershipMethod = "NOTSET" | "STATIC" | "DYNAMIC_REVIEW_REQUIRED" | "DYNAMIC_AUTOMATED";

/** What a program may set; a field that is left out of an update stays as it is. */
export interface UserGroupSettings {
  name: string;
  description?: string;
  /** Without it the group is not created in Microsoft 365. */
  email?: string;
  /** `sudo`, `ldapGroups`, `posixGroups`, `radius`, `sambaEnabled`; JumpCloud adds `ldapGroups` itself. */
  attributes?: Record<string, unknown> | null;
  membershipMethod?: MembershipMethod;
  /** The rule of a dynamic group; `null` takes it away. */
  memberQuery?: Record<string, unknown> | null;
  memberQueryExemptions?: { id: string; type: string; attributes?: Record<string, unknown> }[];
  memberSuggestionsNotify?: boolean;
}

export interface UserGroup extends UserGroupSettings {
  id: string;
  organizationObjectId?: string;
}

/** Whether a rule decides who is a member: JumpCloud accepts added members of such a group and ignores them. */
export function isDynamicGroup({ membershipMethod }: Pick<UserGroup, "membershipMethod">): boolean {
  return membershipMethod?.startsWith("DYNAMIC") ?? false;
}

/** What a list tells of a group; only `get` is complete. */
export interface UserGroupSummary {
  id: string;
  name: string;
  email: string;
  description: string;
}

/** https://docs.jumpcloud.com/api/2.0/index.html#tag/User-Groups */
export interface UserGroups {
  get(id: string, call?: CallOptions): Promise<UserGroup>;
  /** By exact name. Throws {@link AmbiguousObject} where several have it. */
  findByName(name: string, call?: CallOptions): Promise<UserGroup | undefined>;
  list(call?: CallOptions): AsyncGenerator<UserGroupSummary>;
  create(settings: UserGroupSettings, call?: CallOptions): Promise<UserGroup>;
  /** Reads, changes and sends the whole group back, as JumpCloud clears what a PUT leaves out. */
  update(id: string, changes: Partial<UserGroupSettings>, call?: CallOptions): Promise<UserGroup>;
  /** Whether something was deleted; one that is gone already counts as done. */
  delete(id: string, call?: CallOptions): Promise<boolean>;
  /**
   * Ids of all direct members, sorted; an incomplete answer is an error, never a shorter list. Entries that belong to
   * nobody any more are left out and told, or refused. @default told
   */
  members(id: string, call?: CallOptions, gaps?: GapHandling): Promise<string[]>;
  /** Whether something was written. JumpCloud accepts and ignores it for a dynamic group. */
  addMember(id: string, userId: string, call?: CallOptions): Promise<boolean>;
  /** Whether something was written. */
  removeMember(id: string, userId: string, call?: CallOptions): Promise<boolean>;
  /** Edges to applications and directories. */
  associations: Associations;
  applications(id: string, call?: CallOptions): Promise<GraphObject[]>;
  office365s(id: string, call?: CallOptions): Promise<GraphObject[]>;
}

const COLLECTION = "/api/v2/usergroups";
const READ_ONLY = ["id", "type", "organizationObjectId", "suggestionCounts", "memberQueryErrorFlags"];

export function createUserGroups(api: JumpCloudApi): UserGroups {
  const once = createOnceLog();
  const pathOf = (id: string) => `${COLLECTION}/${encodeURIComponent(id)}`;
  const get = (id: string, call?: CallOptions) =>
    api.body<UserGroup>({ path: pathOf(id), signal: call?.signal });
  // By name: JumpCloud refuses to sort groups by id.
  const list = (call?: CallOptions, filter?: string) =>
    listV2<UserGroupSummary>(api, {
      path: COLLECTION,
      query: { sort: "name", filter },
      signal: call?.signal,
    });
  const setMember = (op: "add" | "remove") => (id: string, userId: string, call?: CallOptions) =>
    writeAssociation(api, { path: `${pathOf(id)}/members`, op, target: { type: "user", id: userId }, call });

  return {
    get,
    list: (call) => list(call),
    async findByName(name, call) {
      const found = onlyOne("user groups", name, await withName(list(call, nameFilter(name)), name));
      return found && get(found.id, call);
    },
    async create(settings, call) {
      const ask = {
        method: "POST" as const,
        path: COLLECTION,
        body: settings,
        headers: ruleHeaders(settings),
      };
      return api.body<UserGroup>({ ...ask, signal: call?.signal });
    },
    async update(id, changes, call) {
      const body = { ...writable(await get(id, call)), ...withoutUndefined(changes) };
      const ask = { method: "PUT" as const, path: pathOf(id), body, headers: ruleHeaders(body) };
      return api.body<UserGroup>({ ...ask, signal: call?.signal });
    },
    delete: (id, call) => deleteObject(api, pathOf(id), call),
    members: (id, call, gaps = "logged") => listMembers(api, pathOf(id), gaps, once(call)),
    addMember: setMember("add"),
    removeMember: setMember("remove"),
    associations: createAssociations(api, COLLECTION),
    applications: (id, call) => listReachedObjects(api, `${pathOf(id)}/applications`, call),
    office365s: (id, call) => listReachedObjects(api, `${pathOf(id)}/office365s`, call),
  };
}

/** A comma separates filters and a star is a wildcard: such names are compared here only. */
function nameFilter(name: string): string | undefined {
  return /[,*]/.test(name) ? undefined : `name:eq:${name}`;
}

async function withName(groups: AsyncIterable<UserGroupSummary>, name: string): Promise<UserGroupSummary[]> {
  const found: UserGroupSummary[] = [];
  for await (const group of groups) if (group.name === name) found.push(group);
  return found;
}

/** The newer language of rules, which has no `queryType`, is refused without this header. */
function ruleHeaders(settings: Partial<UserGroupSettings>): Record<string, string> | undefined {
  const rule = settings.memberQuery;
  return rule && !("queryType" in rule) ? { "x-query-dsl": "v2" } : undefined;
}

function writable(group: UserGroup): Partial<UserGroupSettings> {
  return Object.fromEntries(Object.entries(group).filter(([field]) => !READ_ONLY.includes(field)));
}

function withoutUndefined<T extends object>(changes: T): Partial<T> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<T>;
}
