import { collectAll } from "../http/collect";
import type { CallOptions } from "../http/vendor-request";
import { onlyOne } from "./ambiguous-object";
import type { JumpCloudApi } from "./api";
import { listV2 } from "./paging";

export type DirectoryType = "active_directory" | "g_suite" | "ldap_server" | "office_365" | "workday";

/** Whether JumpCloud's access to a tenant works; the consent of an administrator can end or be withdrawn. */
export interface Consent {
  healthy: boolean;
  /** The OAuth code, such as `invalid_grant`. */
  error?: string;
  /** What Microsoft answered, with its AADSTS number. */
  message?: string;
  /** ISO 8601. */
  expiresAt?: string;
}

/** A directory that JumpCloud synchronises with. */
export interface Directory {
  id: string;
  name: string;
  type: DirectoryType | (string & {});
  defaultDomain?: { id: string; domain: string };
  /** Missing for kinds without OAuth. */
  consent?: Consent;
}

/** https://docs.jumpcloud.com/api/2.0/index.html#tag/Directories */
export interface Directories {
  list(call?: CallOptions): Promise<Directory[]>;
  /** The Microsoft 365 directory with this id, this exact name, or the only one there is. */
  findOffice365(wanted: { id?: string; name?: string }, call?: CallOptions): Promise<Directory | undefined>;
}

export function createDirectories(api: JumpCloudApi): Directories {
  const list = async (call?: CallOptions) =>
    (await collectAll(listV2<Wire>(api, { path: "/api/v2/directories", signal: call?.signal }))).map(
      toDirectory,
    );

  return {
    list,
    async findOffice365({ id, name }, call) {
      const tenants = (await list(call)).filter(({ type }) => type === "office_365");
      if (id !== undefined) return tenants.find((directory) => directory.id === id);
      const found = name === undefined ? tenants : tenants.filter((directory) => directory.name === name);
      return onlyOne("Microsoft 365 directories", name ?? "(any name)", found);
    },
  };
}

interface Wire {
  id: string;
  name: string;
  type: string;
  defaultDomain?: { id?: string; domain?: string };
  oAuthStatus?: { expiry?: { seconds?: string | number }; error?: string; errorMessage?: string };
}

function toDirectory(wire: Wire): Directory {
  const { id: domainId, domain } = wire.defaultDomain ?? {};
  return {
    id: wire.id,
    name: wire.name,
    type: wire.type,
    ...(domainId && domain ? { defaultDomain: { id: domainId, domain } } : {}),
    ...(wire.oAuthStatus ? { consent: toConsent(wire.oAuthStatus) } : {}),
  };
}

function toConsent(status: NonNullable<Wire["oAuthStatus"]>): Consent {
  const seconds = Number(status.expiry?.seconds ?? Number.NaN);
  return {
    healthy: !status.error,
    ...(status.error ? { error: status.error } : {}),
    ...(status.errorMessage ? { message: status.errorMessage } : {}),
    ...(seconds > 0 ? { expiresAt: new Date(seconds * 1_000).toISOString() } : {}),
  };
}
