import { collectAll } from "../http/collect";
import type { CallOptions } from "../http/vendor-request";
import { type GraphApi, odataText } from "./api";
import type { ApplicationCredential } from "./service-principals";

/** An app registration of the tenant. https://learn.microsoft.com/graph/api/resources/application */
export interface Registration {
  /** Object id of the registration. */
  id: string;
  /** The client id. */
  appId: string;
  displayName?: string | null;
  keyCredentials?: ApplicationCredential[] | null;
  passwordCredentials?: ApplicationCredential[] | null;
}

/** Trust in another issuer's tokens. https://learn.microsoft.com/graph/api/resources/federatedidentitycredential */
export interface FederatedCredential {
  name: string;
  issuer?: string | null;
  /** Null where an expression stands for it. */
  subject?: string | null;
}

export interface Owner {
  id: string;
  userPrincipalName?: string | null;
  displayName?: string | null;
}

export interface Registrations {
  /** Nothing where it is registered in another tenant. */
  find(appId: string, call?: CallOptions): Promise<Registration | undefined>;
  owners(id: string, call?: CallOptions): Promise<Owner[]>;
  federatedCredentials(id: string, call?: CallOptions): Promise<FederatedCredential[]>;
}

const NEEDS = "the Graph permission Application.Read.All";
const FIELDS = "id,appId,displayName,keyCredentials,passwordCredentials";

export function createRegistrations(api: GraphApi): Registrations {
  const list = <T>(path: string, query: Record<string, string>, call?: CallOptions) =>
    collectAll(api.list<T>({ path, query, needs: NEEDS, signal: call?.signal }));
  const below = (id: string, what: string) => `/applications/${encodeURIComponent(id)}/${what}`;

  return {
    async find(appId, call) {
      const query = { $filter: `appId eq ${odataText(appId)}`, $select: FIELDS };
      return (await list<Registration>("/applications", query, call))[0];
    },
    owners: (id, call) => list<Owner>(below(id, "owners"), {}, call),
    federatedCredentials: (id, call) =>
      list<FederatedCredential>(below(id, "federatedIdentityCredentials"), {}, call),
  };
}
