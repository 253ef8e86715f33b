import { check, ITSELF, ignored, parity, type WatchedObject, watched } from "./row";

export const SYSTEM_USER: WatchedObject = {
  name: "Person at JumpCloud",
  schema: { vendor: "JumpCloud", document: "v1", definition: "systemuserreturn" },
  about:
    "A person who signs in. A change of one person is normal and no drift: `parity` and `explain` show it. More people outside than `outsideBrake` allows, or a person with a privileged role, show as `outage` of `UserParity`.",
  rows: [
    watched("outage", [parity("not-in-jumpcloud")], ITSELF),
    watched("outage", [parity("jumpcloud-suspended")], "suspended"),
    watched("outage", [parity("jumpcloud-suspended"), parity("jumpcloud-staged")], "state"),
    watched("outage", [parity("jumpcloud-never-activated")], "activated"),
    watched("outage", [parity("jumpcloud-locked")], "account_locked"),
    watched("outage", [parity("jumpcloud-password-expired")], "password_expired"),
    watched("outage", [parity("upn-differs"), parity("no-email"), parity("domain-not-synced")], "email"),
    watched("outage", [parity("upn-differs"), parity("upn-uncertain")], "alternateEmail"),
    watched(
      "outage",
      [parity("mfa-not-enrolled"), parity("mfa-exempt")],
      "mfa mfaEnrollment enable_user_portal_multifactor",
    ),
    watched("attack", [check("jumpcloud-password-elsewhere")], "delegatedAuthority externally_managed"),
    watched("attack", [check("jumpcloud-administrator")], "admin"),
    ignored(
      "People set it themselves, and nothing says which is right; a finding of the organisation says whether it can reset passwords",
      "recoveryEmail",
    ),
    ignored("JumpCloud sends the id as NameID, and never changes it", "_id"),
    ignored(
      "It only says when or why; its effect is watched",
      `
        account_locked_date badLoginAttempts password_date password_expiration_date password_never_expires
        external_password_expiration_date totp_enabled
      `,
    ),
    ignored(
      "It describes the person, and if it is written into the tenant, it does the same there",
      `
        addresses attributes company costCenter created creationSource department description displayname
        employeeIdentifier employeeType firstname jobTitle lastname location managedAppleId manager middlename
        phoneNumbers relationships username external_dn external_source_type restrictedFields organization
      `,
    ),
    ignored(
      "It is for devices, SSH, LDAP or RADIUS",
      `
        allow_public_key disableDeviceMaxLoginAttempts enable_managed_uid ldap_binding_user passwordless_sudo
        public_key samba_service_user ssh_keys sudo unix_guid unix_uid
      `,
    ),
  ],
};
