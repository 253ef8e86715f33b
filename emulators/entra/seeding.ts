import { uuidOf } from "../core";
import { blankGroup, toFederation } from "./blank-objects";
import { seededPolicy } from "./conditional-access";
import { seededDevices } from "./devices";
import type { Application, Domain, EntraState, Group, SubscribedSku, Tenant, User } from "./entities";
import { assignedLicenses, seededSku } from "./licences";
import type { EntraApplicationSeed, EntraDomainSeed, EntraGroupSeed, EntraSeed, EntraUserSeed } from "./seed";
import { seededGrants, templateId } from "./seeded-grants";
import { seededLog } from "./sign-in/seeded-log";
import { blankUser, userProperties } from "./user-properties";

/** The state that a seed describes. @throws Error that names what the seed refers to and doesn't have */
export function stateFromSeed(seed: EntraSeed, now: Date): EntraState {
  const { users = [], groups = [], devices = [] } = seed;
  const skus = (seed.licences ?? []).map(seededSku);
  const idOf = namesOf(seed);
  const roles = (seed.activeRoles ?? ["Global Administrator"]).map(templateId);
  return {
    tenant: toTenant(seed.tenant),
    domains: seed.domains.map((domain) => toDomain(domain, seed.domains)),
    federations: seed.domains.flatMap(({ name, federation }) =>
      federation ? [{ domainId: name, federation: toFederation(name, federation) }] : [],
    ),
    users: users.map((user) => toUser(user, skus, now)),
    deletedUsers: [],
    managers: users.flatMap(({ userPrincipalName, manager }) =>
      manager ? [[idOf(userPrincipalName), idOf(manager)] satisfies [string, string]] : [],
    ),
    methods: users.map((user) => [userId(user), user.authenticationMethods ?? []]),
    groups: groups.map((group) => toGroup(group, now)),
    members: groups.map((group) => [groupId(group), (group.members ?? []).map(idOf)]),
    owners: [],
    roles: roles.map((id) => ({ id: uuidOf("directoryRole", id), roleTemplateId: id })),
    ...grantsOf(seed, now),
    applications: seed.applications.map(toApplication),
    devices: seededDevices([{ count: seed.tenant.devices ?? 0 }, ...devices], now),
    conditionalAccess: (seed.conditionalAccess ?? []).map((policy) =>
      seededPolicy(policy, { idOf, roleId: templateId }, now),
    ),
    skus,
    audits: [],
    issuers: seed.issuers ?? [],
    signIns: {
      log: seededSignIns(seed, now),
      requests: [],
      usedAssertions: [],
      passwords: users.flatMap(passwordOf),
    },
  };
}

/** @throws Error that names somebody who is not among the users */
function seededSignIns({ users = [], signIns = [] }: EntraSeed, now: Date) {
  const known = new Map(users.map((user) => [user.userPrincipalName, { ...user, id: userId(user) }]));
  const userOf = (name: string) => {
    const user = known.get(name);
    if (user) return user;
    throw new Error(`signIns names ${name}, who is none of the seed's users.`);
  };
  return seededLog(signIns, userOf, now);
}

/** Ids by user principal name, or by a group's name. */
function namesOf({ users = [], groups = [] }: EntraSeed): (name: string) => string {
  const ids = new Map([
    ...groups.map((group) => [group.displayName, groupId(group)] as const),
    ...users.map((user) => [user.userPrincipalName, userId(user)] as const),
  ]);
  return (name) => ids.get(name) ?? userId({ userPrincipalName: name });
}

function grantsOf({ users = [], groups = [], applications }: EntraSeed, now: Date) {
  const holders = [
    ...users.map((user) => ({ ...user, id: userId(user) })),
    ...groups.map((group) => ({ ...group, id: groupId(group) })),
    ...applications.map((application) => ({ ...application, id: servicePrincipalId(application) })),
  ];
  return seededGrants(holders, now);
}

function toTenant({ devices: _registered, ...seed }: EntraSeed["tenant"]): Tenant {
  return {
    countryLetterCode: "US",
    onPremisesSyncEnabled: null,
    securityDefaults: false,
    ...seed,
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
    passwordValidityPeriodInDays: seed.passwordValidityPeriodInDays ?? 2147483647,
    passwordNotificationWindowInDays: seed.passwordNotificationWindowInDays ?? 14,
  };
}

/** The object id of a seeded user: the given one, or one made from the name. */
const userId = (user: { id?: string; userPrincipalName: string }): string =>
  user.id ?? uuidOf("user", user.userPrincipalName.toLowerCase());

function toUser(seed: EntraUserSeed, skus: SubscribedSku[], now: Date): User {
  const properties = Object.fromEntries(Object.entries(seed).filter(([name]) => name in userProperties));
  const { userPrincipalName, displayName, licences = [] } = seed;
  const createdDateTime = before(now, 730);
  return {
    ...blankUser({ id: userId(seed), userPrincipalName, displayName }),
    mailNickname: seed.userPrincipalName.split("@")[0] ?? "",
    createdDateTime,
    lastPasswordChangeDateTime: before(now, 90),
    signInSessionsValidFromDateTime: createdDateTime,
    assignedLicenses: assignedLicenses(licences, skus),
    proxyAddresses: seed.mail ? [`SMTP:${seed.mail}`] : [],
    ...properties,
  };
}

function passwordOf(user: EntraUserSeed): [userId: string, password: string][] {
  return user.password ? [[userId(user), user.password]] : [];
}

/** Seeded people have been there for a while, and chose a password of their own. */
const before = (now: Date, days: number): string => new Date(now.getTime() - days * 86_400_000).toISOString();

const groupId = (group: Partial<Group> & { displayName: string }): string =>
  group.id ?? uuidOf("group", group.displayName);

function toGroup(seed: EntraGroupSeed, now: Date): Group {
  const blank = blankGroup(groupId(seed), now);
  const properties = Object.fromEntries(Object.entries(seed).filter(([name]) => name in blank));
  const mailNickname = seed.displayName.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return { ...blank, mailNickname, ...properties };
}

const servicePrincipalId = (application: { id?: string; clientId: string }): string =>
  application.id ?? uuidOf("servicePrincipal", application.clientId);

function toApplication({ roles: _roles, ...seed }: EntraApplicationSeed): Application {
  return {
    secrets: [],
    certificates: [],
    federatedCredentials: [],
    permissions: [],
    ...seed,
    id: servicePrincipalId(seed),
  };
}
