import { sameAddress } from "../addresses/web-address";
import { applicationOf, isAt, isLiveFor, isToldLive, liveFor } from "../application/identification";
import { domainNamed } from "../federation/domains";
import type { PlannedGroup } from "../plan/planned-objects";
import type { ApplicationStanding, DomainStanding, GroupStanding } from "../vendor-objects";
import { type Holder, sameHolder, sameMark } from "./holder";
import { hadBefore } from "./lineage";

/** The component that a run declares, and what is known of who held its objects before. */
export interface HoldingRun extends Claim {
  domains: readonly { domain: string; issuerUri: string; ssoUrl: string }[];
  group: PlannedGroup;
  /** What is there already, under the same names, may be taken over. */
  adopt: boolean;
  /** It writes nothing to what it takes over. */
  isAsItStands?: boolean;
}

/** Who a run says that it is. */
export interface Claim {
  holder: Holder;
  /** What the last run of this stack declared; left out for the first one. */
  former?: { holder?: Holder; domains: readonly string[]; group: string };
  /** A stack that is to hand over; once an earlier run was by it, only what had these ids then. */
  transfer?: { from: string; isUsed: boolean; ids: readonly string[] };
  /** No mark of it is written: the program wants none, or its names leave no room for one. */
  isUnmarked?: boolean;
}

/** What both vendors show. */
export interface HoldingScene {
  applications: readonly ApplicationStanding[];
  domains: readonly DomainStanding[];
  /** JumpCloud's. */
  groups: readonly GroupStanding[];
}

/** What one component holds, in names. */
export interface Held {
  applications: string[];
  groups: string[];
  /** Federated with one of the applications. */
  domains: string[];
}

/** Somebody else who holds what this run declares. */
export interface OtherHolder extends Held {
  holder: Holder;
  /** What the run declares of it. */
  declared: Held;
  /** All of what this run declares of it was this stack's until then. */
  tookOver: boolean;
  handsOver: boolean;
}

/** What of the declared objects is there already. */
interface Met {
  application: ApplicationStanding | undefined;
  group: GroupStanding | undefined;
  /** The domain or the group by which it was met. */
  name: string;
}

export function otherHolders(run: HoldingRun, scene: HoldingScene): OtherHolder[] {
  const met = metWith(run, scene);
  const others = met.flatMap(({ application, group }) => application?.holder ?? group?.holder ?? []);
  const strangers = others.filter((one) => !isOwn(run, one));
  const once = strangers.filter((one, i) => strangers.findIndex((other) => sameMark(one, other)) === i);
  return once.map((holder) => {
    const ofIt = met.filter(({ application, group }) => {
      const found = application?.holder ?? group?.holder;
      return found && sameMark(found, holder);
    });
    return {
      ...{ holder, ...heldBy(holder, scene), declared: namesOf(ofIt, scene) },
      tookOver: ofIt.every(({ name }) => wasOwn(run, name)),
      handsOver: handsOver(run, holder),
    };
  });
}

/** A stack hands over what it holds when its name is named newly; later only what that run has not got to. */
export function handsOver({ transfer }: Claim, { stack, id }: Holder): boolean {
  if (transfer?.from !== stack) return false;
  return !transfer.isUsed || transfer.ids.includes(id);
}

function isOwn({ holder, former }: Claim, found: Holder): boolean {
  return hadBefore(holder, found) || (former?.holder !== undefined && sameHolder(former.holder, found));
}

/** Whether the mark on an object lets this run have it, whatever else is said of that. */
export function isOurs(claim: Claim | undefined, { holder }: { holder?: Holder }): boolean {
  return claim !== undefined && holder !== undefined && (isOwn(claim, holder) || handsOver(claim, holder));
}

function wasOwn({ former }: HoldingRun, name: string): boolean {
  return former !== undefined && (former.domains.includes(name) || former.group === name);
}

/** What nobody's mark is on, and a first run takes over. */
interface Unmarked {
  domain: string;
  application: ApplicationStanding | undefined;
  isFederated: boolean;
}

export function unmarkedDomains(run: HoldingRun, scene: HoldingScene): Unmarked[] {
  return run.domains.flatMap((plan) => {
    if (wasOwn(run, plan.domain)) return [];
    const application = scene.applications.find(
      ({ ssoUrl, idpEntityId }) => sameAddress(ssoUrl, plan.ssoUrl) && idpEntityId === plan.issuerUri,
    );
    const isFederated = domainNamed(plan.domain, scene.domains)?.federation?.issuerUri === plan.issuerUri;
    if (application?.holder || !(application || isFederated)) return [];
    return [{ domain: plan.domain, application, isFederated }];
  });
}

/**
 * Federations that the run would take over, with an application that this organisation does not have: another one's signs their
 * people in, or it is gone, and the certificate of the one that the run makes would lock out whoever signs in.
 */
export function ledElsewhere(run: HoldingRun, scene: HoldingScene): DomainStanding[] {
  return unmarkedDomains(run, scene).flatMap(({ domain, isFederated }) => {
    const live = domainNamed(domain, scene.domains);
    const plan = run.domains.find((one) => one.domain === domain);
    if (!isFederated || !live?.federation || !plan) return [];
    const { passiveSignInUri = "" } = live.federation;
    const isPlanned = isAt({ id: domain, ssoUrl: plan.ssoUrl }, passiveSignInUri);
    const isHere = scene.applications.some((one) => isLiveFor(one, live));
    return isPlanned && !isHere ? [live] : [];
  });
}

/** One that has another address is refused, unless it is adopted. */
export function unmarkedGroups(run: HoldingRun, scene: HoldingScene): GroupStanding[] {
  if (wasOwn(run, run.group.name)) return [];
  const isAsPlanned = ({ mail }: GroupStanding) =>
    mail !== undefined && mail.toLowerCase() === run.group.email?.toLowerCase();
  return scene.groups.filter(
    (one) => isNamed(one.name, run) && !one.holder && (run.adopt || isAsPlanned(one)),
  );
}

/** Everything that carries the holder's mark, and what signs in with it. */
export function heldBy(holder: Holder, { applications, domains, groups }: HoldingScene): Held {
  const isHeld = (one: { holder?: Holder }) => one.holder !== undefined && sameHolder(one.holder, holder);
  return inNames(applications.filter(isHeld), groups.filter(isHeld), { applications, domains });
}

function namesOf(met: readonly Met[], { applications, groups, domains }: HoldingScene): Held {
  const isMet = (one: { id: string }) => isAmong(met, one);
  return inNames(applications.filter(isMet), groups.filter(isMet), { applications, domains });
}

function isAmong(met: readonly Met[], one: { id: string }): boolean {
  return met.some(({ application, group }) => (application ?? group)?.id === one.id);
}

function inNames(
  applications: readonly ApplicationStanding[],
  groups: readonly GroupStanding[],
  scene: Pick<HoldingScene, "applications" | "domains">,
): Held {
  return {
    applications: applications.map(({ label }) => label),
    groups: groups.map(({ name }) => name),
    domains: scene.domains
      .filter((domain) => liveFor(domain, scene.applications).some((live) => applications.includes(live)))
      .map(({ name }) => name),
  };
}

/** What is left to this stack, by the marks of its last run, and what of its own nobody has marked: a destroy would end that. */
export function stillHeld(run: HoldingRun, scene: HoldingScene): Held {
  const last = run.former?.holder ?? run.holder;
  const own = metWith(run, scene).filter(({ name }) => wasOwn(run, name));
  const isLeft = (one: { id: string; holder?: Holder }) =>
    one.holder ? sameHolder(one.holder, last) : isAmong(own, one);
  return inNames(scene.applications.filter(isLeft), scene.groups.filter(isLeft), scene);
}

export function isNothing({ applications, groups, domains }: Held): boolean {
  return applications.length + groups.length + domains.length === 0;
}

function metWith(run: HoldingRun, scene: HoldingScene): Met[] {
  return [...applicationsMet(run, scene), ...groupsMet(run, scene)];
}

/** By its address, its issuer, or as what the domain signs in with now. */
function applicationsMet(run: HoldingRun, scene: HoldingScene): Met[] {
  return run.domains.flatMap(({ domain, issuerUri, ssoUrl }) => {
    const live = liveFor(domainNamed(domain, scene.domains) ?? {}, scene.applications);
    const met = scene.applications.filter(
      (one) => one.idpEntityId === issuerUri || sameAddress(one.ssoUrl, ssoUrl) || live.includes(one),
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
  met: readonly ApplicationStanding[],
  domain: string,
  run: HoldingRun,
  { applications, domains }: HoldingScene,
): readonly ApplicationStanding[] {
  const own = met.filter(({ holder }) => holder !== undefined && isOwn(run, holder));
  if (own.length === 0) return met;
  const { candidates, toldBy } = applicationOf(domain, { applications, domains: [...domains] });
  return isToldLive(toldBy) && candidates.some((one) => !own.includes(one)) ? met : own;
}

function groupsMet(run: HoldingRun, { groups }: HoldingScene): Met[] {
  const met = groups.filter(({ name }) => isNamed(name, run));
  return met.map((group) => ({ application: undefined, group, name: run.group.name }));
}

function isNamed(name: string, { group }: HoldingRun): boolean {
  return name.toLowerCase() === group.name.toLowerCase();
}
