import { hasStandardIssuer } from "../../audit/application/federation-match";
import type { JumpCloudSamlApplication } from "../../audit/vendor-objects";
import type {
  AdministratorCandidate,
  AdoptionAnswers,
  FoundApplication,
  FoundDirectory,
  FoundDomain,
  FoundGroup,
  FoundIntegration,
} from "./adoption";
import { classifyDomains } from "./domain-classes";
import { NotAdoptable } from "./not-adoptable";

/** One of the stack's domains, with what it signs in with. */
export interface SelectedDomain {
  domain: FoundDomain;
  /** Missing if JumpCloud has none yet. */
  application?: FoundApplication;
}

/** What an adoption is of, once everything is answered. */
export interface AdoptionSelection {
  domains: SelectedDomain[];
  directory?: FoundDirectory;
  group?: FoundGroup;
  administrator?: AdministratorCandidate;
}

/** Where an answer is left out, the preset counts. @throws NotAdoptable where only a person can tell, or an answer is none */
export function toAdoptionSelection(found: FoundIntegration, answers: AdoptionAnswers): AdoptionSelection {
  const domains = classifyDomains(found).declared.map((domain) => {
    const name = `application:${domain.name}`;
    const { candidates } = domain;
    const { id } =
      answered(name, answers, candidates) ??
      demanded(name, candidates, applicationPreset(domain, found)) ??
      {};
    const application = found.applications.find((one) => one.id === id);
    return { domain, ...(application ? { application } : {}) };
  });
  const directory =
    answered("directory", answers, found.directories) ??
    demanded("directory", found.directories, directoryPreset(domains, found));
  const group = answered("group", answers, found.groups) ?? groupPreset({ domains, directory }, found);
  const administrator =
    answers.administrator === "none" ? undefined : answered("administrator", answers, found.administrators);
  return {
    domains,
    ...(directory ? { directory } : {}),
    ...(group ? { group } : {}),
    ...(administrator ? { administrator } : {}),
  };
}

function answered<Thing extends { id: string }>(
  name: string,
  answers: AdoptionAnswers,
  things: readonly Thing[],
): Thing | undefined {
  const id = answers[name];
  if (id === undefined) return undefined;
  const one = things.find((thing) => thing.id === id);
  if (one) return one;
  throw new NotAdoptable(`${id} was not found. ${flagFor(name, things)}`);
}

/** Of what is there, one is needed. */
function demanded<Thing extends { id: string }>(
  name: string,
  things: readonly Thing[],
  preset: Thing | undefined,
): Thing | undefined {
  if (preset || things.length === 0) return preset;
  throw new NotAdoptable(`It is not clear which one you mean. ${flagFor(name, things)}`);
}

function flagFor(name: string, things: readonly { id: string }[]): string {
  const [flag, domain] = name.split(":");
  const known = things.map(({ id }) => id).join(", ") || "none at all";
  return `Give --${flag} ${domain === undefined ? "" : `${domain}=`}ID, one of: ${known}.`;
}

/** The likeliest; nothing where two are alike. */
export function applicationPreset(
  domain: FoundDomain,
  found: FoundIntegration,
): JumpCloudSamlApplication | undefined {
  return best(domain.candidates, (one) => [
    hasStandardIssuer(one, domain.name) ? 1 : 0,
    found.groups.some(({ applications }) => applications.includes(one.id)) ? 1 : 0,
    one.active ? 1 : 0,
  ]);
}

/**
 * The one for the domains, then the one with a way from the same group, with a consent that works, with most people. Of several
 * that are alike beside live federations the first by its id, as a take-over writes to none of them.
 */
export function directoryPreset(
  domains: SelectedDomain[],
  found: FoundIntegration,
): FoundDirectory | undefined {
  const names = domains.map(({ domain }) => domain.name);
  const ids = domains.flatMap(({ application }) => application?.id ?? []);
  const rank = (one: FoundDirectory) => {
    const bound = found.groups.filter(({ directories }) => directories.includes(one.id));
    const theirs = bound.filter(({ applications }) => applications.some((id) => ids.includes(id)));
    return [
      names.some((name) => one.domains?.includes(name)) ? 1 : 0,
      theirs.length > 0 ? 1 : 0,
      one.consent.state === "given" ? 1 : 0,
      Math.max(0, ...bound.map(({ members }) => members)),
      one.people,
    ];
  };
  const isLive = domains.every(({ domain }) => domain.authenticationType === "Federated");
  const byId = [...found.directories].sort((one, other) => (one.id < other.id ? -1 : 1));
  const [first] = byId.sort((one, other) => compare(rank(other), rank(one)));
  return best(found.directories, rank) ?? (isLive ? first : undefined);
}

/** The one with a way to everything, then to the directory and an application, then with most members, then by name. */
export function groupPreset(
  { domains, directory }: Pick<AdoptionSelection, "domains"> & { directory?: FoundDirectory | undefined },
  found: FoundIntegration,
): FoundGroup | undefined {
  const ids = domains.flatMap(({ application }) => application?.id ?? []);
  const rank = ({ applications, directories, members }: FoundGroup) => {
    const led = ids.filter((id) => applications.includes(id)).length;
    const isSynced = directory !== undefined && directories.includes(directory.id);
    const ends = led + (isSynced ? 1 : 0);
    const isWhole = ends > 0 && led === ids.length && (isSynced || directory === undefined);
    return [ends > 0 ? 1 : 0, isWhole ? 1 : 0, led > 0 && isSynced ? 1 : 0, members];
  };
  const ranked = [...found.groups].sort((one, other) => compare(rank(other), rank(one)));
  const [first] = ranked;
  return first && rank(first)[0] === 1 ? first : undefined;
}

/** The one that ranks above every other. */
function best<Thing>(things: readonly Thing[], rank: (thing: Thing) => number[]): Thing | undefined {
  const [first, second] = [...things].sort((one, other) => compare(rank(other), rank(one)));
  if (first === undefined || second === undefined) return first;
  return compare(rank(first), rank(second)) > 0 ? first : undefined;
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}
