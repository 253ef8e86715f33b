import type { CallOptions } from "../http/ask";
import { collect } from "../http/collect";
import { BadAnswer } from "../http/vendor-error";
import type { GraphApi } from "./api";

/** The tenant itself, https://learn.microsoft.com/graph/api/resources/organization */
export interface Organization {
  /** The tenant's id. */
  id: string;
  displayName: string;
  /** Users come from a local Active Directory; JumpCloud can't change those. */
  onPremisesSyncEnabled: boolean | null;
}

/** Who issues certificates that people may sign in with. https://learn.microsoft.com/graph/api/resources/certificateauthority */
export interface CertificateAuthority {
  issuer?: string | null;
  isRootAuthority?: boolean | null;
}

export interface OrganizationCalls {
  get(call?: CallOptions): Promise<Organization>;
  /** Of the tenant with this id. */
  certificateAuthorities(tenantId: string, call?: CallOptions): Promise<CertificateAuthority[]>;
}

export function createOrganization(api: GraphApi): OrganizationCalls {
  return {
    async certificateAuthorities(tenantId, call) {
      const path = `/organization/${encodeURIComponent(tenantId)}/certificateBasedAuthConfiguration`;
      const ask = { path, needs: "the Graph permission Organization.Read.All", signal: call?.signal };
      const lists = await collect(api.list<{ certificateAuthorities?: CertificateAuthority[] | null }>(ask));
      return lists.flatMap(({ certificateAuthorities }) => certificateAuthorities ?? []);
    },
    async get(call) {
      const ask = {
        path: "/organization",
        query: { $select: "id,displayName,onPremisesSyncEnabled" },
        needs: "the Graph permission Organization.Read.All",
        signal: call?.signal,
      };
      const [tenant] = await collect(api.list<Organization>(ask));
      if (tenant) return { ...tenant, onPremisesSyncEnabled: tenant.onPremisesSyncEnabled ?? null };
      throw new BadAnswer({
        vendor: "Microsoft Graph",
        method: "GET",
        url: api.urlOf("/organization"),
        detail: "the answer names no tenant",
      });
    },
  };
}
