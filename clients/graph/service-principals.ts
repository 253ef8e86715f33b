import { collectAll } from "../http/collect";
import type { CallOptions } from "../http/vendor-request";
import { type GraphApi, odataText } from "./api";

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
  /** The client id. */
  appId?: string;
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

/** A permission of Microsoft Graph that somebody may use without a person. */
export interface GrantedPermission {
  /** Object id and name of the application's service principal. */
  principalId: string;
  principalDisplayName?: string | null;
  /** Such as `Domain.ReadWrite.All`. */
  permission: string;
}

export interface ServicePrincipals {
  /** Those whose name begins like this, whatever the case, with their owners. */
  named(beginning: string, call?: CallOptions): Promise<ServicePrincipal[]>;
  /** What somebody consented to. */
  grants(id: string, call?: CallOptions): Promise<DelegatedGrant[]>;
  /** Which applications hold these application permissions of Microsoft Graph. */
  holders(permissions: readonly string[], call?: CallOptions): Promise<GrantedPermission[]>;
  /** By its object id. */
  get(id: string, call?: CallOptions): Promise<ServicePrincipal>;
  owners(id: string, call?: CallOptions): Promise<NonNullable<ServicePrincipal["owners"]>>;
}

/** The same in every tenant. https://learn.microsoft.com/graph/permissions-grant-via-msgraph */
const MICROSOFT_GRAPH = "00000003-0000-0000-c000-000000000000";

interface AppRoleAssignment {
  appRoleId: string;
  principalId: string;
  principalDisplayName?: string | null;
}

const FIELDS = "id,appId,displayName,appOwnerOrganizationId,keyCredentials,passwordCredentials";

const NEEDS = "the Graph permission Application.Read.All";

export function createServicePrincipals(api: GraphApi): ServicePrincipals {
  return {
    named(beginning, call) {
      const $filter = `startswith(displayName,${odataText(beginning)})`;
      const query = { $filter, $select: FIELDS, $expand: "owners" };
      return collectAll(
        api.list<ServicePrincipal>({ path: "/servicePrincipals", query, needs: NEEDS, signal: call?.signal }),
      );
    },
    grants(id, call) {
      const path = `/servicePrincipals/${encodeURIComponent(id)}/oauth2PermissionGrants`;
      const needs = "the Graph permission Directory.Read.All";
      return collectAll(api.list<DelegatedGrant>({ path, needs, signal: call?.signal }));
    },
    async holders(permissions, call) {
      const own = `/servicePrincipals(appId='${MICROSOFT_GRAPH}')`;
      const ask = { needs: NEEDS, signal: call?.signal };
      const query = { $select: "id,appRoles" };
      const { id, appRoles } = await api.body<{
        id: string;
        appRoles: { id: string; value?: string | null }[];
      }>({
        path: own,
        query,
        ...ask,
      });
      const names = new Map(appRoles.map((role) => [role.id, role.value ?? ""]));
      const path = `/servicePrincipals/${encodeURIComponent(id)}/appRoleAssignedTo`;
      const granted = await collectAll(api.list<AppRoleAssignment>({ path, ...ask }));
      return granted.flatMap(({ appRoleId, principalId, principalDisplayName }) => {
        const permission = names.get(appRoleId) ?? "";
        return permissions.includes(permission) ? [{ principalId, principalDisplayName, permission }] : [];
      });
    },
    get(id, call) {
      const path = `/servicePrincipals/${encodeURIComponent(id)}`;
      return api.body<ServicePrincipal>({
        path,
        query: { $select: FIELDS },
        needs: NEEDS,
        signal: call?.signal,
      });
    },
    owners(id, call) {
      const path = `/servicePrincipals/${encodeURIComponent(id)}/owners`;
      return collectAll(api.list({ path, needs: NEEDS, signal: call?.signal }));
    },
  };
}
