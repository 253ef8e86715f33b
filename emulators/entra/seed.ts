import type { ConditionalAccessSeed } from "./conditional-access";
import type { DeviceSeed } from "./devices";
import type { Application, Federation, Group, Tenant, User } from "./entities";
import type { LicenceSeed } from "./licences";
import type { SignInSeed } from "./sign-in/seeded-log";
import { userProperties } from "./user-properties";

/** What a tenant begins with. Ids that are left out are made from names, the same in every run. */
export interface EntraSeed {
  tenant: {
    id: string;
    displayName: string;
    /** @default "US" */
    countryLetterCode?: string;
    /** True where an on-premises directory is synchronised. @default null */
    onPremisesSyncEnabled?: boolean | null;
    /** @default false */
    securityDefaults?: boolean;
    /** How many devices people have registered of their own; others are among `devices`. @default 0 */
    devices?: number;
    /** Whose users a federated domain may sign in. @default "all": of its own root domain only */
    federatedTokenValidation?: NonNullable<Tenant["federatedTokenValidation"]>;
  };
  domains: EntraDomainSeed[];
  users?: EntraUserSeed[];
  groups?: EntraGroupSeed[];
  applications: EntraApplicationSeed[];
  devices?: DeviceSeed[];
  conditionalAccess?: ConditionalAccessSeed[];
  licences?: LicenceSeed[];
  /** What the log of sign-ins has already. @default nothing */
  signIns?: SignInSeed[];
  /** Roles by name; Global Administrator is active in every real tenant. @default ["Global Administrator"] */
  activeRoles?: string[];
  /** Further issuers of tokens that federated credentials name. */
  issuers?: { issuer: string; publicKey: string }[];
}

export interface EntraDomainSeed {
  name: string;
  isDefault?: boolean;
  /** The `onmicrosoft.com` domain that the tenant was made with. */
  isInitial?: boolean;
  /** @default true */
  isVerified?: boolean;
  /** @default true unless another domain of the seed is its parent */
  isRoot?: boolean;
  /** After how many days passwords expire. @default 2147483647: never */
  passwordValidityPeriodInDays?: number;
  /** How many days before that people are told. @default 14 */
  passwordNotificationWindowInDays?: number;
  /** Federated already, for example by somebody else's identity provider. */
  federation?: Partial<Federation>;
}

/** A user's properties by their Graph names, and what isn't a property there. */
export interface EntraUserSeed extends Partial<User> {
  userPrincipalName: string;
  displayName: string;
  /** Names of active role assignments. */
  roles?: string[];
  /** Names of roles the user may activate. */
  eligibleRoles?: string[];
  /** Names of roles the user was eligible for and has activated for the next eight hours. */
  activatedRoles?: string[];
  /** Part numbers of the tenant's licences. */
  licences?: string[];
  /** User principal name of the manager. */
  manager?: string;
  /** Registered authentication methods beside the password, for example `fido2`, `microsoftAuthenticator`. */
  authenticationMethods?: string[];
  /** What the person signs in with while the domain is managed. @default none */
  password?: string;
}

/** Names of all fields of a seeded user. */
export const entraUserSeedFields: readonly string[] = [
  ...Object.keys(userProperties),
  "roles",
  "eligibleRoles",
  "activatedRoles",
  "licences",
  "manager",
  "authenticationMethods",
  "password",
];

/** A group; one that `isAssignableToRole` may hold roles, which its members then have. */
export interface EntraGroupSeed extends Partial<Group> {
  displayName: string;
  /** User principal names, or names of other groups. */
  members?: string[];
  roles?: string[];
  eligibleRoles?: string[];
}

export interface EntraApplicationSeed extends Partial<Omit<Application, "clientId" | "displayName">> {
  clientId: string;
  displayName: string;
  /** Directory roles of its service principal. */
  roles?: string[];
}
