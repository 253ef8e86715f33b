import { hexId } from "../core";
import type { EntraSeed, EntraUserSeed } from "../entra";
import type { JumpCloudSeed, UserSeed } from "../jumpcloud/seed";
import type { Company, Person } from "./company";
import { type HandBuilt, NOTHING_BUILT } from "./hand-built";

/** Password of every seeded person on both vendors' sign-in pages; good for nothing else. */
export const EVERYBODYS_PASSWORD = "Emulated-Passw0rd";

/** What JumpCloud's emulator begins with. */
export function jumpCloudSeed(company: Company, built: HandBuilt = NOTHING_BUILT): JumpCloudSeed {
  return {
    organization: company.organization,
    admins: company.identities.map((identity) => identity.jumpcloud),
    users: company.people.flatMap((person) =>
      person.jumpcloud ? [jumpCloudUser(person, person.jumpcloud)] : [],
    ),
    groups: company.groups.jumpcloud,
    applications: built.applications,
    directories: built.directories,
    accessPolicies: company.accessPolicies,
  };
}

/** What Entra's emulator begins with. `issuers` are further ones that federated credentials name. */
export function entraSeed(
  company: Company,
  issuers: NonNullable<EntraSeed["issuers"]>,
  { federations }: HandBuilt = NOTHING_BUILT,
): EntraSeed {
  const users = company.people.flatMap((person) =>
    person.entra ? [entraUser(person, person.entra, company)] : [],
  );
  return {
    tenant: company.tenant,
    domains: company.domains.map((domain) => {
      const federation = federations.get(domain.name);
      return federation ? { ...domain, federation } : domain;
    }),
    users,
    groups: company.groups.entra,
    devices: company.devices,
    licences: company.licences,
    // Whoever takes people out of a company takes their sign-ins out as well.
    signIns: company.signIns.filter(({ user }) => users.some((one) => one.userPrincipalName === user)),
    conditionalAccess: company.conditionalAccess,
    applications: [...company.identities.map((identity) => identity.entra), company.connector],
    issuers,
  };
}

/** The name that a person gets at JumpCloud: the local part of the address. */
function usernameOf(email: string): string {
  return email.split("@")[0] ?? email;
}

function jumpCloudUser(person: Person, given: Partial<UserSeed>): UserSeed {
  const [firstname = "", ...rest] = person.name.split(" ");
  const isActivated = given.activated ?? true;
  return {
    username: usernameOf(person.email),
    email: person.email,
    firstname,
    lastname: rest.join(" "),
    displayname: person.name,
    department: person.department ?? "",
    activated: true,
    ...(isActivated ? { password: EVERYBODYS_PASSWORD } : {}),
    ...given,
  };
}

function entraUser(person: Person, given: NonNullable<Person["entra"]>, company: Company): EntraUserSeed {
  const { linked, ...properties } = given;
  const [givenName = "", ...rest] = person.name.split(" ");
  return {
    userPrincipalName: person.email,
    displayName: person.name,
    mail: person.email,
    givenName,
    surname: rest.join(" "),
    department: person.department ?? null,
    usageLocation: "US",
    licences: hasMailbox(given) ? company.licences.slice(0, 1).map(({ skuPartNumber }) => skuPartNumber) : [],
    password: EVERYBODYS_PASSWORD,
    ...(linked ? { onPremisesImmutableId: jumpCloudId(person) } : {}),
    ...properties,
  };
}

/** Whether somebody works with the account: blocked ones, guests, and those without an address have no licence. */
function hasMailbox({
  accountEnabled = true,
  userType = "Member",
  mail,
}: NonNullable<Person["entra"]>): boolean {
  return accountEnabled && userType === "Member" && mail !== null;
}

/** The id of the person's JumpCloud account, as its emulator makes it. */
function jumpCloudId(person: Person): string {
  return person.jumpcloud?.id ?? hexId("user", person.jumpcloud?.username ?? usernameOf(person.email));
}
