import { collectAll } from "../http/collect";
import type { CallOptions } from "../http/vendor-request";
import type { JumpCloudApi } from "./api";
import { deleteObject } from "./delete-object";
import {
  type Associations,
  createAssociations,
  type GraphObject,
  listReachedObjects,
  toGraphObject,
  type WireObject,
} from "./graph-objects";
import { createOnceLog, type GapHandling } from "./list-gaps";
import { listV2 } from "./paging";
import { listSyncedUsers } from "./synced-users";

export type LifecycleAction = "suspend" | "maintain";

/** What can be set on a connected tenant; a field that is left out stays as it is. */
export interface Office365Settings {
  name?: string;
  groupsEnabled?: boolean;
  userLockoutAction?: LifecycleAction;
  userPasswordExpirationAction?: LifecycleAction;
  /** The object id of one of its domains; `null` takes the default domain away. */
  defaultDomain?: { id: string } | null;
}

/** A connected Microsoft 365 tenant. */
export interface Office365 {
  id: string;
  name: string;
  defaultDomain?: { id?: string; domain?: string };
  groupsEnabled?: boolean;
  userLockoutAction?: LifecycleAction;
  userPasswordExpirationAction?: LifecycleAction;
}

/** A domain whose people synchronise. */
export interface Office365Domain {
  /** As received: whether it is hex or base64 is not documented. */
  objectId: string;
  domain: string;
  default: boolean;
}

/** One of JumpCloud's built-in exports of an attribute. */
export interface TranslationRule {
  id: string;
  /** Such as `user_principal_name_from_alternate_email`. */
  builtIn: string;
  direction: string;
}

/** How far JumpCloud came with one user; its codes are not documented. */
export interface SyncStatus {
  code?: number;
  message?: string;
  details?: Record<string, unknown>[];
  /** ISO 8601. */
  syncedAt?: string;
}

/** A user that the directory leads to. */
export interface SyncedUser extends GraphObject {
  /** The id of the user in Entra. */
  externalId?: string;
  syncStatus?: SyncStatus;
}

/** https://docs.jumpcloud.com/api/2.0/index.html#tag/Office-365 */
export interface Office365s {
  get(id: string, call?: CallOptions): Promise<Office365>;
  /** Changes only the given settings and answers with what JumpCloud holds afterwards. */
  patch(id: string, settings: Office365Settings, call?: CallOptions): Promise<Office365>;
  domains(id: string, call?: CallOptions): Promise<Office365Domain[]>;
  addDomain(id: string, domain: string, call?: CallOptions): Promise<void>;
  /** Whether something was removed. */
  removeDomain(id: string, objectId: string, call?: CallOptions): Promise<boolean>;
  translationRules(id: string, call?: CallOptions): Promise<TranslationRule[]>;
  addTranslationRule(id: string, builtIn: string, call?: CallOptions): Promise<TranslationRule>;
  /** Whether something was removed. */
  removeTranslationRule(id: string, ruleId: string, call?: CallOptions): Promise<boolean>;
  associations: Associations;
  /**
   * Every user that the directory leads to, with paths and what became of each in Entra. Entries that belong to nobody any
   * more are left out and told, or refused. @default told
   */
  users(id: string, call?: CallOptions, gaps?: GapHandling): AsyncGenerator<SyncedUser>;
  userGroups(id: string, call?: CallOptions): Promise<GraphObject[]>;
}

const COLLECTION = "/api/v2/office365s";

export function createOffice365s(api: JumpCloudApi): Office365s {
  const once = createOnceLog();
  const pathOf = (id: string, ...rest: string[]) =>
    [COLLECTION, ...[id, ...rest].map(encodeURIComponent)].join("/");

  return {
    get: (id, call) => api.body<Office365>({ path: pathOf(id), signal: call?.signal }),
    async patch(id, settings, call) {
      await api.ask<unknown>({
        method: "PATCH",
        path: pathOf(id),
        body: patchOf(settings),
        signal: call?.signal,
      });
      return api.body<Office365>({ path: pathOf(id), signal: call?.signal });
    },
    domains: (id, call) =>
      collectAll(
        listV2<Office365Domain>(api, { path: pathOf(id, "domains"), signal: call?.signal }, "domains"),
      ),
    async addDomain(id, domain, call) {
      const ask = { method: "POST" as const, path: pathOf(id, "domains"), body: { domain } };
      await api.ask<unknown>({ ...ask, signal: call?.signal });
    },
    removeDomain: (id, objectId, call) => deleteObject(api, pathOf(id, "domains", objectId), call),
    translationRules: (id, call) =>
      collectAll(
        listV2<TranslationRule>(api, { path: pathOf(id, "translationrules"), signal: call?.signal }),
      ),
    async addTranslationRule(id, builtIn, call) {
      const body = { builtIn, direction: "export" };
      const ask = {
        method: "POST" as const,
        path: pathOf(id, "translationrules"),
        body,
        signal: call?.signal,
      };
      return api.body<TranslationRule>(ask);
    },
    removeTranslationRule: (id, ruleId, call) =>
      deleteObject(api, pathOf(id, "translationrules", ruleId), call),
    associations: createAssociations(api, COLLECTION),
    async *users(id, call, gaps = "logged") {
      const ask = { path: pathOf(id, "users"), query: { syncStatus: true }, signal: call?.signal };
      for await (const wire of listSyncedUsers<WireUser>(api, ask, gaps, once(call)))
        yield toSyncedUser(wire);
    },
    userGroups: (id, call) => listReachedObjects(api, pathOf(id, "usergroups"), call),
  };
}

function patchOf({ defaultDomain, ...settings }: Office365Settings): object {
  return defaultDomain === undefined ? settings : { ...settings, defaultDomain: defaultDomain ?? {} };
}

interface WireUser extends WireObject {
  externalId?: string;
  syncStatus?: SyncStatus;
}

function toSyncedUser(wire: WireUser): SyncedUser {
  const { externalId, syncStatus } = wire;
  return {
    ...toGraphObject(wire),
    ...(externalId ? { externalId } : {}),
    ...(syncStatus ? { syncStatus } : {}),
  };
}
