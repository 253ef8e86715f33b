import { collectAll } from "../http/collect";
import { ifExists } from "../http/if-exists";
import type { CallOptions } from "../http/vendor-request";
import type { GraphApi } from "./api";

/** A domain name of the tenant, https://learn.microsoft.com/graph/api/resources/domain */
export interface Domain {
  /** The name. */
  id: string;
  authenticationType: "Managed" | "Federated";
  isDefault: boolean;
  isInitial: boolean;
  /** False for a child, which follows its root. */
  isRoot: boolean;
  isVerified: boolean;
  isAdminManaged: boolean;
  supportedServices: string[];
  /** 2147483647 for passwords that never expire; without a value 90 days count. */
  passwordValidityPeriodInDays?: number | null;
}

export interface Domains {
  list(call?: CallOptions): Promise<Domain[]>;
  get(name: string, call?: CallOptions): Promise<Domain>;
  /** Nothing only where Graph says that the tenant has no such domain. */
  find(name: string, call?: CallOptions): Promise<Domain | undefined>;
  /** Another domain stops being the default one at the same moment. */
  makeDefault(name: string, call?: CallOptions): Promise<void>;
  /** Ends the federation and takes its configuration away, also one that can't be read any more. */
  makeManaged(name: string, call?: CallOptions): Promise<void>;
}

const READ = "the Graph permission Domain.Read.All";
const WRITE = "the Graph permission Domain.ReadWrite.All";
export const FEDERATION_WRITE = "the Graph permission Domain-InternalFederation.ReadWrite.All";

export function domainPath(name: string): string {
  return `/domains/${encodeURIComponent(name)}`;
}

export function createDomains(api: GraphApi): Domains {
  const get = (name: string, call?: CallOptions) =>
    api.body<Domain>({ path: domainPath(name), needs: READ, signal: call?.signal });
  const patch = async (name: string, body: object, needs: string, call?: CallOptions) => {
    await api.ask<void>({ method: "PATCH", path: domainPath(name), body, needs, signal: call?.signal });
  };

  return {
    get,
    list: (call) => collectAll(api.list<Domain>({ path: "/domains", needs: READ, signal: call?.signal })),
    async find(name, call) {
      return ifExists(get(name, call));
    },
    makeDefault: (name, call) => patch(name, { isDefault: true }, WRITE, call),
    makeManaged: (name, call) => patch(name, { authenticationType: "Managed" }, FEDERATION_WRITE, call),
  };
}
