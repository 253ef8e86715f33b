import { liveFor } from "../../audit/application/identification";
import { hindranceOf } from "../../audit/emergency/administrator";
import { federatedNames, inheritors } from "../../audit/federation/domains";
import { holderIn } from "../../audit/holders/holder";
import { type Administrators, GLOBAL_ADMINISTRATOR } from "../../audit/people/accounts";
import type { ApplicationStanding, DirectoryStanding, DomainStanding } from "../../audit/vendor-objects";
import { collect } from "../../clients/http";
import {
  administratorsBeside,
  applicationStandings,
  directorySettings,
  directoryStanding,
  directoryStandings,
  domainStandings,
  groupsOfApplication,
  groupsOfDirectory,
  organizationStanding,
  tenantStanding,
} from "../../readings";
import type { Call } from "../../waiting/call";
import { now, type Vendors } from "../connection/vendors";
import type {
  AdministratorCandidate,
  FoundApplication,
  FoundDirectory,
  FoundGroup,
  FoundIntegration,
} from "./adoption";
import { isForMicrosoft365, withCandidates } from "./domain-candidates";
import { partedDomains } from "./domain-classes";
import { demandAdoptable, demandRead, namedDomains } from "./preconditions";

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
  const readAt = now(vendors).toISOString();
  const [tenant, organization, all, every, listed] = await Promise.all([
    tenantStanding(graph, options),
    organizationStanding(jumpcloud, options),
    domainStandings(graph, options),
    collect(applicationStandings(jumpcloud, options)),
    directoryStandings(jumpcloud, options),
  ]);
  demandRead(all);
  const chosen = namedDomains(asked, all);
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
      ...{ all, applications: every },
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
    administratorsBeside(federated, graph, options),
  ]);
  return { ...found, groups, administrators: candidatesAmong(administrators, federated, call) };
}

/** Domains that are federated, or are going to be, with the children that follow them. */
function toBeFederated(found: Parameters<typeof partedDomains>[0], all: DomainStanding[]): string[] {
  const declared = partedDomains(found).declared.flatMap(({ name }) => inheritors(name, all));
  return [...new Set([...federatedNames(all), ...declared])];
}

function isLedTo(
  { id }: ApplicationStanding,
  domains: DomainStanding[],
  applications: ApplicationStanding[],
): boolean {
  return domains.some((domain) => liveFor(domain, applications).some((one) => one.id === id));
}

function specialDomains(domains: DomainStanding[]): { initialDomain: string; defaultDomain: string } {
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
  application: ApplicationStanding,
  { signal }: Call,
): Promise<Bound<FoundApplication>> {
  const { id } = application;
  const [groups, people] = await Promise.all([
    groupsOfApplication(jumpcloud, id, { signal }),
    jumpcloud.applications.associations.list(id, "user", { signal }),
  ]);
  return { found: { ...application, people: people.length }, groups };
}

async function boundDirectory(
  { jumpcloud }: Vendors,
  directory: DirectoryStanding,
  { signal }: Call,
): Promise<Bound<FoundDirectory>> {
  const { id } = directory;
  const [whole, settings, groups, people] = await Promise.all([
    directoryStanding(jumpcloud, id, { signal }),
    directorySettings(jumpcloud, id, { signal }),
    groupsOfDirectory(jumpcloud, id, { signal }),
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
      const holder = holderIn(description);
      return {
        ...{ id, name, description, members: members.length },
        ...(email ? { mail: email } : {}),
        ...(holder ? { holder } : {}),
        ...{ applications: boundTo(id, applications), directories: boundTo(id, directories) },
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
  { holders, unread }: Administrators,
  federated: string[],
  call: Call,
): AdministratorCandidate[] {
  for (const what of unread)
    call.log("warning", `Some Global Administrators could not be read: ${what}. They are not offered.`);
  const found = new Map<string, AdministratorCandidate>();
  for (const holder of holders) {
    if (holder.roleTemplateId !== GLOBAL_ADMINISTRATOR) continue;
    const { id, userPrincipalName } = holder.account;
    const why = hindranceOf(holder, { federated, members: [] });
    if (found.get(id)?.isWayIn) continue;
    found.set(id, { id, userPrincipalName, isWayIn: why === undefined, ...(why ? { why } : {}) });
  }
  return [...found.values()].sort((one, other) => (one.userPrincipalName < other.userPrincipalName ? -1 : 1));
}
