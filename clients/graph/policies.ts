import { collectAll } from "../http/collect";
import type { CallOptions } from "../http/vendor-request";
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
    termsOfUse?: string[] | null;
    customAuthenticationFactors?: string[] | null;
    authenticationStrength?: AuthenticationStrength | null;
  } | null;
  sessionControls?: { signInFrequency?: SignInFrequency | null } | null;
}

/** https://learn.microsoft.com/graph/api/resources/signinfrequencysessioncontrol */
export interface SignInFrequency {
  isEnabled?: boolean | null;
  /** Missing if it asks every time. */
  value?: number | null;
  type?: "days" | "hours" | null;
  frequencyInterval?: "timeBased" | "everyTime" | null;
}

/** https://learn.microsoft.com/graph/api/resources/authenticationstrengthpolicy */
export interface AuthenticationStrength {
  id?: string;
  displayName?: string;
  /** Such as `fido2`, `password,sms` or `federatedMultiFactor`. */
  allowedCombinations?: string[] | null;
}

/** Whom and what a policy is for. https://learn.microsoft.com/graph/api/resources/conditionalaccessconditionset */
export interface ConditionalAccessConditions {
  users?: Partial<Record<`${"include" | "exclude"}${"Users" | "Groups" | "Roles"}`, string[] | null>> | null;
  applications?: Partial<
    Record<"includeApplications" | "excludeApplications" | "includeUserActions", string[] | null>
  > | null;
  clientAppTypes?: string[] | null;
  /** Further conditions, such as places, platforms and risks. */
  [more: string]: unknown;
}

/** https://learn.microsoft.com/graph/api/resources/featurerolloutpolicy */
export interface FeatureRolloutPolicy {
  id: string;
  displayName: string;
  /** Such as `passwordHashSync`. */
  feature: string;
  isEnabled: boolean;
}

/** https://learn.microsoft.com/graph/api/resources/homerealmdiscoverypolicy */
export interface HomeRealmDiscoveryPolicy {
  id: string;
  displayName: string;
  /** JSON, each in a text. */
  definition?: string[] | null;
  isOrganizationDefault?: boolean | null;
}

/** https://learn.microsoft.com/graph/api/resources/authenticationmethodspolicy */
export interface AuthenticationMethodsPolicy {
  authenticationMethodConfigurations?: { id: string; state?: "enabled" | "disabled" | null }[] | null;
}

export interface Policies {
  /** https://learn.microsoft.com/graph/api/resources/federatedtokenvalidationpolicy */
  federatedTokenValidation(call?: CallOptions): Promise<FederatedTokenValidation>;
  /** Whether the tenant enforces Microsoft's basic protection, which asks every administrator for a second factor. */
  securityDefaults(call?: CallOptions): Promise<{ isEnabled: boolean }>;
  conditionalAccess(call?: CallOptions): Promise<ConditionalAccessPolicy[]>;
  /** Staged rollout; Microsoft shows it to signed-in people only, and to no application. */
  featureRollouts(call?: CallOptions): Promise<FeatureRolloutPolicy[]>;
  homeRealmDiscovery(call?: CallOptions): Promise<HomeRealmDiscoveryPolicy[]>;
  /** Which methods people may sign in with at Microsoft. */
  authenticationMethods(call?: CallOptions): Promise<AuthenticationMethodsPolicy>;
}

const NEEDS = "the Graph permission Policy.Read.All";

/** https://learn.microsoft.com/graph/api/featurerolloutpolicies-list */
const OF_A_PERSON =
  "the permission Policy.Read.HybridAuthentication of a signed-in person: Microsoft lets no application read it";

export function createPolicies(api: GraphApi): Policies {
  const read = <T>(policy: string, call?: CallOptions, needs = NEEDS) =>
    api.body<T>({ path: `/policies/${policy}`, needs, signal: call?.signal });
  const list = <T>(path: string, call?: CallOptions, needs = NEEDS) =>
    collectAll(api.list<T>({ path, needs, signal: call?.signal }));

  return {
    federatedTokenValidation: (call) => read("federatedTokenValidationPolicy", call),
    securityDefaults: (call) => read("identitySecurityDefaultsEnforcementPolicy", call),
    conditionalAccess: (call) => list("/identity/conditionalAccess/policies", call),
    featureRollouts: (call) => list("/policies/featureRolloutPolicies", call, OF_A_PERSON),
    homeRealmDiscovery: (call) => list("/policies/homeRealmDiscoveryPolicies", call),
    authenticationMethods: (call) =>
      read("authenticationMethodsPolicy", call, "the Graph permission Policy.Read.AuthenticationMethod"),
  };
}
