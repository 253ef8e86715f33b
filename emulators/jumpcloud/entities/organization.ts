export type Region = "us" | "eu" | "in";

/** Roles of administrators, by what they may do through the API. */
export type AdminRole =
  | "Administrator With Billing"
  | "Administrator"
  | "Manager"
  | "Command Runner"
  | "Help Desk"
  | "Read Only";

/** Somebody who may call the API: an administrator's key, or a service account's client. */
export interface Admin {
  /** Name in the journal: `bootstrap`, `deploy`, `read`. */
  identity: string;
  email: string;
  role: AdminRole;
  /** Can't sign in to the Admin Portal. @default false */
  suspended?: boolean;
  apiKey?: string;
  clientId?: string;
  clientSecret?: string;
  /** Keys of another region are unknown here. */
  region: Region;
}

export interface Organization {
  _id: string;
  displayName: string;
  region: Region;
  created: string;
  /** Settings that somebody has changed. */
  settings?: Record<string, unknown>;
}

/** Where JumpCloud itself lets people sign in. */
export interface IdentityProvider {
  id: string;
  name: string;
  type: "OIDC" | "GOOGLE" | "OKTA" | "AZURE";
  oidc: { clientId: string; clientSecret: ""; url: string };
}

/** A conditional access policy (`AuthnPolicy`). */
export interface AccessPolicy {
  id: string;
  name: string;
  description: string;
  disabled: boolean;
  type: "user_portal" | "application" | "ldap" | "admin_portal";
  conditions: Record<string, unknown>;
  effect: Record<string, unknown>;
  targets: Record<string, unknown>;
}

/** An entry of Directory Insights. */
export interface InsightEvent {
  id: string;
  timestamp: string;
  service: string;
  event_type: string;
  organization: string;
  [field: string]: unknown;
}
