import { inheritors } from "../audit/domains";
import {
  type ApplicationScene,
  applicationOf,
  type Choice,
  isOfForm,
  type RecordedFederation,
  rootOf,
  type ToldBy,
} from "../audit/domains-application";
import type { Readings } from "../audit/gates/readings";
import type {
  ApplicationStanding,
  DirectoryStanding,
  DomainStanding,
  GroupStanding,
} from "../audit/standings";
import { answered, collect } from "../clients/http";
import { MICROSOFT_365 } from "../clients/jumpcloud";
import type { Call } from "../providers/lifecycle/handler";
import {
  applicationStandings,
  directoryStandings,
  domainStandings,
  groupsOfApplication,
  groupsOfDirectory,
  realmOf,
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
  /** What is recorded of a domain's federation: of a Managed one nothing else tells. */
  recordedOf?: (domain: string) => RecordedFederation | undefined;
  /** Bound groups are told by their ids alone: each name is a request. @default false */
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
  /** How the application is known to be the domain's. */
  toldBy?: ToldBy;
  /** Left out where JumpCloud is connected to no tenant. */
  directory?: DirectoryStanding;
  /** Groups that lead their members to both application and directory, or to the one that there is. */
  groups: GroupStanding[];
  /** What was read to find all that, so that nobody need read it again. */
  read: Pick<Readings, "applications"> &
    Partial<Pick<Readings, "groups" | "syncedGroups" | "syncedGroupNames">>;
}

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
  const shown = await shownAddresses(vendors, domains, call);
  const scene = { domains, applications, shown };
  const standings = soughtDomains(sought, scene);
  const { namesNobody = false } = sought;
  return Promise.all(
    standings.map(async (standing) => {
      const { application, toldBy } = applicationFor(standing.name, scene, sought, call);
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
        ...(toldBy ? { toldBy } : {}),
        ...(directory ? { directory } : {}),
        groups,
        read: {
          applications,
          ...(admitted ? { groups: admitted } : {}),
          ...(synced ? { syncedGroups: synced, ...(namesNobody ? {} : namesOf(synced, groups)) } : {}),
        },
      };
    }),
  );
}

/** What both vendors showed, to find each domain's application in. */
interface Scene extends Pick<ApplicationScene, "domains"> {
  applications: ApplicationStanding[];
  /** Of federated domains whose configuration can't be read, where everybody is sent. */
  shown: ReadonlyMap<string, string>;
}

/** Anybody may see where sign-ins go; what can't be seen tells nothing. */
async function shownAddresses(
  { graph }: Vendors,
  domains: DomainStanding[],
  { signal }: Call,
): Promise<ReadonlyMap<string, string>> {
  const unread = domains.filter(
    ({ isRoot, authenticationType, federation, isHalf }) =>
      isRoot && authenticationType === "Federated" && !federation && !isHalf,
  );
  const seen = await Promise.all(
    unread.map(async ({ name }) => {
      const realm = await answered(realmOf(graph, name, { signal }));
      return realm?.signInUrl === undefined ? [] : [[name, realm.signInUrl] as const];
    }),
  );
  return new Map(seen.flat());
}

/** Where each of them was found by its name. */
function namesOf(ids: string[], groups: GroupStanding[]): Partial<Pick<Readings, "syncedGroupNames">> {
  const found = groups.filter(({ id }) => ids.includes(id));
  return found.length === ids.length ? { syncedGroupNames: found.map(({ name }) => name) } : {};
}

function soughtDomains(
  { domains: names = [], otherwiseAll = false }: Sought,
  { domains, applications, shown }: Scene,
): DomainStanding[] {
  if (names.length === 0) {
    const found = domains.filter((domain) => hasApplication(domain, { domains, applications, shown }));
    if (found.length > 0 || !otherwiseAll) return found;
    return domains.filter(couldBeFederated);
  }
  return [...new Set(names.map((name) => name.toLowerCase()))].map((name) => {
    const found = domains.find((domain) => domain.name === name);
    if (found) return found;
    const known = domains.map((domain) => domain.name).sort();
    throw new Unlocated(`The tenant has no domain ${name}. It has ${known.join(", ")}.`);
  });
}

function hasApplication(domain: DomainStanding, scene: Scene): boolean {
  const { name, isRoot } = domain;
  const isFormed = (application: ApplicationStanding) => isOfForm(application, name);
  if (!isRoot) return scene.applications.some(isFormed);
  const { candidates, toldBy } = choiceFor(name, scene);
  if (toldBy !== "mark" || candidates.some(isFormed)) return toldBy !== undefined;
  // A stack's mark names no domain.
  return scene.domains.every((other) => other === domain || !isManagedOne(other)) && isManagedOne(domain);
}

function couldBeFederated({ isInitial, isRoot, isVerified }: DomainStanding): boolean {
  return isRoot && isVerified && !isInitial;
}

function isManagedOne(domain: DomainStanding): boolean {
  return couldBeFederated(domain) && domain.authenticationType === "Managed";
}

function choiceFor(name: string, { domains, applications, shown }: Scene, sought: Sought = {}): Choice {
  const root = rootOf(name, domains)?.name ?? name;
  const scene = { domains, applications, shownAddress: shown.get(root) };
  return applicationOf(name, { ...scene, recorded: sought.recordedOf?.(root) });
}

function applicationFor(
  name: string,
  scene: Scene,
  sought: Sought,
  call: Call,
): Pick<Whereabouts, "application" | "toldBy"> {
  const { applications, domains } = scene;
  if (sought.application !== undefined)
    return { application: ofId("application", sought.application, applications), toldBy: "named" };
  const { candidates, toldBy } = choiceFor(name, scene, sought);
  const [chosen, ...others] = candidates;
  if (!chosen || !toldBy) return {};
  if (others.length > 0) {
    const several = { nouns: "applications", option: "--application", candidates };
    throw severalFor(name, several, shownApplication);
  }
  const isManaged = rootOf(name, domains)?.authenticationType === "Managed";
  const hint = isManaged ? hintOf(name, { application: chosen, toldBy }, applications) : undefined;
  if (hint) call.log("info", hint);
  return { application: chosen, toldBy };
}

/** That an application was chosen by what proves little, among others that it could have been. */
function hintOf(
  domain: string,
  { application, toldBy }: Required<Pick<Whereabouts, "application" | "toldBy">>,
  applications: readonly ApplicationStanding[],
): string | undefined {
  const isFormed = isOfForm(application, domain);
  const others = applications.filter((one) => one.id !== application.id && one.template === MICROSOFT_365);
  const isHint =
    toldBy === "mark" ? !isFormed || others.length > 0 : toldBy === "issuer's form" && others.length > 0;
  if (!isHint) return undefined;
  const because = toldBy === "mark" ? "a stack holds it" : `its issuer is ${application.idpEntityId}`;
  return `${domain}: it is Managed, so that nothing live tells its application; ${shownApplication(application)} is taken for it, as ${because}. Name another one with --application.`;
}

/** What to say where nothing tells which application is the domain's. */
export function unlocated(domain: string, applications: readonly ApplicationStanding[]): string {
  if (applications.length === 0) return `JumpCloud has no application, so none for ${domain}.`;
  return `Nothing tells which of JumpCloud's applications is for ${domain}. Name it with --application${candidatesOf(applications)}.`;
}

/** Those that it could be: Microsoft 365's, where JumpCloud has one. */
export function candidatesOf(applications: readonly ApplicationStanding[]): string {
  const microsoft = applications.filter(({ template }) => template === MICROSOFT_365);
  const shown = (microsoft.length > 0 ? microsoft : applications).map(shownApplication);
  return shown.length > 0 ? `: ${shown.join(", ")}` : "";
}

/** An application, for whoever is to name one. */
export function shownApplication({ label, id }: ApplicationStanding): string {
  return `"${label}" (${id})`;
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
  candidates: readonly T[];
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
