import { hasStandardIssuer } from "../../audit/application/federation-match";
import {
  type ApplicationChoice,
  type ApplicationEvidence,
  type ApplicationSnapshot,
  identifyApplication,
  type RecordedFederation,
  unclaimedApplications,
} from "../../audit/federation/application-identification";
import { isFederationUnread, rootDomainOf } from "../../audit/federation/domains";
import type { JumpCloudSamlApplication, TenantDomain } from "../../audit/vendor-objects";
import { ifAnswered } from "../../clients/http";
import { MICROSOFT_365 } from "../../clients/jumpcloud";
import { readRealm } from "../../readings";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";
import { ambiguityError, demandById } from "./ambiguous-or-unknown";

/** What somebody named, or recorded. */
export interface LocateApplicationOptions {
  /** Names of domains. @default those that one of JumpCloud's applications is for */
  domains?: string[];
  /** Id of JumpCloud's application. */
  application?: string;
  /** What is recorded of a domain's federation: of a Managed one nothing else tells. */
  recordedOf?: (domain: string) => RecordedFederation | undefined;
}

/** Empty where JumpCloud has none for the domain. */
export interface LocatedApplication {
  application?: JumpCloudSamlApplication;
  /** How the application is known to be the domain's. */
  evidence?: ApplicationEvidence;
}

/** What both vendors showed, to find each domain's application in. */
export interface LocateSnapshot extends Pick<ApplicationSnapshot, "domains"> {
  applications: JumpCloudSamlApplication[];
  /** Of federated domains whose configuration can't be read, where everybody is sent. */
  shown: ReadonlyMap<string, string>;
}

/** Anybody may see where sign-ins go; what can't be seen tells nothing. */
export async function readShownSignInAddresses(
  { graph }: Pick<Vendors, "graph">,
  domains: TenantDomain[],
  { signal }: Call,
): Promise<ReadonlyMap<string, string>> {
  const unread = domains.filter(isFederationUnread);
  const seen = await Promise.all(
    unread.map(async ({ name }) => {
      const realm = await ifAnswered(readRealm(graph, name, { signal }));
      return realm?.signInUrl === undefined ? [] : [[name, realm.signInUrl] as const];
    }),
  );
  return new Map(seen.flat());
}

/** Whether an application of JumpCloud is for the domain, as far as nobody named one. */
export function hasApplication(
  { name, isRoot }: TenantDomain,
  snapshot: LocateSnapshot,
  options: LocateApplicationOptions,
): boolean {
  if (!isRoot) return snapshot.applications.some((application) => hasStandardIssuer(application, name));
  return choiceFor(name, snapshot, options).evidence !== undefined;
}

/** Whether what tells of the domain's application leads to this one, among others or alone. */
export function isCandidateFor(
  id: string,
  { name }: TenantDomain,
  snapshot: LocateSnapshot,
  options: LocateApplicationOptions,
): boolean {
  return choiceFor(name, snapshot, options).candidates.some((one) => one.id === id);
}

export function isFederableDomain({ isInitial, isRoot, isVerified }: TenantDomain): boolean {
  return isRoot && isVerified && !isInitial;
}

function isManagedOne(domain: TenantDomain): boolean {
  return isFederableDomain(domain) && domain.authenticationType === "Managed";
}

function choiceFor(
  name: string,
  snapshot: LocateSnapshot,
  { domains: named = [], recordedOf }: LocateApplicationOptions,
): ApplicationChoice {
  const { domains, applications, shown } = snapshot;
  const root = rootDomainOf(name, domains)?.name ?? name;
  const read = { domains, applications, shownAddress: shown.get(root) };
  const choice = identifyApplication(name, { ...read, recorded: recordedOf?.(root) });
  // A stack's mark names no domain: of several that it could be, somebody has to, or an issuer.
  const isProved = choice.evidence !== "mark" || applications.some((one) => hasStandardIssuer(one, root));
  const isTheOnlyOne = domains.filter(isManagedOne).length <= 1;
  return isProved || named.length > 0 || isTheOnlyOne ? choice : { candidates: [] };
}

/**
 * The application of a domain, or the one that was named.
 *
 * @throws AmbiguousOrUnknown for an unknown id, and where several could be meant
 */
export function locateApplication(
  name: string,
  snapshot: LocateSnapshot,
  options: LocateApplicationOptions,
  call: Call,
): LocatedApplication {
  const { applications, domains } = snapshot;
  if (options.application !== undefined)
    return { application: demandById("application", options.application, applications), evidence: "named" };
  const { candidates, evidence } = choiceFor(name, snapshot, options);
  const [chosen, ...others] = candidates;
  if (!chosen || !evidence) return {};
  if (others.length > 0) {
    const several = { nouns: "applications", option: "--application", candidates };
    throw ambiguityError(name, several, applicationText);
  }
  const isManaged = rootDomainOf(name, domains)?.authenticationType === "Managed";
  const hint = isManaged ? hintOf(name, { application: chosen, evidence }, snapshot) : undefined;
  if (hint) call.log("info", hint);
  return { application: chosen, evidence };
}

/** That an application was chosen by what proves little, among others that it could have been. */
function hintOf(
  domain: string,
  { application, evidence }: Required<LocatedApplication>,
  snapshot: LocateSnapshot,
): string | undefined {
  const isFormed = hasStandardIssuer(application, domain);
  const others = unclaimedApplications(domain, snapshot).filter(
    ({ id, template }) => id !== application.id && template === MICROSOFT_365,
  );
  const isHint =
    evidence === "mark" ? !isFormed || others.length > 0 : evidence === "issuer's form" && others.length > 0;
  if (!isHint) return undefined;
  const because = evidence === "mark" ? "a stack holds it" : `its issuer is ${application.idpEntityId}`;
  return `${domain} is Managed, so its application can't be read from a federation. The program uses ${applicationText(application)}, because ${because}. To use another one, name it with --application.`;
}

/** What to say where nothing tells which application is the domain's. */
export function noApplicationText(domain: string, applications: readonly JumpCloudSamlApplication[]): string {
  if (applications.length === 0) return `JumpCloud has no application, and so none for ${domain}.`;
  return `It is not clear which of JumpCloud's applications is for ${domain}. Name it with --application${candidateListText(applications)}.`;
}

/** Those that it could be: Microsoft 365's, where JumpCloud has one, else `orAny`. */
export function candidateListText(applications: readonly JumpCloudSamlApplication[], orAny = true): string {
  const microsoft = applications.filter(({ template }) => template === MICROSOFT_365);
  const shown = (microsoft.length > 0 || !orAny ? microsoft : applications).map(applicationText);
  return shown.length > 0 ? `: ${shown.join(", ")}` : "";
}

/** An application, for whoever is to name one. */
export function applicationText({ label, id }: JumpCloudSamlApplication): string {
  return `"${label}" (${id})`;
}
