import type { Certificate, KeyPair } from "../certificates";
import type { CallOptions } from "../http/vendor-request";
import type { JumpCloudApi } from "./api";
import type { Application } from "./application";
import { signingConfig, toApplication, type WireApplication, wireCertificate } from "./application-wire";
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
import { listV1 } from "./paging";
import { readSamlMetadata, type SamlMetadata } from "./saml-metadata";
import { listSyncedUsers } from "./synced-users";

export interface ApplicationSettings {
  /** The key of the template. */
  name: string;
  /** The template's own display name. */
  displayName: string;
  displayLabel: string;
  description?: string;
  ssoUrl: string;
  /** @default true */
  active?: boolean;
  /** Plain values by key; JumpCloud fills the others from the template. */
  config: Record<string, unknown>;
}

export type ApplicationChanges = Partial<Omit<ApplicationSettings, "name">>;

/** An application after an update, and the signing certificate around it. */
export interface UpdatedApplication {
  application: Application;
  before: Certificate | undefined;
  after: Certificate | undefined;
  /** JumpCloud made another certificate although the old one was sent along: Entra has to be told. */
  certificateChanged: boolean;
}

/** https://docs.jumpcloud.com/api/1.0/index.html#tag/Applications */
export interface Applications {
  get(id: string, call?: CallOptions): Promise<Application>;
  list(call?: CallOptions): AsyncGenerator<Application>;
  create(settings: ApplicationSettings, call?: CallOptions): Promise<Application>;
  /** Reads, changes and sends back the whole configuration: a PUT without the certificate makes a new one. */
  update(id: string, changes: ApplicationChanges, call?: CallOptions): Promise<UpdatedApplication>;
  /**
   * Hands over another pair to sign with, in a PUT of the whole configuration. No document of JumpCloud says that it
   * takes one, so the answer tells what it signs with afterwards: this one, the old one, or one that it made itself.
   */
  upload(id: string, pair: KeyPair, call?: CallOptions): Promise<UpdatedApplication>;
  /** Whether something was deleted; one that is gone already counts as done. */
  delete(id: string, call?: CallOptions): Promise<boolean>;
  /** The certificate that it signs with, read now. Undefined where the application has none. */
  certificate(id: string, call?: CallOptions): Promise<Certificate | undefined>;
  /** What it publishes for the service provider. */
  metadata(id: string, call?: CallOptions): Promise<SamlMetadata>;
  associations: Associations;
  userGroups(id: string, call?: CallOptions): Promise<GraphObject[]>;
  /**
   * Everybody who may use it, with the paths: people bound by themselves, and those of whatever group. Entries that belong
   * to nobody any more are left out and told, or refused. @default told
   */
  users(id: string, call?: CallOptions, gaps?: GapHandling): AsyncGenerator<GraphObject>;
}

const COLLECTION = "/api/applications";

/** `organizationId` tells the organisation for paths that name it, where the application itself doesn't. */
export function createApplications(
  api: JumpCloudApi,
  organizationId: (call?: CallOptions) => Promise<string>,
): Applications {
  const pathOf = (id: string) => `${COLLECTION}/${encodeURIComponent(id)}`;
  const read = (id: string, call?: CallOptions) =>
    api.body<WireApplication>({ path: pathOf(id), signal: call?.signal });
  const once = createOnceLog();
  const v2PathOf = (id: string, rest: string) => `/api/v2/applications/${encodeURIComponent(id)}/${rest}`;
  const get = async (id: string, call?: CallOptions) => toApplication(await read(id, call));

  const update = async (id: string, changes: ApplicationChanges, call?: CallOptions) => {
    const current = await read(id, call);
    const body = replacement(current, changes);
    await api.ask<unknown>({ method: "PUT", path: pathOf(id), body, signal: call?.signal });
    return compare(current, await read(id, call));
  };

  return {
    get,
    async *list(call) {
      const ask = { path: COLLECTION, signal: call?.signal };
      for await (const wire of listV1<WireApplication>(api, ask)) yield toApplication(wire);
    },
    async create(settings, call) {
      const body = creation(settings);
      const ask = { method: "POST" as const, path: COLLECTION, body, signal: call?.signal };
      const made = await api.body<WireApplication>(ask);
      return toApplication(made);
    },
    update,
    upload: (id, pair, call) => update(id, { config: signingConfig(pair) }, call),
    delete: (id, call) => deleteObject(api, pathOf(id), call),
    certificate: async (id, call) => wireCertificate(await read(id, call)),
    async metadata(id, call) {
      const organization = encodeURIComponent(await organizationId(call));
      const path = `/api/organizations/${organization}/applications/${encodeURIComponent(id)}/metadata.xml`;
      return readSamlMetadata(await api.body<string>({ path, accept: "text", signal: call?.signal }));
    },
    associations: createAssociations(api, "/api/v2/applications"),
    userGroups: (id, call) => listReachedObjects(api, v2PathOf(id, "usergroups"), call),
    async *users(id, call, gaps = "logged") {
      const ask = { path: v2PathOf(id, "users"), signal: call?.signal };
      for await (const wire of listSyncedUsers<WireObject>(api, ask, gaps, once(call)))
        yield toGraphObject(wire);
    },
  };
}

function creation({ config, ...settings }: ApplicationSettings): object {
  const wrapped = Object.entries(config).map(([key, value]) => [key, { value }] as const);
  return {
    active: true,
    sso: { type: "saml", hidden: false },
    ...settings,
    config: Object.fromEntries(wrapped),
  };
}

/**
 * The body of a PUT: all that JumpCloud holds, the key included, with only the wanted values changed. "Any fields not provided
 * will be reset": https://docs.jumpcloud.com/api/1.0/index.html#tag/Applications/operation/Application_Set
 */
function replacement(current: WireApplication, { config = {}, ...changes }: ApplicationChanges): object {
  const { name, displayName, displayLabel, description, ssoUrl, sso, active } = current;
  const { beta, color, logo, learnMore, parentApp, databaseAttributes } = current;
  const shown = { beta, color: color ?? undefined, logo, learnMore, parentApp, databaseAttributes };
  const kept = {
    name,
    displayName,
    displayLabel,
    description,
    ssoUrl,
    sso,
    active: active ?? true,
    ...shown,
  };
  const wanted = Object.entries(changes).filter(([, value]) => value !== undefined);
  const values = Object.entries(config).filter(([, value]) => value !== undefined);
  const changed = values.map(([key, value]) => [key, { ...current.config?.[key], value }] as const);
  return {
    ...kept,
    ...Object.fromEntries(wanted),
    config: { ...current.config, ...Object.fromEntries(changed) },
  };
}

function compare(before: WireApplication, after: WireApplication): UpdatedApplication {
  const certificates = { before: wireCertificate(before), after: wireCertificate(after) };
  return {
    application: toApplication(after),
    ...certificates,
    certificateChanged: certificates.before?.sha256 !== certificates.after?.sha256,
  };
}
