import { emergencyHindrance } from "../../audit/emergency/administrator";
import { liveApplicationsOf } from "../../audit/federation/application-identification";
import { federatedDomainNames, inheritingDomains } from "../../audit/federation/domains";
import { parseHolder } from "../../audit/holders/holder";
import { type AdministratorSnapshot, GLOBAL_ADMINISTRATOR_ROLE } from "../../audit/people/accounts";
import type {
  JumpCloudSamlApplication,
  Microsoft365Directory,
  TenantDomain,
} from "../../audit/vendor-objects";
import { collectAll } from "../../clients/http";
import {
  readAdministratorsOutside,
  readDirectorySettings,
  readGroupsOfApplication,
  readGroupsOfDirectory,
  readMicrosoft365Directories,
  readMicrosoft365Directory,
  readOrganizationIdentity,
  readSamlApplications,
  readTenantDomains,
  readTenantIdentity,
} from "../../readings";
import type { Call } from "../../waiting/call";
import { currentTime, type Vendors } from "../connection/vendors";
import type {
  AdministratorCandidate,
  FoundApplication,
  FoundDirectory,
  FoundGroup,
  FoundIntegration,
} from "./adoption";
import { isForMicrosoft365, withCandidates } from "./domain-candidates";
import { classifyDomains } from "./domain-classes";
import { demandAdoptable, demandFederationsRead, selectDomainsByName } from "./preconditions";

/**
 * The integration that stands, by reading alone; the identity `read` is enough. `asked` are names of domains, all that could be
 * federated where it is left out.
 *
 * @throws NotAdoptable where there is none, or where it is somebody else's; Error where a federation could not be read
 */
export async function findIntegration(
  vendors: Vendors,
  asked: readonly string[] | undefined,
  call: Call,
): Promise<FoundIntegration> {
  const { jumpcloud, graph } = vendors;
  const options = { signal: call.signal };
  const readAt = currentTime(vendors).toISOString();
  const [tenant, organization, all, every, listed] = await Promise.all([
    readTenantIdentity(graph, options),
    readOrganizationIdentity(jumpcloud, options),
    readTenantDomains(graph, options),
    collectAll(readSamlApplications(jumpcloud, options)),
    readMicrosoft365Directories(jumpcloud, options),
  ]);
  demandFederationsRead(all);
  const chosen = selectDomainsByName(asked, all);
  call.log("info", `${all.length} domains, ${every.length} applications, ${listed.length} directories`);
  const relevant = every.filter((one) => isForMicrosoft365(one) || isLedTo(one, all, every));
  const [applications, directories] = await Promise.all([
    Promise.all(relevant.map((one) => boundApplication(vendors, one, call))),
    Promise.all(listed.map((one) => boundDirectory(vendors, one, call))),
  ]);
  const found = {
    readAt,
    tenant: { ...tenant, ...specialDomains(all) },
    organization,
    domains: withCandidates(chosen, {
      all,
      applications: every,
      directories: directories.map(({ found: one }) => one),
    }),
    others: all.filter((one) => !chosen.includes(one)),
    applications: applications.map(({ found: one }) => one),
    directories: directories.map(({ found: one }) => one),
  };
  demandAdoptable(found, asked);
  const federated = toBeFederated(found, all);
  const [groups, administrators] = await Promise.all([
    boundGroups(vendors, { applications, directories }, call),
    readAdministratorsOutside(graph, federated, options),
  ]);
  return { ...found, groups, administrators: candidatesAmong(administrators, federated, call) };
}

/** Domains that are federated, or are going to be, with the children that follow them. */
function toBeFederated(found: Parameters<typeof classifyDomains>[0], all: TenantDomain[]): string[] {
  const declared = classifyDomains(found).declared.flatMap(({ name }) => inheritingDomains(name, all));
  return [...new Set([...federatedDomainNames(all), ...declared])];
}

function isLedTo(
  { id }: JumpCloudSamlApplication,
  domains: TenantDomain[],
  applications: JumpCloudSamlApplication[],
): boolean {
  return domains.some((domain) => liveApplicationsOf(domain, applications).some((one) => one.id === id));
}

function specialDomains(domains: TenantDomain[]): { initialDomain: string; defaultDomain: string } {
  return {
    initialDomain: domains.find(({ isInitial }) => isInitial)?.name ?? "",
    defaultDomain: domains.find(({ isDefault }) => isDefault)?.name ?? "",
  };
}

/** An application or a directory, with the ids of the groups that are bound to it. */
interface Bound<Found> {
  found: Found;
  groups: string[];
}

async function boundApplication(
  { jumpcloud }: Vendors,
  application: JumpCloudSamlApplication,
  { signal }: Call,
): Promise<Bound<FoundApplication>> {
  const { id } = application;
  const [groups, people] = await Promise.all([
    readGroupsOfApplication(jumpcloud, id, { signal }),
    jumpcloud.applications.associations.list(id, "user", { signal }),
  ]);
  return { found: { ...application, people: people.length }, groups };
}

async function boundDirectory(
  { jumpcloud }: Vendors,
  directory: Microsoft365Directory,
  { signal }: Call,
): Promise<Bound<FoundDirectory>> {
  const { id } = directory;
  const [whole, settings, groups, people] = await Promise.all([
    readMicrosoft365Directory(jumpcloud, id, { signal }),
    readDirectorySettings(jumpcloud, id, { signal }),
    readGroupsOfDirectory(jumpcloud, id, { signal }),
    jumpcloud.office365s.associations.list(id, "user", { signal }),
  ]);
  return { found: { ...directory, ...whole, settings, people: people.length }, groups };
}

interface Ends {
  applications: Bound<FoundApplication>[];
  directories: Bound<FoundDirectory>[];
}

/** Sorted by name. */
async function boundGroups(
  { jumpcloud }: Vendors,
  { applications, directories }: Ends,
  { signal }: Call,
): Promise<FoundGroup[]> {
  const ids = [...new Set([...applications, ...directories].flatMap(({ groups }) => groups))];
  const read = await Promise.all(
    ids.map(async (id) => {
      const [group, members] = await Promise.all([
        jumpcloud.userGroups.get(id, { signal }),
        jumpcloud.userGroups.members(id, { signal }),
      ]);
      const { name, email, description = "" } = group;
      const holder = parseHolder(description);
      return {
        id,
        name,
        description,
        members: members.length,
        ...(email ? { mail: email } : {}),
        ...(holder ? { holder } : {}),
        applications: boundTo(id, applications),
        directories: boundTo(id, directories),
      };
    }),
  );
  return read.sort((one, other) => (one.name < other.name ? -1 : 1));
}

function boundTo(groupId: string, ends: Bound<{ id: string }>[]): string[] {
  return ends.filter(({ groups }) => groups.includes(groupId)).map(({ found }) => found.id);
}

/** Each Global Administrator once, by sign-in name. */
function candidatesAmong(
  { holders, unread }: AdministratorSnapshot,
  federated: string[],
  call: Call,
): AdministratorCandidate[] {
  for (const what of unread)
    call.log("warning", `Some Global Administrators could not be read: ${what}. They are not offered.`);
  const found = new Map<string, AdministratorCandidate>();
  for (const holder of holders) {
    if (holder.roleTemplateId !== GLOBAL_ADMINISTRATOR_ROLE) continue;
    const { id, userPrincipalName } = holder.account;
    const why = emergencyHindrance(holder, { federated, members: [] });
    if (found.get(id)?.isWayIn) continue;
    found.set(id, { id, userPrincipalName, isWayIn: why === undefined, ...(why ? { why } : {}) });
  }
  return [...found.values()].sort((one, other) => (one.userPrincipalName < other.userPrincipalName ? -1 : 1));
}
