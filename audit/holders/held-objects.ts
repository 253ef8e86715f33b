import { isApplicationAddress } from "../addresses/application-address";
import { isSameWebAddress } from "../addresses/web-address";
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
interface Met {
  application: JumpCloudSamlApplication | undefined;
  group: VendorGroup | undefined;
  /** The domain or the group by which it was met. */
  name: string;
}

export function findOtherHolders(run: HolderRun, scene: HolderSnapshot): OtherHolder[] {
  const met = metWith(run, scene);
  const others = met.flatMap(({ application, group }) => application?.holder ?? group?.holder ?? []);
  const strangers = others.filter((one) => !isOwnHolder(run, one));
  const once = strangers.filter(
    (one, i) => strangers.findIndex((other) => isSameHolderMark(one, other)) === i,
  );
  return once.map((holder) => {
    const ofIt = met.filter(({ application, group }) => {
      const found = application?.holder ?? group?.holder;
      return found && isSameHolderMark(found, holder);
    });
    return {
      ...{ holder, ...objectsHeldBy(holder, scene), declared: namesOf(ofIt, scene) },
      tookOver: ofIt.every(({ name }) => wasDeclaredBefore(run, name)),
      handsOver: isHandingOver(run, holder),
    };
  });
}

/** What nobody's mark is on, and a first run takes over. */
interface Unmarked {
  domain: string;
  application: JumpCloudSamlApplication | undefined;
  isFederated: boolean;
}

export function findUnmarkedDomains(run: HolderRun, scene: HolderSnapshot): Unmarked[] {
  return run.domains.flatMap((plan) => {
    if (wasDeclaredBefore(run, plan.domain)) return [];
    const application = scene.applications.find(
      ({ ssoUrl, idpEntityId }) => isSameWebAddress(ssoUrl, plan.ssoUrl) && idpEntityId === plan.issuerUri,
    );
    const isFederated =
      findDomainByName(plan.domain, scene.domains)?.federation?.issuerUri === plan.issuerUri;
    if (application?.holder || !(application || isFederated)) return [];
    return [{ domain: plan.domain, application, isFederated }];
  });
}

/**
 * Federations that the run would take over, with an application that this organisation does not have: another one's signs their
 * people in, or it is gone, and the certificate of the one that the run makes would lock out whoever signs in.
 */
export function findForeignlyLedDomains(run: HolderRun, scene: HolderSnapshot): TenantDomain[] {
  return findUnmarkedDomains(run, scene).flatMap(({ domain, isFederated }) => {
    const live = findDomainByName(domain, scene.domains);
    const plan = run.domains.find((one) => one.domain === domain);
    if (!isFederated || !live?.federation || !plan) return [];
    const { passiveSignInUri = "" } = live.federation;
    const isPlanned = isApplicationAddress({ id: domain, ssoUrl: plan.ssoUrl }, passiveSignInUri);
    const isHere = scene.applications.some((one) => isLiveApplication(one, live));
    return isPlanned && !isHere ? [live] : [];
  });
}

/** One that has another address is refused, unless it is adopted. */
export function findUnmarkedGroups(run: HolderRun, scene: HolderSnapshot): VendorGroup[] {
  if (wasDeclaredBefore(run, run.group.name)) return [];
  const isAsPlanned = ({ mail }: VendorGroup) =>
    mail !== undefined && mail.toLowerCase() === run.group.email?.toLowerCase();
  return scene.groups.filter(
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

function namesOf(met: readonly Met[], { applications, groups, domains }: HolderSnapshot): HeldObjects {
  const isMet = (one: { id: string }) => isAmong(met, one);
  return inNames(applications.filter(isMet), groups.filter(isMet), { applications, domains });
}

function isAmong(met: readonly Met[], one: { id: string }): boolean {
  return met.some(({ application, group }) => (application ?? group)?.id === one.id);
}

function inNames(
  applications: readonly JumpCloudSamlApplication[],
  groups: readonly VendorGroup[],
  scene: Pick<HolderSnapshot, "applications" | "domains">,
): HeldObjects {
  return {
    applications: applications.map(({ label }) => label),
    groups: groups.map(({ name }) => name),
    domains: scene.domains
      .filter((domain) =>
        liveApplicationsOf(domain, scene.applications).some((live) => applications.includes(live)),
      )
      .map(({ name }) => name),
  };
}

/** What is left to this stack, by the marks of its last run, and what of its own nobody has marked: a destroy would end that. */
export function objectsStillHeld(run: HolderRun, scene: HolderSnapshot): HeldObjects {
  const last = run.former?.holder ?? run.holder;
  const own = metWith(run, scene).filter(({ name }) => wasDeclaredBefore(run, name));
  const isLeft = (one: { id: string; holder?: Holder }) =>
    one.holder ? isSameHolder(one.holder, last) : isAmong(own, one);
  return inNames(scene.applications.filter(isLeft), scene.groups.filter(isLeft), scene);
}

export function isNothingHeld({ applications, groups, domains }: HeldObjects): boolean {
  return applications.length + groups.length + domains.length === 0;
}

function metWith(run: HolderRun, scene: HolderSnapshot): Met[] {
  return [...applicationsMet(run, scene), ...groupsMet(run, scene)];
}

/** By its address, its issuer, or as what the domain signs in with now. */
function applicationsMet(run: HolderRun, scene: HolderSnapshot): Met[] {
  return run.domains.flatMap(({ domain, issuerUri, ssoUrl }) => {
    const live = liveApplicationsOf(findDomainByName(domain, scene.domains) ?? {}, scene.applications);
    const met = scene.applications.filter(
      (one) => one.idpEntityId === issuerUri || isSameWebAddress(one.ssoUrl, ssoUrl) || live.includes(one),
    );
    const counted = withoutIdle(met, domain, run, scene);
    return counted.map((application) => ({ application, group: undefined, name: domain }));
  });
}

/**
 * Without others' of the same issuer where the domain's sign-ins go to this stack's own, or to nobody's: whoever may make an
 * application can give it any issuer and any mark, and it takes nothing over. Whose stack took the domain out for it would end
 * its own federation.
 */
function withoutIdle(
  met: readonly JumpCloudSamlApplication[],
  domain: string,
  run: HolderRun,
  { applications, domains }: HolderSnapshot,
): readonly JumpCloudSamlApplication[] {
  const own = met.filter(({ holder }) => holder !== undefined && isOwnHolder(run, holder));
  if (own.length === 0) return met;
  const { candidates, toldBy } = identifyApplication(domain, { applications, domains: [...domains] });
  return isLiveEvidence(toldBy) && candidates.some((one) => !own.includes(one)) ? met : own;
}

function groupsMet(run: HolderRun, { groups }: HolderSnapshot): Met[] {
  const met = groups.filter(({ name }) => isNamed(name, run));
  return met.map((group) => ({ application: undefined, group, name: run.group.name }));
}

function isNamed(name: string, { group }: HolderRun): boolean {
  return name.toLowerCase() === group.name.toLowerCase();
}
