import type { InternalDomainFederation } from "@microsoft/microsoft-graph-types";
import { NotFound } from "../http/vendor-error";
import type { CallOptions } from "../http/vendor-request";
import type { GraphApi } from "./api";
import { domainPath, FEDERATION_WRITE } from "./domains";

/** How a domain signs in elsewhere, https://learn.microsoft.com/graph/api/resources/internaldomainfederation */
export type FederationConfiguration = InternalDomainFederation & {
  id: string;
  /** Flags in one text, with commas between; of August 2026, and not in Microsoft's types yet. */
  systemBrowserEnabledOn?: string | null;
};

/** Every field that can be written; enums are in Graph's own spelling. */
export type FederationSettings = Omit<FederationConfiguration, "id" | "signingCertificateUpdateStatus">;

export interface Federation {
  /**
   * The configuration of a domain, or nothing where it has none. Graph answers 404 for that as it does for an unknown
   * domain: the domain itself is read first, and its absence is an error.
   */
  find(domain: string, call?: CallOptions): Promise<FederationConfiguration | undefined>;
  /** {@link find} for a domain that the caller has just read, without reading it again. */
  ofKnownDomain(domain: string, call?: CallOptions): Promise<FederationConfiguration | undefined>;
  /** Turns a Managed domain into a Federated one. The certificate must be checked before. */
  create(domain: string, settings: FederationSettings, call?: CallOptions): Promise<FederationConfiguration>;
  /**
   * Changes only the given fields; the domain stays federated throughout. Graph answers without a body, or with the
   * object: what it came to is read.
   */
  update(domain: string, id: string, changes: FederationSettings, call?: CallOptions): Promise<void>;
  /** The domain is Managed afterwards. Whether something was deleted; a configuration that is gone counts as done. */
  delete(domain: string, id: string, call?: CallOptions): Promise<boolean>;
}

const READ = "the Graph permission Domain-InternalFederation.Read.All";
const TYPE = { "@odata.type": "#microsoft.graph.internalDomainFederation" };

export function createFederation(api: GraphApi): Federation {
  const pathOf = (domain: string, id?: string) =>
    `${domainPath(domain)}/federationConfiguration${id === undefined ? "" : `/${encodeURIComponent(id)}`}`;

  return {
    async find(domain, call) {
      await api.ask<unknown>({ path: domainPath(domain), signal: call?.signal });
      return first(api, pathOf(domain), call);
    },
    ofKnownDomain: (domain, call) => first(api, pathOf(domain), call),
    async create(domain, settings, call) {
      const ask = { method: "POST" as const, path: pathOf(domain), body: { ...TYPE, ...settings } };
      return api.body<FederationConfiguration>({ ...ask, needs: FEDERATION_WRITE, signal: call?.signal });
    },
    async update(domain, id, changes, call) {
      const ask = { method: "PATCH" as const, path: pathOf(domain, id), body: { ...TYPE, ...changes } };
      await api.ask<unknown>({ ...ask, needs: FEDERATION_WRITE, signal: call?.signal });
    },
    async delete(domain, id, call) {
      const ask = { method: "DELETE" as const, path: pathOf(domain, id), needs: FEDERATION_WRITE };
      try {
        await api.ask<void>({ ...ask, signal: call?.signal });
        return true;
      } catch (error) {
        if (error instanceof NotFound) return false;
        throw error;
      }
    },
  };
}

/** The collection never holds more than one; a Managed domain answers 404 or an empty one. */
async function first(api: GraphApi, path: string, call?: CallOptions) {
  try {
    for await (const found of api.list<FederationConfiguration>({
      path,
      needs: READ,
      signal: call?.signal,
    })) {
      return found;
    }
    return undefined;
  } catch (error) {
    if (error instanceof NotFound) return undefined;
    throw error;
  }
}
