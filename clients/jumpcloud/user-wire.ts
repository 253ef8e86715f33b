import type { JumpCloudUser } from "./user";

/** v1 separates fields by spaces; a comma would be one odd name, which is ignored. */
export const JUMPCLOUD_USER_FIELDS = [
  "_id username email alternateEmail firstname lastname displayname state activated suspended account_locked",
  "password_expired password_never_expires password_expiration_date password_date mfa enable_user_portal_multifactor",
  "externally_managed delegatedAuthority admin created",
].join(" ");

/** A user as JumpCloud sends it. */
export interface WireUser {
  _id?: string;
  id?: string;
  username?: string;
  email?: string;
  alternateEmail?: string | null;
  firstname?: string;
  lastname?: string;
  displayname?: string;
  state?: JumpCloudUser["state"];
  activated?: boolean;
  suspended?: boolean;
  account_locked?: boolean;
  password_expired?: boolean;
  password_never_expires?: boolean;
  password_expiration_date?: string | null;
  password_date?: string | null;
  mfa?: { configured?: boolean; exclusion?: boolean };
  enable_user_portal_multifactor?: boolean;
  externally_managed?: boolean;
  delegatedAuthority?: { name?: string } | null;
  admin?: { roleName?: string } | null;
  created?: string;
}

export function toUser(wire: WireUser): JumpCloudUser {
  const expires = wire.password_never_expires ? undefined : wire.password_expiration_date;
  return {
    id: textOf(wire._id ?? wire.id),
    username: textOf(wire.username),
    email: textOf(wire.email),
    alternateEmail: textOf(wire.alternateEmail),
    firstname: textOf(wire.firstname),
    lastname: textOf(wire.lastname),
    displayname: textOf(wire.displayname),
    state: wire.state ?? (wire.suspended ? "SUSPENDED" : "ACTIVATED"),
    activated: wire.activated ?? false,
    suspended: wire.suspended ?? wire.state === "SUSPENDED",
    accountLocked: wire.account_locked ?? false,
    passwordExpired: wire.password_expired ?? false,
    ...(expires ? { passwordExpirationDate: expires } : {}),
    ...(wire.password_date ? { passwordDate: textOf(wire.password_date) } : {}),
    mfaConfigured: wire.mfa?.configured ?? false,
    mfaDemanded: wire.enable_user_portal_multifactor ?? false,
    mfaExempt: wire.mfa?.exclusion ?? false,
    externallyManaged: wire.externally_managed ?? false,
    ...(wire.delegatedAuthority
      ? { passwordAuthority: wire.delegatedAuthority.name ?? "another directory" }
      : {}),
    ...(wire.admin ? { administers: wire.admin.roleName ?? "a role that JumpCloud does not tell" } : {}),
    created: wire.created ?? "",
  };
}

/** Whoever has no address is told as such, and not by an error of the language. */
function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
