import type { Context } from "hono";
import type { SystemUser } from "./entities";
import { badRequest } from "./errors";
import type { Store } from "./store";

/** What clients send for a person. */
export type UserBody = Partial<SystemUser> & { password?: string };

const BOTH = [
  "account_locked",
  "addresses",
  "allow_public_key",
  "alternateEmail",
  "attributes",
  "company",
  "costCenter",
  "delegatedAuthority",
  "department",
  "description",
  "disableDeviceMaxLoginAttempts",
  "displayname",
  "email",
  "employeeIdentifier",
  "employeeType",
  "enable_managed_uid",
  "enable_user_portal_multifactor",
  "external_dn",
  "external_password_expiration_date",
  "external_source_type",
  "externally_managed",
  "firstname",
  "jobTitle",
  "lastname",
  "ldap_binding_user",
  "location",
  "managedAppleId",
  "manager",
  "mfa",
  "middlename",
  "password",
  "password_never_expires",
  "phoneNumbers",
  "public_key",
  "relationships",
  "restrictedFields",
  "samba_service_user",
  "state",
  "sudo",
  "suspended",
  "unix_guid",
  "unix_uid",
  "username",
];

/** Fields of `systemuserputpost`. */
export const CREATABLE: readonly string[] = [...BOTH, "activated", "passwordless_sudo", "recoveryEmail"];
/** Fields of `systemuserput`. */
export const UPDATABLE: readonly string[] = [...BOTH, "ssh_keys"];

/** Checks what was sent against the document and the other people; answers 400 where it doesn't fit. */
export function readUserFields(
  c: Context,
  body: Partial<UserBody>,
  store: Store,
  purpose: "create" | "update",
  own?: SystemUser,
): Partial<SystemUser> | Response {
  const { password: _password, ...fields } = body;
  if (purpose === "create" && !fields.username) return badRequest(c, "username is required");
  if (purpose === "create" && !fields.email) return badRequest(c, "email is required");
  const states = purpose === "create" ? ["STAGED", "ACTIVATED", "SUSPENDED"] : ["ACTIVATED", "SUSPENDED"];
  if (fields.state !== undefined && !states.includes(fields.state)) {
    return badRequest(c, `state must be one of ${states.join(", ")}`);
  }
  const taken = takenField(fields, store, own);
  if (taken) return badRequest(c, `${taken} is already in use`);
  const long = fields.attributes?.find((attribute) => attribute.value.length > 1024);
  return long ? badRequest(c, `attribute ${long.name} is longer than 1024`) : fields;
}

function takenField(fields: Partial<SystemUser>, store: Store, own?: SystemUser): string | undefined {
  const others = [...store.users.values()].filter((user) => user !== own);
  return (["username", "email", "employeeIdentifier"] as const).find((name) => {
    const wanted = fields[name]?.toLowerCase();
    return Boolean(wanted) && others.some((other) => other[name]?.toLowerCase() === wanted);
  });
}
