import { equalIgnoringCase } from "../../text/equal-ignoring-case";
import { isApplicationAddress, isSameWebAddress } from "../addresses/web-address";
import {
  identifyApplication,
  isLiveApplication,
  isLiveEvidence,
  liveApplicationsOf,
} from "../application/identification";
import { findDomainByName } from "../federation/domains";
import type { JumpCloudSamlApplication, TenantDomain, VendorGroup } from "../vendor-objects";
import { type Holder, isSameHolder, isSameHolderMark } from "./holder";
import { type HolderRun, isHandingOver, isOwnHolder, wasDeclaredBefore } from "./ownership";

/** What both vendors show. */
export interface HolderSnapshot {
  applications: readonly JumpCloudSamlApplication[];
  domains: readonly TenantDomain[];
  /** JumpCloud's. */
  groups: readonly VendorGroup[];
}

/** What one component holds, in names. */
export interface HeldObjects {
  applications: string[];
  groups: string[];
  /** Federated with one of the applications. */
  domains: string[];
}

/** Somebody else who holds what this run declares. */
export interface OtherHolder extends HeldObjects {
  holder: Holder;
  /** What the run declares of it. */
  declared: HeldObjects;
  /** All of what this run declares of it was this stack's until then. */
  tookOver: boolean;
  handsOver: boolean;
}

/** What of the declared objects is there already. */
interface FoundObject {
  application: JumpCloudSamlApplication | undefined;
  group: VendorGroup | undefined;
  /** The domain or the group by which it was met. */
  name: string;
}

export function findOtherHolders(run: HolderRun, snapshot: HolderSnapshot): OtherHolder[] {
  const present = declaredObjectsFound(run, snapshot);
  const others = present.flatMap(({ application, group }) => application?.holder ?? group?.holder ?? []);
  const strangers = others.filter((one) => !isOwnHolder(run, one));
  const once = strangers.filter(
    (one, i) => strangers.findIndex((other) => isSameHolderMark(one, other)) === i,
  );
  return once.map((holder) => {
    const ofIt = present.filter(({ application, group }) => {
      const found = application?.holder ?? group?.holder;
      return found && isSameHolderMark(found, holder);
    });
    return {
      holder,
      ...objectsHeldBy(holder, snapshot),
      declared: namesOf(ofIt, snapshot),
      tookOver: ofIt.every(({ name }) => wasDeclaredBefore(run, name)),
      handsOver: isHandingOver(run, holder),
    };
  });
}

/** What nobody's mark is on, and a first run takes over. */
interface UnmarkedDomain {
  domain: string;
  application: JumpCloudSamlApplication | undefined;
  isFederated: boolean;
}

export function findUnmarkedDomains(run: HolderRun, snapshot: HolderSnapshot): UnmarkedDomain[] {
  return run.domains.flatMap((plan) => {
    if (wasDeclaredBefore(run, plan.domain)) return [];
    const application = snapshot.applications.find(
      ({ ssoUrl, idpEntityId }) => isSameWebAddress(ssoUrl, plan.ssoUrl) && idpEntityId === plan.issuerUri,
    );
    const isFederated =
      findDomainByName(plan.domain, snapshot.domains)?.federation?.issuerUri === plan.issuerUri;
    if (application?.holder || !(application || isFederated)) return [];
    return [{ domain: plan.domain, application, isFederated }];
  });
}

/**
 * Federations that the run would take over, with an application that this organisation does not have: another one's signs their
 * people in, or it is gone, and the certificate of the one that the run makes would lock out whoever signs in.
 */
export function findForeignlyLedDomains(run: HolderRun, snapshot: HolderSnapshot): TenantDomain[] {
  return findUnmarkedDomains(run, snapshot).flatMap(({ domain, isFederated }) => {
    const live = findDomainByName(domain, snapshot.domains);
    const plan = run.domains.find((one) => one.domain === domain);
    if (!isFederated || !live?.federation || !plan) return [];
    const { passiveSignInUri = "" } = live.federation;
    const isPlanned = isApplicationAddress({ id: domain, ssoUrl: plan.ssoUrl }, passiveSignInUri);
    const isHere = snapshot.applications.some((one) => isLiveApplication(one, live));
    return isPlanned && !isHere ? [live] : [];
  });
}

/** One that has another address is refused, unless it is adopted. */
export function findUnmarkedGroups(run: HolderRun, snapshot: HolderSnapshot): VendorGroup[] {
  if (wasDeclaredBefore(run, run.group.name)) return [];
  const isAsPlanned = ({ mail }: VendorGroup) =>
    mail !== undefined && mail.toLowerCase() === run.group.email?.toLowerCase();
  return snapshot.groups.filter(
    (one) => isNamed(one.name, run) && !one.holder && (run.adopt || isAsPlanned(one)),
  );
}

/** Everything that carries the holder's mark, and what signs in with it. */
export function objectsHeldBy(
  holder: Holder,
  { applications, domains, groups }: HolderSnapshot,
): HeldObjects {
  const isHeld = (one: { holder?: Holder }) => one.holder !== undefined && isSameHolder(one.holder, holder);
  return inNames(applications.filter(isHeld), groups.filter(isHeld), { applications, domains });
}

function namesOf(
  present: readonly FoundObject[],
  { applications, groups, domains }: HolderSnapshot,
): HeldObjects {
  const isPresent = (one: { id: string }) => isAmong(present, one);
  return inNames(applications.filter(isPresent), groups.filter(isPresent), { applications, domains });
}

function isAmong(present: readonly FoundObject[], one: { id: string }): boolean {
  return present.some(({ application, group }) => (application ?? group)?.id === one.id);
}

function inNames(
  applications: readonly JumpCloudSamlApplication[],
  groups: readonly VendorGroup[],
  snapshot: Pick<HolderSnapshot, "applications" | "domains">,
): HeldObjects {
  return {
    applications: applications.map(({ label }) => label),
    groups: groups.map(({ name }) => name),
    domains: snapshot.domains
      .filter((domain) =>
        liveApplicationsOf(domain, snapshot.applications).some((live) => applications.includes(live)),
      )
      .map(({ name }) => name),
  };
}

/** What is left to this stack, by the marks of its last run, and what of its own nobody has marked: a destroy would end that. */
export function objectsStillHeld(run: HolderRun, snapshot: HolderSnapshot): HeldObjects {
  const last = run.former?.holder ?? run.holder;
  const own = declaredObjectsFound(run, snapshot).filter(({ name }) => wasDeclaredBefore(run, name));
  const isLeft = (one: { id: string; holder?: Holder }) =>
    one.holder ? isSameHolder(one.holder, last) : isAmong(own, one);
  return inNames(snapshot.applications.filter(isLeft), snapshot.groups.filter(isLeft), snapshot);
}

export function isNothingHeld({ applications, groups, domains }: HeldObjects): boolean {
  return applications.length + groups.length + domains.length === 0;
}

function declaredObjectsFound(run: HolderRun, snapshot: HolderSnapshot): FoundObject[] {
  return [...applicationsFound(run, snapshot), ...groupsFound(run, snapshot)];
}

/** By its address, its issuer, or as what the domain signs in with now. */
function applicationsFound(run: HolderRun, snapshot: HolderSnapshot): FoundObject[] {
  return run.domains.flatMap(({ domain, issuerUri, ssoUrl }) => {
    const live = liveApplicationsOf(findDomainByName(domain, snapshot.domains) ?? {}, snapshot.applications);
    const present = snapshot.applications.filter(
      (one) => one.idpEntityId === issuerUri || isSameWebAddress(one.ssoUrl, ssoUrl) || live.includes(one),
    );
    const counted = withoutUnusedApplications(present, domain, run, snapshot);
    return counted.map((application) => ({ application, group: undefined, name: domain }));
  });
}

/**
 * Without others' of the same issuer where the domain's sign-ins go to this stack's own, or to nobody's: whoever may make an
 * application can give it any issuer and any mark, and it takes nothing over. Whose stack took the domain out for it would end
 * its own federation.
 */
function withoutUnusedApplications(
  present: readonly JumpCloudSamlApplication[],
  domain: string,
  run: HolderRun,
  { applications, domains }: HolderSnapshot,
): readonly JumpCloudSamlApplication[] {
  const own = present.filter(({ holder }) => holder !== undefined && isOwnHolder(run, holder));
  if (own.length === 0) return present;
  const { candidates, toldBy } = identifyApplication(domain, { applications, domains: [...domains] });
  return isLiveEvidence(toldBy) && candidates.some((one) => !own.includes(one)) ? present : own;
}

function groupsFound(run: HolderRun, { groups }: HolderSnapshot): FoundObject[] {
  const present = groups.filter(({ name }) => isNamed(name, run));
  return present.map((group) => ({ application: undefined, group, name: run.group.name }));
}

function isNamed(name: string, { group }: HolderRun): boolean {
  return equalIgnoringCase(name, group.name);
}
