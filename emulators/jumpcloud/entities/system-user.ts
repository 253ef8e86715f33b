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
