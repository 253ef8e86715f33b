import { collectAll } from "../http/collect";
import type { CallOptions } from "../http/vendor-request";
import type { JumpCloudApi } from "./api";
import { listV2 } from "./paging";

export type AccessResource = "user_portal" | "application" | "ldap" | "admin_portal";

/** Who may log in to what, and how. https://docs.jumpcloud.com/api/2.0/index.html#tag/authentication-policies */
export interface AuthnPolicy {
  id: string;
  name: string;
  disabled?: boolean;
  type?: AccessResource;
  conditions?: Record<string, unknown> | null;
  effect?: { action?: "allow" | "deny" | "unknown"; obligations?: { mfa?: { required?: boolean } } };
  targets?: {
    /** Ids of users, or `ALL`. */
    users?: { inclusions?: string[] };
    userGroups?: { inclusions?: string[]; exclusions?: string[] };
    /** Without an id: everything of the type. */
    resources?: { type: AccessResource; id?: string }[];
  };
}

export interface AccessPolicies {
  list(call?: CallOptions): Promise<AuthnPolicy[]>;
}

export function createAccessPolicies(api: JumpCloudApi): AccessPolicies {
  return {
    list: (call) =>
      collectAll(listV2<AuthnPolicy>(api, { path: "/api/v2/authn/policies", signal: call?.signal })),
  };
}
