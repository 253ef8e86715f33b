import { hexId } from "../core";
import type { Admin, Application, Directory, Edge, Membership, SystemUser, UserGroup } from "./entities";
import { type Identity, newApplication } from "./new-application";
import { newGroup } from "./new-group";
import { newUser } from "./new-user";
import type { DirectorySeed, GroupSeed, JumpCloudSeed, UserSeed } from "./seed";
import { seedPolicy } from "./seeded-policy";
import type { StoreContent } from "./store";
import { findTemplate } from "./templates";

/** What seeding needs besides the seed. */
export interface SeedingOptions {
  now: () => Date;
  /** Makes a key pair and certificate for a SAML application. */
  newIdentity: () => Identity;
  /** Address of the sign-in pages. */
  signInUrl: () => string;
}

/** Builds the first state from a seed. @throws Error that names the entry which refers to something unknown */
export function fromSeed(given: JumpCloudSeed, options: SeedingOptions): StoreContent {
  const seed = structuredClone(given);
  const organizationId = seed.organization.id ?? hexId("organization", seed.organization.displayName);
  const created = options.now().toISOString();
  const region = seed.organization.region ?? "us";
  const users = seed.users.map((user, index) => seedUser(user, { organizationId, created, index, seed }));
  const directories = (seed.directories ?? []).map((directory) => seedDirectory(directory, created));
  const applications = seedApplications(seed, organizationId, options);
  const groups = (seed.groups ?? []).map((group) => seedGroup(group, organizationId));
  return {
    organization: { _id: organizationId, displayName: seed.organization.displayName, region, created },
    admins: seed.admins.map((admin): Admin => ({ role: "Administrator", region, ...admin })),
    users,
    passwords: Object.fromEntries(
      seed.users.flatMap((user, index) => (user.password ? [[users[index]?._id ?? "", user.password]] : [])),
    ),
    groups,
    applications,
    directories,
    accessPolicies: (seed.accessPolicies ?? []).map((policy) =>
      seedPolicy(policy, { users, groups, applications }),
    ),
    memberships: (seed.groups ?? []).flatMap((group, index) => memberRows(group, groups[index], users)),
    edges: (seed.groups ?? []).flatMap((group, index) =>
      edgeRows(group, groups[index], applications, directories),
    ),
    activations: [],
    syncRecords: [],
    events: [],
    lastId: 0,
  };
}

function seedUser(
  user: UserSeed,
  context: { organizationId: string; created: string; index: number; seed: JumpCloudSeed },
): SystemUser {
  const { id, password, manager, ...fields } = user;
  const boss = manager ? context.seed.users.find((other) => other.username === manager) : undefined;
  if (manager && !boss) throw new Error(`Seed: manager ${manager} of user ${user.username} is not seeded.`);
  return newUser(
    {
      ...(password ? { password_date: before(context.created, PASSWORD_AGE_DAYS) } : {}),
      ...fields,
      manager: boss ? userId(boss) : null,
    },
    {
      id: id ?? userId(user),
      organization: context.organizationId,
      created: context.created,
      uid: 5000 + context.index,
    },
  );
}

/** Seeded people chose their password some time ago, before the one that they have at Microsoft. */
const PASSWORD_AGE_DAYS = 120;

const before = (moment: string, days: number): string =>
  new Date(Date.parse(moment) - days * 86_400_000).toISOString();

function userId(user: UserSeed): string {
  return user.id ?? hexId("user", user.username);
}

function seedGroup(group: GroupSeed, organizationId: string): UserGroup {
  const { id, members: _members, applications: _applications, directories: _directories, ...fields } = group;
  return newGroup(fields, {
    id: id ?? hexId("user_group", group.name),
    organizationObjectId: organizationId,
  });
}

function seedDirectory(directory: DirectorySeed, at: string): Directory {
  const id = directory.id ?? hexId("directory", directory.name);
  const domains = (directory.domains ?? []).map((domain) => ({
    objectId: hexId("domain", id, domain),
    domain,
  }));
  const rules = directory.translationRules ?? [];
  return {
    id,
    name: directory.name,
    type: directory.type,
    groupsEnabled: directory.groupsEnabled ?? false,
    userLockoutAction: directory.userLockoutAction ?? "maintain",
    userPasswordExpirationAction: directory.userPasswordExpirationAction ?? "maintain",
    defaultDomainId: domains.find((entry) => entry.domain === directory.defaultDomain)?.objectId ?? null,
    domains,
    translationRules: rules.map((builtIn) => ({
      id: hexId("rule", id, builtIn),
      builtIn,
      direction: "export",
    })),
    consent: directory.consent ? { at, ...directory.consent } : null,
  };
}

/** Never looked at: the seed brings a pair. */
const NO_IDENTITY: Identity = { certificate: "", privateKey: "" };

function seedApplications(seed: JumpCloudSeed, organization: string, options: SeedingOptions): Application[] {
  return (seed.applications ?? []).map((entry) => {
    const template = findTemplate(entry.template);
    if (!template)
      throw new Error(`Seed: application ${entry.displayLabel} has no template ${entry.template}.`);
    const config = Object.fromEntries(
      Object.entries(entry.config ?? {}).map(([key, value]) => [key, { value }]),
    );
    return newApplication(
      { displayLabel: entry.displayLabel, ssoUrl: entry.ssoUrl, active: entry.active ?? true, config },
      {
        template,
        id: entry.id ?? hexId("application", entry.displayLabel),
        organization,
        now: options.now(),
        identity: entry.config?.idpCertificate ? NO_IDENTITY : options.newIdentity(),
        signInUrl: options.signInUrl(),
      },
    );
  });
}

function memberRows(seed: GroupSeed, group: UserGroup | undefined, users: SystemUser[]): Membership[] {
  return (seed.members ?? []).map((member) => {
    const user = users.find((candidate) => candidate.username === member || candidate.email === member);
    if (!user || !group) throw new Error(`Seed: member ${member} of group ${seed.name} is not seeded.`);
    return { group: group.id, user: user._id, attributes: null };
  });
}

function edgeRows(
  seed: GroupSeed,
  group: UserGroup | undefined,
  applications: Application[],
  directories: Directory[],
): Edge[] {
  const targets = [
    ...(seed.applications ?? []).map((label) => {
      const found = applications.find((application) => application.displayLabel === label);
      return { label, to: found && { type: "application" as const, id: found._id } };
    }),
    ...(seed.directories ?? []).map((label) => {
      const found = directories.find((directory) => directory.name === label);
      return { label, to: found && { type: found.type as "office_365", id: found.id } };
    }),
  ];
  return targets.map(({ label, to }) => {
    if (!to || !group) throw new Error(`Seed: ${label}, bound to group ${seed.name}, is not seeded.`);
    return { from: { type: "user_group" as const, id: group.id }, to, attributes: null };
  });
}
