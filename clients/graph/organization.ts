import { collectAll } from "../http/collect";
import { BadAnswer } from "../http/vendor-error";
import type { CallOptions } from "../http/vendor-request";
import type { GraphApi } from "./api";

/** The tenant itself, https://learn.microsoft.com/graph/api/resources/organization */
export interface GraphOrganization {
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

/** Who hears from Microsoft of the tenant. */
export interface Notifications {
  technicalNotificationMails: string[];
  securityComplianceNotificationMails: string[];
}

export interface OrganizationCalls {
  get(call?: CallOptions): Promise<GraphOrganization>;
  notifications(call?: CallOptions): Promise<Notifications>;
  /** Of the tenant with this id. */
  certificateAuthorities(tenantId: string, call?: CallOptions): Promise<CertificateAuthority[]>;
}

export function createOrganization(api: GraphApi): OrganizationCalls {
  const tenant = async <Shown>(fields: string, call?: CallOptions): Promise<Shown> => {
    const ask = {
      path: "/organization",
      query: { $select: fields },
      needs: "the Graph permission Organization.Read.All",
      signal: call?.signal,
    };
    const [found] = await collectAll(api.list<Shown>(ask));
    if (found) return found;
    throw new BadAnswer({
      vendor: "Microsoft Graph",
      method: "GET",
      url: api.urlOf("/organization"),
      detail: "the answer names no tenant",
    });
  };

  return {
    async certificateAuthorities(tenantId, call) {
      const path = `/organization/${encodeURIComponent(tenantId)}/certificateBasedAuthConfiguration`;
      const ask = { path, needs: "the Graph permission Organization.Read.All", signal: call?.signal };
      const lists = await collectAll(
        api.list<{ certificateAuthorities?: CertificateAuthority[] | null }>(ask),
      );
      return lists.flatMap(({ certificateAuthorities }) => certificateAuthorities ?? []);
    },
    async get(call) {
      const found = await tenant<GraphOrganization>("id,displayName,onPremisesSyncEnabled", call);
      return { ...found, onPremisesSyncEnabled: found.onPremisesSyncEnabled ?? null };
    },
    async notifications(call) {
      const fields = "id,technicalNotificationMails,securityComplianceNotificationMails";
      const found = await tenant<Partial<Record<keyof Notifications, string[] | null>>>(fields, call);
      return {
        technicalNotificationMails: found.technicalNotificationMails ?? [],
        securityComplianceNotificationMails: found.securityComplianceNotificationMails ?? [],
      };
    },
  };
}
