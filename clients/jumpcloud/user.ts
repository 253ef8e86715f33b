/** A system user, with the fields that decide about sign-in and synchronisation. */
export interface JumpCloudUser {
  /** 24 hex digits; also what JumpCloud asserts as NameID. */
  id: string;
  username: string;
  email: string;
  alternateEmail: string;
  firstname: string;
  lastname: string;
  displayname: string;
  state: "STAGED" | "ACTIVATED" | "SUSPENDED";
  /** Has set a password; not the same as the state. */
  activated: boolean;
  suspended: boolean;
  accountLocked: boolean;
  passwordExpired: boolean;
  /** ISO 8601; missing where the password never expires. */
  passwordExpirationDate?: string;
  /** ISO 8601: when the password was set; missing where JumpCloud tells none. */
  passwordDate?: string;
  mfaConfigured: boolean;
  /** `enable_user_portal_multifactor`: the account itself demands a second factor. */
  mfaDemanded: boolean;
  /** JumpCloud waives the second factor for now. */
  mfaExempt: boolean;
  externallyManaged: boolean;
  /** Which directory checks the password instead of JumpCloud, such as `ActiveDirectory`. */
  passwordAuthority?: string;
  /** Role of an administrator of JumpCloud that the person is, too. */
  administers?: string;
  created: string;
}
