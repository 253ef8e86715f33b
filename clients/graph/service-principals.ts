import type { CallOptions } from "../http/ask";
import { collect } from "../http/collect";
import { type GraphApi, quoted } from "./api";

/** A secret or a key by which somebody signs in as an application. */
export interface ApplicationCredential {
  displayName?: string | null;
  /** RFC 3339. */
  startDateTime?: string | null;
  endDateTime?: string | null;
}

/** An application as it stands in the tenant. https://learn.microsoft.com/graph/api/resources/serviceprincipal */
export interface ServicePrincipal {
  id: string;
  displayName: string;
  /** Id of the tenant in which it is registered. */
  appOwnerOrganizationId?: string | null;
  /** Those that were added in this tenant; the application's own stand in its registration. */
  keyCredentials?: ApplicationCredential[] | null;
  passwordCredentials?: ApplicationCredential[] | null;
  /** Twenty at most. */
  owners?: { id: string; userPrincipalName?: string | null; displayName?: string | null }[] | null;
}

/** Delegated permissions. https://learn.microsoft.com/graph/api/resources/oauth2permissiongrant */
export interface DelegatedGrant {
  /** Separated by spaces. */
  scope?: string | null;
}

export interface ServicePrincipals {
  /** Those whose name begins like this, whatever the case, with their owners. */
  named(beginning: string, call?: CallOptions): Promise<ServicePrincipal[]>;
  /** What somebody consented to. */
  grants(id: string, call?: CallOptions): Promise<DelegatedGrant[]>;
}

const FIELDS = "id,displayName,appOwnerOrganizationId,keyCredentials,passwordCredentials";

export function createServicePrincipals(api: GraphApi): ServicePrincipals {
  return {
    named(beginning, call) {
      const $filter = `startswith(displayName,${quoted(beginning)})`;
      const query = { $filter, $select: FIELDS, $expand: "owners" };
      const needs = "the Graph permission Application.Read.All";
      return collect(
        api.list<ServicePrincipal>({ path: "/servicePrincipals", query, needs, signal: call?.signal }),
      );
    },
    grants(id, call) {
      const path = `/servicePrincipals/${encodeURIComponent(id)}/oauth2PermissionGrants`;
      const needs = "the Graph permission Directory.Read.All";
      return collect(api.list<DelegatedGrant>({ path, needs, signal: call?.signal }));
    },
  };
}
