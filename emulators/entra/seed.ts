import { uuidOf } from "../core";
import { blankGroup, toFederation } from "./blank-objects";
import type { Application, Domain, EntraState, Federation, Group, RoleAssignment, User } from "./entities";
import { seededAssignmentId } from "./ids";
import { findRoleTemplate } from "./role-templates";
import { blankUser, userProperties } from "./user-properties";

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
    /** How many devices are joined. @default 0 */
    devices?: number;
  };
  domains: EntraDomainSeed[];
  users?: EntraUserSeed[];
  groups?: (Partial<Group> & { displayName: string; members?: string[] })[];
  applications: EntraApplicationSeed[];
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
  /** User principal name of the manager. */
  manager?: string;
  /** Registered authentication methods, for example `fido2`, `microsoftAuthenticator`. */
  authenticationMethods?: string[];
}

/** Names of all fields of a seeded user. */
export const entraUserSeedFields: readonly string[] = [
  ...Object.keys(userProperties),
  ...["roles", "eligibleRoles", "manager", "authenticationMethods"],
];

export interface EntraApplicationSeed extends Partial<Omit<Application, "clientId" | "displayName">> {
  clientId: string;
  displayName: string;
}

/** The state that a seed describes. */
export function stateFromSeed(seed: EntraSeed, now: Date): EntraState {
  const users = (seed.users ?? []).map((user) => toUser(user, now));
  const seeded = new Map((seed.users ?? []).map((user) => [user.userPrincipalName, userId(user)]));
  const idOf = (name: string) => seeded.get(name) ?? userId({ userPrincipalName: name });
  const roles = (seed.activeRoles ?? ["Global Administrator"]).map(templateId);
  return {
    tenant: {
      countryLetterCode: "US",
      onPremisesSyncEnabled: null,
      securityDefaults: false,
      devices: 0,
      ...seed.tenant,
    },
    domains: seed.domains.map((domain) => toDomain(domain, seed.domains)),
    federations: seed.domains.flatMap(({ name, federation }) =>
      federation ? [{ domainId: name, federation: toFederation(name, federation) }] : [],
    ),
    users,
    deletedUsers: [],
    managers: (seed.users ?? []).flatMap(({ userPrincipalName, manager }) =>
      manager ? [[idOf(userPrincipalName), idOf(manager)] satisfies [string, string]] : [],
    ),
    methods: (seed.users ?? []).map((user) => [userId(user), user.authenticationMethods ?? []]),
    groups: (seed.groups ?? []).map((group) => toGroup(group, now)),
    members: (seed.groups ?? []).map((group) => [groupId(group), (group.members ?? []).map(idOf)]),
    owners: [],
    roles: roles.map((id) => ({ id: uuidOf("directoryRole", id), roleTemplateId: id })),
    assignments: grants(seed.users ?? [], "roles"),
    eligibilities: grants(seed.users ?? [], "eligibleRoles"),
    applications: seed.applications.map(toApplication),
    issuers: seed.issuers ?? [],
  };
}

function toDomain(seed: EntraDomainSeed, all: EntraDomainSeed[]): Domain {
  const hasParent = all.some((other) => seed.name.endsWith(`.${other.name}`));
  return {
    id: seed.name,
    authenticationType: seed.federation ? "Federated" : "Managed",
    isAdminManaged: true,
    isDefault: seed.isDefault ?? false,
    isInitial: seed.isInitial ?? false,
    isRoot: seed.isRoot ?? !hasParent,
    isVerified: seed.isVerified ?? true,
    supportedServices: (seed.isVerified ?? true) ? ["Email", "OfficeCommunicationsOnline"] : [],
    passwordValidityPeriodInDays: 2147483647,
    passwordNotificationWindowInDays: 14,
  };
}

/** The object id of a seeded user: the given one, or one made from the name. */
export const userId = (user: { id?: string; userPrincipalName: string }): string =>
  user.id ?? uuidOf("user", user.userPrincipalName.toLowerCase());

function toUser(seed: EntraUserSeed, now: Date): User {
  const properties = Object.fromEntries(Object.entries(seed).filter(([name]) => name in userProperties));
  const { userPrincipalName, displayName } = seed;
  return {
    ...blankUser({ id: userId(seed), userPrincipalName, displayName }),
    mailNickname: seed.userPrincipalName.split("@")[0] ?? "",
    createdDateTime: before(now, 730),
    lastPasswordChangeDateTime: before(now, 90),
    proxyAddresses: seed.mail ? [`SMTP:${seed.mail}`] : [],
    ...properties,
  };
}

/** Seeded people have been there for a while, and chose a password of their own. */
const before = (now: Date, days: number): string => new Date(now.getTime() - days * 86_400_000).toISOString();

const groupId = (group: Partial<Group> & { displayName: string }): string =>
  group.id ?? uuidOf("group", group.displayName);

function toGroup(seed: Partial<Group> & { displayName: string; members?: string[] }, now: Date): Group {
  const blank = blankGroup(groupId(seed), now);
  const properties = Object.fromEntries(Object.entries(seed).filter(([name]) => name in blank));
  const mailNickname = seed.displayName.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return { ...blank, mailNickname, ...properties };
}

function toApplication(seed: EntraApplicationSeed): Application {
  return {
    id: uuidOf("servicePrincipal", seed.clientId),
    secrets: [],
    certificates: [],
    federatedCredentials: [],
    permissions: [],
    ...seed,
  };
}

function grants(users: EntraUserSeed[], kind: "roles" | "eligibleRoles"): RoleAssignment[] {
  return users.flatMap((user) => {
    const principalId = userId(user);
    return (user[kind] ?? []).map(templateId).map((roleDefinitionId) => ({
      id: seededAssignmentId(principalId, roleDefinitionId),
      principalId,
      roleDefinitionId,
      directoryScopeId: "/",
    }));
  });
}

function templateId(name: string): string {
  const template = findRoleTemplate(name);
  if (!template) throw new Error(`There is no built-in directory role named "${name}".`);
  return template.id;
}
