import type { SystemUser } from "./entities";
import { agreedFactors } from "./second-factors";

const NOT_ENROLLED = "NOT_ENROLLED" as const;

/** Fields of a person that may be sent on creation, with what JumpCloud fills in for the rest. */
export function newUser(
  fields: Partial<SystemUser>,
  given: { id: string; organization: string; created: string; uid: number },
): SystemUser {
  const state = fields.state ?? (fields.suspended ? "SUSPENDED" : "ACTIVATED");
  return {
    ...blankUser,
    ...fields,
    _id: given.id,
    username: fields.username ?? "",
    email: fields.email ?? "",
    state,
    suspended: state === "SUSPENDED",
    ...agreedFactors({
      mfa: { ...blankAccount.mfa, ...fields.mfa },
      mfaEnrollment: { ...blankAccount.mfaEnrollment, ...fields.mfaEnrollment },
      totp_enabled: fields.totp_enabled ?? false,
    }),
    unix_uid: fields.unix_uid ?? given.uid,
    unix_guid: fields.unix_guid ?? given.uid,
    organization: given.organization,
    created: fields.created ?? given.created,
  };
}

const blankAccount = {
  alternateEmail: "",
  recoveryEmail: {},
  managedAppleId: "",
  activated: false,
  account_locked: false,
  account_locked_date: null,
  badLoginAttempts: 0,
  password_expired: false,
  password_expiration_date: null,
  password_never_expires: false,
  password_date: null,
  mfa: { configured: false, exclusion: false },
  mfaEnrollment: {
    overallStatus: NOT_ENROLLED,
    totpStatus: NOT_ENROLLED,
    pushStatus: NOT_ENROLLED,
    webAuthnStatus: NOT_ENROLLED,
    jcGoStatus: NOT_ENROLLED,
  },
  totp_enabled: false,
  enable_user_portal_multifactor: false,
  external_dn: "",
  external_source_type: "",
  external_password_expiration_date: null,
  externally_managed: false,
  restrictedFields: [],
  delegatedAuthority: null,
  creationSource: "jumpcloud:api",
  admin: null,
};

const blankPerson = {
  firstname: "",
  middlename: "",
  lastname: "",
  displayname: "",
  description: "",
  employeeIdentifier: null,
  employeeType: "",
  department: "",
  costCenter: "",
  company: "",
  jobTitle: "",
  location: "",
  manager: null,
  addresses: [],
  phoneNumbers: [],
  attributes: [],
  relationships: [],
};

const blankDevice = {
  allow_public_key: true,
  public_key: "",
  ssh_keys: [],
  disableDeviceMaxLoginAttempts: false,
  enable_managed_uid: false,
  ldap_binding_user: false,
  passwordless_sudo: false,
  samba_service_user: false,
  sudo: false,
  systemUsername: "",
};

/** In one piece: V8 copies one object in a third of the time that it takes to put one together. */
const blankUser = { ...blankAccount, ...blankPerson, ...blankDevice };
