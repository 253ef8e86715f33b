import { inheritors } from "../audit/domains";
import type { Readings } from "../audit/gates/readings";
import type {
  ApplicationStanding,
  DirectoryStanding,
  DomainStanding,
  GroupStanding,
} from "../audit/standings";
import { collect } from "../clients/http";
import { MICROSOFT_365 } from "../clients/jumpcloud";
import type { Call } from "../providers/lifecycle/handler";
import {
  applicationStandings,
  directoryStandings,
  domainStandings,
  entraUser,
  groupsOfApplication,
  groupsOfDirectory,
} from "../surveys";
import { Unlocated } from "./unlocated";
import type { Vendors } from "./vendors";
import { groupsOf } from "./whereabouts-groups";

/** What somebody named; what is left out is looked for. */
export interface Sought {
  /** Names of domains. @default those that one of JumpCloud's applications is for */
  domains?: string[];
  /** Where there is no such application, every verified root domain but the initial one. @default false */
  otherwiseAll?: boolean;
  /** Id of JumpCloud's application. */
  application?: string;
  /** Id of JumpCloud's Microsoft 365 directory. */
  directory?: string;
  /** Name or id of a group at JumpCloud. */
  group?: string;
  /** Sign-in name of the administrator for emergencies. */
  administrator?: string;
  /** Bound groups are told by their ids alone, and no administrator is looked for: each name is a request. @default false */
  namesNobody?: boolean;
}

/** Where everything that one domain's sign-in depends on is found at both vendors. */
export interface Whereabouts {
  /** In lower case. */
  domain: string;
  standing: DomainStanding;
  /** The domain and the children that sign in as it does. */
  scope: string[];
  /** Every domain of the tenant. */
  domains: DomainStanding[];
  /** Left out where JumpCloud has none for the domain. */
  application?: ApplicationStanding;
  /** Left out where JumpCloud is connected to no tenant. */
  directory?: DirectoryStanding;
  /** Groups that lead their members to both application and directory, or to the one that there is. */
  groups: GroupStanding[];
  /** What was read to find all that, so that nobody need read it again. */
  read: Pick<Readings, "applications"> &
    Partial<Pick<Readings, "groups" | "syncedGroups" | "syncedGroupNames">>;
  /** The administrator that this project makes on the initial domain, where the tenant has it. */
  administrator?: string;
}

/** The part before the `@` of the administrator that components/technical-admin.ts makes. */
const ADMINISTRATOR = "jumpcloud-admin";

/**
 * Finds what belongs to each domain, by reading only: one entry for each sought domain, or for each domain that an
 * application of JumpCloud is for; none where there is no such application.
 *
 * @throws Unlocated for an unknown name, and where several could be meant
 */
export async function locate(vendors: Vendors, sought: Sought, call: Call): Promise<Whereabouts[]> {
  const { jumpcloud, graph } = vendors;
  const options = { signal: call.signal };
  const [domains, applications, directories] = await Promise.all([
    domainStandings(graph, options),
    collect(applicationStandings(jumpcloud, options)),
    directoryStandings(jumpcloud, options),
  ]);
  const standings = soughtDomains(sought, domains, applications);
  const { namesNobody = false } = sought;
  const administrator =
    sought.administrator ?? (namesNobody ? undefined : await technicalAdministrator(vendors, domains, call));
  return Promise.all(
    standings.map(async (standing) => {
      const application = applicationFor(standing, domains, applications, sought.application);
      const directory = await directoryFor(
        vendors,
        standing.name,
        directories,
        { ...(sought.directory ? { directory: sought.directory } : {}), application },
        call,
      );
      const { groups, admitted, synced } = await groupsOf(
        vendors,
        { application, directory, group: sought.group, namesNobody },
        call,
      );
      return {
        domain: standing.name,
        standing,
        scope: inheritors(standing.name, domains),
        domains,
        ...(application ? { application } : {}),
        ...(directory ? { directory } : {}),
        groups,
        read: {
          applications,
          ...(admitted ? { groups: admitted } : {}),
          ...(synced ? { syncedGroups: synced, ...(namesNobody ? {} : namesOf(synced, groups)) } : {}),
        },
        ...(administrator ? { administrator } : {}),
      };
    }),
  );
}

/** Where each of them was found by its name. */
function namesOf(ids: string[], groups: GroupStanding[]): Partial<Pick<Readings, "syncedGroupNames">> {
  const found = groups.filter(({ id }) => ids.includes(id));
  return found.length === ids.length ? { syncedGroupNames: found.map(({ name }) => name) } : {};
}

function soughtDomains(
  { domains: names = [], otherwiseAll = false }: Sought,
  domains: DomainStanding[],
  applications: ApplicationStanding[],
): DomainStanding[] {
  if (names.length === 0) {
    const found = domains.filter((domain) =>
      applications.some((application) => isFor(application, domain.name) || leadsTo(domain, application)),
    );
    if (found.length > 0 || !otherwiseAll) return found;
    return domains.filter(({ isInitial, isRoot, isVerified }) => isRoot && isVerified && !isInitial);
  }
  return [...new Set(names.map((name) => name.toLowerCase()))].map((name) => {
    const found = domains.find((domain) => domain.name === name);
    if (found) return found;
    const known = domains.map((domain) => domain.name).sort();
    throw new Unlocated(`The tenant has no domain ${name}. It has ${known.join(", ")}.`);
  });
}

/**
 * https://jumpcloud.com/support/sso-with-m365: the IdP entity id is the domain, as a URL or as a URN; with WS-Federation its
 * bare name, https://jumpcloud.com/support/enable-microsoft-365-entra-id-ws-federation
 */
function isFor({ idpEntityId }: ApplicationStanding, domain: string): boolean {
  const issuer = idpEntityId.toLowerCase().replace(/\/$/, "");
  return [`https://${domain}`, `urn:uri:${domain}`, domain].includes(issuer);
}

/** Of a federation whose issuer somebody changed at JumpCloud nothing but the address tells the application. */
function leadsTo({ isRoot, federation }: DomainStanding, { ssoUrl }: ApplicationStanding): boolean {
  return isRoot && ssoUrl !== "" && federation?.passiveSignInUri === ssoUrl;
}

function applicationFor(
  { name, federation }: DomainStanding,
  domains: DomainStanding[],
  applications: ApplicationStanding[],
  id: string | undefined,
): ApplicationStanding | undefined {
  if (id !== undefined) return ofId("application", id, applications);
  // A child signs in as the root that it inherits from.
  const roots = domains.filter((other) => inheritors(other.name, domains).includes(name));
  const named = applications.filter((one) => roots.some((root) => isFor(one, root.name)));
  const candidates =
    named.length > 0 ? named : applications.filter((one) => roots.some((root) => leadsTo(root, one)));
  const trusted = candidates.filter((one) => one.ssoUrl === federation?.passiveSignInUri);
  const microsoft = candidates.filter((one) => one.template === MICROSOFT_365);
  const [chosen, ...others] = [trusted, microsoft, candidates].find((some) => some.length > 0) ?? [];
  if (chosen && others.length > 0) {
    const several = { nouns: "applications", option: "--application", candidates: [chosen, ...others] };
    throw severalFor(name, several, ({ label, id: known }) => `"${label}" (${known})`);
  }
  return chosen;
}

async function directoryFor(
  { jumpcloud }: Vendors,
  domain: string,
  directories: DirectoryStanding[],
  { directory: id, application }: { directory?: string; application: ApplicationStanding | undefined },
  { signal }: Call,
): Promise<DirectoryStanding | undefined> {
  const candidates = id === undefined ? directories : [ofId("directory", id, directories)];
  const found = await Promise.all(
    candidates.map(async (one) => {
      const domains = await jumpcloud.office365s.domains(one.id, { signal });
      return { ...one, domains: domains.map(({ domain }) => domain.toLowerCase()) };
    }),
  );
  const fitting = found.filter((one) => one.domains.includes(domain));
  const [chosen, ...others] = fitting.length > 0 ? fitting : found;
  if (!chosen || others.length === 0) return chosen;
  const admitted = application ? await groupsOfApplication(jumpcloud, application.id, { signal }) : [];
  const marks = new Map<string, string>();
  for (const one of [chosen, ...others]) {
    const synced = await groupsOfDirectory(jumpcloud, one.id, { signal });
    marks.set(one.id, markOf(one, admitted, synced));
  }
  const several = {
    nouns: "Microsoft 365 directories",
    option: "--directory",
    candidates: [chosen, ...others],
  };
  throw severalFor(domain, several, ({ id, name }) => `"${name}" (${id}; ${marks.get(id)})`);
}

/** What tells one directory from another: people are written by the one that the application's group leads to. */
function markOf({ consent }: DirectoryStanding, admitted: string[], synced: string[]): string {
  const leads = synced.some((id) => admitted.includes(id)) ? "a group" : "no group";
  return `${leads} of the application leads to it${consent.state === "stale" ? ", its consent is stale" : ""}`;
}

function ofId<T extends { id: string }>(noun: string, id: string, all: T[]): T {
  const found = all.find((one) => one.id === id);
  if (found) return found;
  const known = all.map((one) => one.id).join(", ");
  throw new Unlocated(
    `JumpCloud has no ${noun} with the id ${id}. ${known ? `It has ${known}.` : "It has none at all."}`,
  );
}

interface Several<T> {
  nouns: string;
  option: string;
  candidates: T[];
}

function severalFor<T>(
  domain: string,
  { nouns, option, candidates }: Several<T>,
  shown: (candidate: T) => string,
): Unlocated {
  const list = candidates.map(shown).join(", ");
  return new Unlocated(
    `JumpCloud has ${candidates.length} ${nouns} for ${domain}: ${list}. Name one by its id with ${option}.`,
  );
}

async function technicalAdministrator(
  { graph }: Vendors,
  domains: DomainStanding[],
  { signal }: Call,
): Promise<string | undefined> {
  const initial = domains.find(({ isInitial }) => isInitial);
  const user = initial && (await entraUser(graph, `${ADMINISTRATOR}@${initial.name}`, { signal }));
  return user?.userPrincipalName;
}
