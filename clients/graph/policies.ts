import type { CallOptions } from "../http/ask";
import { collect } from "../http/collect";
import type { GraphApi } from "./api";

/** Which domains an identity provider may vouch for. */
export interface FederatedTokenValidation {
  validatingDomains: { "@odata.type"?: string; rootDomains?: string; domainNames?: string[] } | null;
}

/** A policy of Conditional Access. https://learn.microsoft.com/graph/api/resources/conditionalaccesspolicy */
export interface ConditionalAccessPolicy {
  id: string;
  displayName: string;
  state: "enabled" | "disabled" | "enabledForReportingButNotEnforced";
  conditions?: ConditionalAccessConditions | null;
  grantControls: {
    /** Whether one of the controls is enough. */
    operator?: "AND" | "OR" | null;
    builtInControls?: string[] | null;
    authenticationStrength?: { id?: string } | null;
  } | null;
}

/** Whom and what a policy is for. https://learn.microsoft.com/graph/api/resources/conditionalaccessconditionset */
export interface ConditionalAccessConditions {
  users?: Partial<Record<`${"include" | "exclude"}${"Users" | "Groups" | "Roles"}`, string[] | null>> | null;
  applications?: { includeApplications?: string[] | null; excludeApplications?: string[] | null } | null;
  clientAppTypes?: string[] | null;
  /** Further conditions, such as places, platforms and risks. */
  [more: string]: unknown;
}

export interface Policies {
  /** https://learn.microsoft.com/graph/api/resources/federatedtokenvalidationpolicy */
  federatedTokenValidation(call?: CallOptions): Promise<FederatedTokenValidation>;
  /** Whether the tenant enforces Microsoft's basic protection, which asks every administrator for a second factor. */
  securityDefaults(call?: CallOptions): Promise<{ isEnabled: boolean }>;
  conditionalAccess(call?: CallOptions): Promise<ConditionalAccessPolicy[]>;
}

const NEEDS = "the Graph permission Policy.Read.All";

export function createPolicies(api: GraphApi): Policies {
  const read = <T>(policy: string, call?: CallOptions) =>
    api.body<T>({ path: `/policies/${policy}`, needs: NEEDS, signal: call?.signal });

  return {
    federatedTokenValidation: (call) => read("federatedTokenValidationPolicy", call),
    securityDefaults: (call) => read("identitySecurityDefaultsEnforcementPolicy", call),
    conditionalAccess: (call) =>
      collect(
        api.list<ConditionalAccessPolicy>({
          path: "/identity/conditionalAccess/policies",
          needs: NEEDS,
          signal: call?.signal,
        }),
      ),
  };
}
