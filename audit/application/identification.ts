import {
  isApplicationAddress,
  isJumpCloudOrLoopbackAddress,
  isSameWebAddress,
  withoutQuery,
} from "../addresses/web-address";
import { rootDomainOf } from "../federation/domains";
import type { InternalDomainFederation, JumpCloudSamlApplication, TenantDomain } from "../vendor-objects";
import { type FederationClues, hasCertificateOf, hasIssuerOf, hasStandardIssuer } from "./federation-match";

/**
 * What tells which of JumpCloud's applications is a domain's, the strongest first:
 *
 * 1. `named`: somebody said so, with --application.
 * 2. `address`: the tenant sends the browser there, and whatever answers there is what people sign in with, or can't. Its end
 *    counts on any of JumpCloud's hosts, as JumpCloud finds an application by that (WS-Federation has a page of its own,
 *    regions have hosts of their own, and several applications can have one).
 * 3. `issuer`: nobody is at the address, as where somebody moved the application. Entra takes assertions of this name only.
 * 4. `certificate`: issuer and address are nobody's, and sign-ins go to JumpCloud all the same. The trusted certificate alone is
 *    public and no proof: where sign-ins go to somebody else, whoever made that can have written it.
 * 5. `record`: nothing that is live tells, as of a Managed domain; what its federation was, and by which application, is recorded.
 * 6. `mark`: a stack holds the application, and its issuer is no other domain's. It tells that it is in use, not for which domain.
 * 7. `issuer's form`: JumpCloud's pages demand it of nobody but their own module, so that another application can have it.
 *
 * Only 2 to 4 tell what is live. Where they disagree, the address decides and the rest is what is wrong: nobody can sign in.
 */
export type ApplicationEvidence =
  | "named"
  | "address"
  | "issuer"
  | "certificate"
  | "record"
  | "mark"
  | "issuer's form";

/** What somebody recorded of a domain before. */
export interface RecordedFederation {
  applicationId?: string | undefined;
  federation?: Omit<InternalDomainFederation, "id"> | undefined;
}

export interface ApplicationSnapshot {
  domains: TenantDomain[];
  applications: readonly JumpCloudSamlApplication[];
  recorded?: RecordedFederation | undefined;
  /** Where everybody is shown that sign-ins of the domain go, as far as its configuration can't be read. */
  shownAddress?: string | undefined;
}

/** The application; several where nothing tells one from the other; none where nothing leads to one. */
export interface ApplicationChoice {
  candidates: JumpCloudSamlApplication[];
  toldBy?: ApplicationEvidence;
}

/** Which application is the domain's; a child has its root's. */
export function identifyApplication(domain: string, snapshot: ApplicationSnapshot): ApplicationChoice {
  const { domains, applications, recorded, shownAddress } = snapshot;
  const root = rootDomainOf(domain, domains);
  const trust = root?.federation ?? (shownAddress ? { passiveSignInUri: shownAddress } : undefined);
  const live = trust ? ledTo(trust, snapshot) : NONE;
  if (live.candidates.length > 0) return live;
  const free = withoutOthers(applications, root, domains);
  const known = free.filter(({ id }) => id === recorded?.applicationId);
  if (known.length > 0) return { candidates: known, toldBy: "record" };
  const before = recorded?.federation
    ? ledTo(recorded.federation, { ...snapshot, applications: free })
    : NONE;
  if (before.candidates.length > 0) return { ...before, toldBy: "record" };
  return hinted(domain, root, { ...snapshot, applications: free });
}

/** Whether it is known of a federated domain what its people sign in with, by what is live or by somebody's word. */
export function isLiveEvidence(toldBy: ApplicationEvidence | undefined): boolean {
  return toldBy !== undefined && ["named", "address", "issuer", "certificate"].includes(toldBy);
}

/** Whether people who are sent to the application sign in by it, or would if the rest were as it should be. */
export function isLiveApplication(
  application: JumpCloudSamlApplication,
  domain: Pick<TenantDomain, "federation">,
): boolean {
  return liveApplicationsOf(domain, [application]).length > 0;
}

/** Those of the applications that the domain's federation leads to; several where nothing tells one from the other. */
export function liveApplicationsOf(
  { federation }: Pick<TenantDomain, "federation">,
  applications: readonly JumpCloudSamlApplication[],
): JumpCloudSamlApplication[] {
  return federation ? ledTo(federation, { applications }).candidates : [];
}

const NONE: ApplicationChoice = { candidates: [] };

function ledTo(
  trust: FederationClues,
  { applications, recorded }: Pick<ApplicationSnapshot, "applications" | "recorded">,
): ApplicationChoice {
  const isIssued = (one: JumpCloudSamlApplication) => hasIssuerOf(one, trust);
  const isTrusted = (one: JumpCloudSamlApplication) => hasCertificateOf(one, trust);
  const address = trust.passiveSignInUri ?? "";
  const isExact = ({ ssoUrl }: JumpCloudSamlApplication) =>
    isSameWebAddress(withoutQuery(ssoUrl), withoutQuery(address));
  const preferences = [
    isIssued,
    isTrusted,
    isExact,
    ({ id }: JumpCloudSamlApplication) => id === recorded?.applicationId,
    ...IN_USE,
  ];
  const ways: [ApplicationEvidence, (application: JumpCloudSamlApplication) => boolean][] = [
    ["address", (one) => isApplicationAddress(one, address)],
    ["issuer", isIssued],
    ["certificate", (one) => isJumpCloudOrLoopbackAddress(address) && isTrusted(one)],
  ];
  for (const [toldBy, isMeant] of ways) {
    const candidates = preferred(applications.filter(isMeant), preferences);
    if (candidates.length > 0) return { candidates, toldBy };
  }
  return NONE;
}

/** What tells two apart to which the same leads. */
const IN_USE: ((application: JumpCloudSamlApplication) => boolean)[] = [
  ({ holder }) => holder !== undefined,
  ({ active }) => active,
  ({ template }) => template === "office365",
];

/** Applications that nothing tells to be another domain's. */
export function unclaimedApplications(
  domain: string,
  { domains, applications }: Pick<ApplicationSnapshot, "domains" | "applications">,
): JumpCloudSamlApplication[] {
  const root = rootDomainOf(domain, domains);
  const others = domains.filter(({ name }) => name !== root?.name && name !== domain);
  return withoutOthers(applications, root, domains).filter(
    (one) => !others.some(({ name }) => hasStandardIssuer(one, name)),
  );
}

function hinted(
  domain: string,
  root: TenantDomain | undefined,
  { domains, applications }: ApplicationSnapshot,
): ApplicationChoice {
  const names = [...new Set([root?.name ?? domain, domain])];
  const formed = applications.filter((one) => names.some((name) => hasStandardIssuer(one, name)));
  const held = formed.filter(({ holder }) => holder);
  if (held.length > 0) return { candidates: preferred(held, IN_USE), toldBy: "mark" };
  // Of a domain that somebody else has federated, an application in use tells nothing.
  const isManaged = root?.authenticationType === "Managed";
  const marked = isManaged
    ? unclaimedApplications(domain, { domains, applications }).filter(({ holder }) => holder)
    : [];
  if (marked.length > 0) return { candidates: preferred(marked, IN_USE), toldBy: "mark" };
  return formed.length > 0 ? { candidates: preferred(formed, IN_USE), toldBy: "issuer's form" } : NONE;
}

/** An application that signs in for another domain is not this one's, whatever its issuer looks like. */
function withoutOthers(
  applications: readonly JumpCloudSamlApplication[],
  root: TenantDomain | undefined,
  domains: TenantDomain[],
): JumpCloudSamlApplication[] {
  const others = domains.filter(({ name, isRoot }) => isRoot && name !== root?.name);
  const theirs = others.flatMap((one) => liveApplicationsOf(one, applications));
  return applications.filter((one) => !theirs.includes(one));
}

function preferred(
  candidates: JumpCloudSamlApplication[],
  preferences: ((application: JumpCloudSamlApplication) => boolean)[],
): JumpCloudSamlApplication[] {
  return preferences.reduce((left, isPreferred) => {
    const some = left.filter(isPreferred);
    return some.length > 0 ? some : left;
  }, candidates);
}
