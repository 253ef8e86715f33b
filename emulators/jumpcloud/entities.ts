/** Shapes as JumpCloud's API shows them; names are the vendor's. https://docs.jumpcloud.com/api/1.0/index.html */

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
}

export interface Address {
  id?: string;
  type?: string;
  poBox?: string;
  extendedAddress?: string;
  streetAddress?: string;
  locality?: string;
  region?: string;
  postalCode?: string;
  country?: string;
}

export interface PhoneNumber {
  id?: string;
  type?: string;
  number?: string;
}

export type UserState = "STAGED" | "ACTIVATED" | "SUSPENDED";
export type EnrollmentStatus =
  | "NOT_ENROLLED"
  | "DISABLED"
  | "PENDING_ACTIVATION"
  | "ENROLLMENT_EXPIRED"
  | "IN_ENROLLMENT"
  | "PRE_ENROLLMENT"
  | "ENROLLED";

/** A person (`systemuserreturn`). */
export interface SystemUser {
  _id: string;
  username: string;
  email: string;
  alternateEmail: string;
  recoveryEmail: { address?: string; verified?: boolean; verifiedAt?: string };
  managedAppleId: string;
  firstname: string;
  middlename: string;
  lastname: string;
  displayname: string;
  description: string;
  state: UserState;
  /** Has set a password; something else than `state`. */
  activated: boolean;
  suspended: boolean;
  account_locked: boolean;
  account_locked_date: string | null;
  badLoginAttempts: number;
  password_expired: boolean;
  password_expiration_date: string | null;
  password_never_expires: boolean;
  password_date: string | null;
  employeeIdentifier: string | null;
  employeeType: string;
  department: string;
  costCenter: string;
  company: string;
  jobTitle: string;
  location: string;
  manager: string | null;
  addresses: Address[];
  phoneNumbers: PhoneNumber[];
  attributes: { _id?: string; name: string; value: string }[];
  relationships: { type?: string; value?: string }[];
  mfa: { configured: boolean; exclusion: boolean; exclusionUntil?: string | null; exclusionDays?: number };
  mfaEnrollment: Record<
    "overallStatus" | "totpStatus" | "pushStatus" | "webAuthnStatus" | "jcGoStatus",
    EnrollmentStatus
  >;
  totp_enabled: boolean;
  enable_user_portal_multifactor: boolean;
  external_dn: string;
  external_source_type: string;
  external_password_expiration_date: string | null;
  externally_managed: boolean;
  restrictedFields: { field: string; id: string; type: string }[];
  delegatedAuthority: { id: string; name: "ActiveDirectory" } | null;
  allow_public_key: boolean;
  public_key: string;
  ssh_keys: unknown[];
  disableDeviceMaxLoginAttempts: boolean;
  enable_managed_uid: boolean;
  ldap_binding_user: boolean;
  passwordless_sudo: boolean;
  samba_service_user: boolean;
  sudo: boolean;
  systemUsername: string;
  unix_uid: number;
  unix_guid: number;
  organization: string;
  created: string;
  creationSource: string;
  admin: { id: string; roleName: string } | null;
}

export type MembershipMethod = "NOTSET" | "STATIC" | "DYNAMIC_REVIEW_REQUIRED" | "DYNAMIC_AUTOMATED";

/** A rule of a dynamic group, in the documented form or (with `X-Query-Dsl: v2`) the console's newer one. */
export interface MemberQuery {
  queryType?: "FilterQuery" | "Filter" | "Search";
  filters?: unknown[];
  searchFilters?: unknown;
}

export interface GraphObject {
  id: string;
  type: GraphType;
  attributes?: Record<string, unknown> | null;
}

/** A group of people (`UserGroup`). */
export interface UserGroup {
  id: string;
  name: string;
  description: string;
  email: string;
  type: "user_group";
  organizationObjectId: string;
  attributes: Record<string, unknown> | null;
  membershipMethod: MembershipMethod;
  memberQuery: MemberQuery | null;
  memberQueryExemptions: { id: string; type: string; attributes?: Record<string, unknown> | null }[];
  memberQueryErrorFlags: string[];
  memberSuggestionsNotify: boolean;
  suggestionCounts: { add: number; remove: number; total: number };
}

export type GraphType =
  | "active_directory"
  | "application"
  | "command"
  | "g_suite"
  | "idp_routing_policy"
  | "ldap_server"
  | "office_365"
  | "password_manager_item"
  | "policy"
  | "policy_group"
  | "radius_server"
  | "system"
  | "system_group"
  | "user"
  | "user_group";

/** An edge of the graph, kept once; both ends show it. `from` is the person or group, `to` what they can use. */
export interface Edge {
  from: { type: "user" | "user_group"; id: string };
  to: { type: GraphType; id: string };
  attributes: Record<string, unknown> | null;
}

/** Direct membership of a person in a group. */
export interface Membership {
  group: string;
  user: string;
  attributes: Record<string, unknown> | null;
}

/** One setting of an application: a value in its wrapper. */
export interface ConfigEntry {
  label?: string;
  position?: number;
  readOnly?: boolean;
  required?: boolean;
  tooltip?: { template: string; variables: { icon: string; message: string } };
  type?: string;
  value?: unknown;
  visible?: boolean;
  [extra: string]: unknown;
}

/** An SSO application (`application`). */
export interface Application {
  _id: string;
  /** Key of the template that it was made from. */
  name: string;
  displayName: string;
  displayLabel: string;
  description: string;
  ssoUrl: string;
  active: boolean;
  beta: boolean;
  color: string | null;
  organization: string;
  logo: { url?: string; color?: string };
  learnMore: string;
  parentApp: string;
  databaseAttributes: unknown[];
  created: string;
  config: Record<string, ConfigEntry>;
  sso: {
    type: string;
    hidden: boolean;
    beta: boolean;
    jit: boolean;
    idpCertExpirationAt?: string;
    idpCertificateUpdatedAt?: string;
    idpPrivateKeyUpdatedAt?: string;
    spCertificateUpdatedAt?: string;
  };
}

/** What applications are made from (`applicationtemplate`). */
export interface ApplicationTemplate {
  _id: string;
  name: string;
  displayName: string;
  ssoType: "saml" | "oidc";
  slug: string;
  config: Record<string, ConfigEntry>;
  learnMore: string;
  provisioning?: string;
}

export type DirectoryType = "active_directory" | "g_suite" | "ldap_server" | "office_365" | "workday";
export type SyncAction = "suspend" | "maintain";

export interface DirectoryDomain {
  objectId: string;
  domain: string;
}

export interface TranslationRule {
  id: string;
  builtIn: string;
  direction: "export";
}

/** JumpCloud's grant at the tenant, given by a human of the tenant. */
export interface Consent {
  /** User principal name of the administrator who consented. */
  by: string;
  at: string;
  /** Set when the grant doesn't work any more. */
  error?: string;
  errorMessage?: string;
}

/** A connected directory; the Microsoft 365 fields are used by type `office_365` only. */
export interface Directory {
  id: string;
  name: string;
  type: DirectoryType;
  groupsEnabled: boolean;
  userLockoutAction: SyncAction;
  userPasswordExpirationAction: SyncAction;
  defaultDomainId: string | null;
  domains: DirectoryDomain[];
  translationRules: TranslationRule[];
  consent: Consent | null;
}

/** An activation that waits for a human: the consent page is open, nothing is connected yet. */
export interface PendingActivation {
  /** The `state` parameter of the consent URL. */
  ticket: string;
  name: string;
  /** Set when an existing directory gets a new grant. */
  directoryId?: string;
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

/** Outcome of the last attempt; codes are those of google.rpc, 0 is success. */
export interface SyncStatus {
  code: number;
  message: string;
  details: Record<string, unknown>[];
  syncedAt: string;
}

/** How a person or group stands in the tenant, by JumpCloud's own account of it. */
export interface SyncRecord {
  directoryId: string;
  type: "user" | "user_group";
  id: string;
  /** Object id in Entra, once known. */
  externalId: string | null;
  /** Still bound; a record without a path stays, so that a person who comes back is found again. */
  bound: boolean;
  /** What was written last, to see whether anything has to be written again. */
  written: string;
  status: SyncStatus;
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
