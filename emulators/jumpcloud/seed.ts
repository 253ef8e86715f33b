import type {
  AccessPolicy,
  AdminRole,
  DirectoryType,
  MemberQuery,
  MembershipMethod,
  Region,
  SyncAction,
  SystemUser,
} from "./entities";

/**
 * A company as JumpCloud sees it when the emulator starts. Names of fields are the vendor's own. Ids that are left
 * out are derived from names, always the same: `hexId("user", username)`, `hexId("user_group", name)`,
 * `hexId("directory", name)`, `hexId("application", displayLabel)`, `hexId("organization", displayName)`.
 */
export interface JumpCloudSeed {
  organization: { id?: string; displayName: string /** @default "us" */; region?: Region };
  admins: AdminSeed[];
  users: UserSeed[];
  groups?: GroupSeed[];
  /** Leave `office_365` out to begin before an administrator's consent. */
  directories?: DirectorySeed[];
  applications?: ApplicationSeed[];
  accessPolicies?: (Partial<AccessPolicy> & Pick<AccessPolicy, "name">)[];
}

/** Somebody who may call the API, with an API key, a service account's client, or both. */
export interface AdminSeed {
  /** Name in the journal: `bootstrap`, `deploy`, `read`. */
  identity: string;
  email: string;
  /** @default "Administrator" */
  role?: AdminRole;
  apiKey?: string;
  clientId?: string;
  clientSecret?: string;
  /** Another region than the organization's makes the key unknown here. */
  region?: Region;
}

/** A person; every other field of the vendor's `systemuserreturn` may be given too. */
export interface UserSeed extends Partial<Omit<SystemUser, "_id" | "manager">> {
  id?: string;
  username: string;
  email: string;
  /** For the sign-in pages; a person who isn't activated has none. */
  password?: string;
  /** Username of another person. */
  manager?: string;
}

export interface GroupSeed {
  id?: string;
  name: string;
  description?: string;
  email?: string;
  attributes?: Record<string, unknown>;
  membershipMethod?: MembershipMethod;
  memberQuery?: MemberQuery;
  /** Usernames or e-mail addresses. */
  members?: string[];
  /** Labels of seeded applications. */
  applications?: string[];
  /** Names of seeded directories. */
  directories?: string[];
}

export interface DirectorySeed {
  id?: string;
  name: string;
  type: DirectoryType;
  groupsEnabled?: boolean;
  userLockoutAction?: SyncAction;
  userPasswordExpirationAction?: SyncAction;
  domains?: string[];
  defaultDomain?: string;
  translationRules?: string[];
  /** A grant that was given before; `error` makes it a stale one. */
  consent?: { by: string; error?: string; errorMessage?: string };
}

export interface ApplicationSeed {
  id?: string;
  /** Key of the template, for example `saml2`. */
  template: string;
  displayLabel: string;
  ssoUrl: string;
  /** @default true */
  active?: boolean;
  /** Settings of the template; without `idpCertificate` a pair is made. */
  config?: Record<string, unknown>;
}
