import type { LockOutAcceptance } from "../acceptances/acceptances";
import { groupByReason, MANY_PEOPLE } from "./by-reason";
import type { AccountClass } from "./people";
import { blockingReason, hinderingReasons, PERSON_STATES, type PersonReason } from "./reasons";
import type { PersonVerdict } from "./verdicts";

/** Who of the domains' accounts was in use at one moment, and who of them could not, or may not, sign in by JumpCloud. */
export interface SignInBaseline {
  /** Ids of the accounts that could sign in at Microsoft. */
  inUse: ReadonlySet<string>;
  /** Ids of those among them who could not, or may not, sign in by JumpCloud. */
  outside: ReadonlySet<string>;
}

/** Somebody who can't, or may not, sign in since the domain is federated. */
export interface LockedOutPerson {
  /** Sign-in name in the tenant. */
  user: string;
  kind: AccountClass;
  /** The person's id at JumpCloud, where there is one. */
  personId?: string;
  /** Something could not be told, so that the person may be able to. */
  isUnsure: boolean;
  /** The most important first. */
  reasons: readonly PersonReason[];
}

/** How many may be newly outside of a domain that stays federated: the larger of both. */
export interface LockOutBrake {
  /** How many people. @default 5 */
  people?: number;
  /** Of those who could sign in right before. @default 2 */
  percent?: number;
}

const BRAKE = { people: 5, percent: 2 };

export function signInBaselineOf(verdicts: readonly PersonVerdict[]): SignInBaseline {
  const inUse = verdicts.filter(({ isConcerned }) => isConcerned);
  return { inUse: idsOf(inUse), outside: idsOf(inUse.filter(({ canSignIn }) => canSignIn !== "yes")) };
}

function idsOf(verdicts: readonly PersonVerdict[]): Set<string> {
  return new Set(verdicts.flatMap(({ account }) => account?.id ?? []));
}

/**
 * Everybody who can't, or may not, sign in, and for whom that is new: who was outside before or is named in
 * `acceptLockOut` is no news. An account that was in use and is blocked by now counts, as JumpCloud's sync blocks whom
 * it loses; one that left the domains does not.
 */
export function newlyLockedOutPeople(
  before: SignInBaseline,
  verdicts: readonly PersonVerdict[],
  acceptance: LockOutAcceptance | undefined,
): LockedOutPerson[] {
  const accepted = new Set((acceptance?.users ?? []).map((user) => user.toLowerCase()));
  return verdicts.flatMap((verdict) => {
    const { account, isConcerned, canSignIn } = verdict;
    if (!account || before.outside.has(account.id) || accepted.has(verdict.user.toLowerCase())) return [];
    const isBlocked = !account.enabled && before.inUse.has(account.id);
    return isBlocked || (isConcerned && canSignIn !== "yes") ? [outsiderOf(verdict)] : [];
  });
}

function outsiderOf({ user, class: kind, canSignIn, reasons, person }: PersonVerdict): LockedOutPerson {
  const hindered = hinderingReasons(reasons);
  return {
    user,
    isUnsure: canSignIn === "unknown",
    // It was in use until now.
    kind: kind === "blocked mailbox" ? "person" : kind,
    reasons: hindered.length > 0 ? hindered : [blockedStranger(user)],
    ...(person ? { personId: person.id } : {}),
  };
}

/** As JumpCloud's sync leaves the account of a user who was deleted there. */
function blockedStranger(user: string): PersonReason {
  const evidence = `${user} is blocked from sign-in in Entra, and JumpCloud has nobody with this address`;
  const wayOut =
    "If the person stays, add them to JumpCloud and to `members` again, and enable the account in Entra";
  return blockingReason("entra-blocked", evidence, wayOut);
}

/** So many may be newly outside, of a domain that so many could sign in on. */
export function lockOutBrakeLimit(people: number, brake: LockOutBrake = {}): number {
  const { people: least, percent } = { ...BRAKE, ...brake };
  return Math.max(least, Math.floor((people * percent) / 100));
}

/** One line for each, with what helps that one person on a federated domain; many of them by reason. */
export function lockedOutLines(outsiders: readonly LockedOutPerson[], initialDomain: string): string[] {
  if (outsiders.length > MANY_PEOPLE) return linesByReason(outsiders);
  return outsiders.map((outsider) => {
    const { user, kind, isUnsure } = outsider;
    const reasons = causesOf(outsider);
    const what = isUnsure ? "may be unable to sign in" : "can't sign in";
    const evidence = reasons.map((reason) => reason.evidence).join("; ");
    const remedies = new Set(reasons.map((reason) => remedyOf(reason, outsider, initialDomain)));
    return `${user}: this ${kind} ${what}: ${evidence}. ${[...remedies].join("; ")}.`;
  });
}

/** The directory knows people by the group: who is put into it again is bound again. */
function causesOf({ reasons }: LockedOutPerson): readonly PersonReason[] {
  const hasLeft = reasons.some(({ code }) => code === "not-a-member");
  return hasLeft ? reasons.filter(({ code }) => code !== "not-bound") : reasons;
}

function linesByReason(outsiders: readonly LockedOutPerson[]): string[] {
  return groupByReason(outsiders).map(({ code, people }) => {
    const { of, wayOut } = PERSON_STATES[code];
    return `${of}: ${people.map(({ user }) => user).join(", ")}. ${wayOut}.`;
  });
}

/** Ways out are written for a domain that is Managed still; these are otherwise once it is federated. */
function remedyOf(
  { code, wayOut }: PersonReason,
  { kind, personId }: LockedOutPerson,
  initialDomain: string,
): string {
  if (personId && (code === "immutable-id-differs" || code === "immutable-id-missing"))
    return `Move the sign-in name to ${initialDomain}, set onPremisesImmutableId to ${personId} there, and move it back`;
  if (code === "not-in-jumpcloud" && kind !== "service account" && kind !== "room")
    return `Add the person to JumpCloud and to \`members\`, or move the sign-in name to ${initialDomain} and give out a Temporary Access Pass`;
  if (code === "not-a-member")
    return "Put the person into JumpCloud's group again; a run with `--refresh` does that for the people in `members`";
  return wayOut;
}

/**
 * Who can't sign in on domains that are federated, for certain and accepted by nobody: all of them where they are more
 * than the brake, else those who hold a privileged role. One of many people is everyday life; so are members whom somebody
 * blocks at Microsoft, until they are more than those who are let in.
 */
export function peopleInOutage(
  verdicts: readonly PersonVerdict[],
  acceptance: LockOutAcceptance | undefined,
  brake?: LockOutBrake,
): LockedOutPerson[] {
  const accepted = new Set((acceptance?.users ?? []).map((user) => user.toLowerCase()));
  const isOutside = ({ user, canSignIn, reasons }: PersonVerdict) =>
    canSignIn === "no" &&
    reasons.some(({ effect }) => effect === "blocks") &&
    !accepted.has(user.toLowerCase());
  const concerned = verdicts.filter(({ isConcerned }) => isConcerned);
  const shutOut = verdicts.filter(isBlockedMember).filter(isOutside);
  const letIn = concerned.filter(({ isMember, canSignIn }) => isMember && canSignIn !== "no").length;
  const outside = concerned.filter(isOutside);
  const all = shutOut.length > letIn ? [...outside, ...shutOut] : outside;
  if (all.length > lockOutBrakeLimit(concerned.length, brake)) return all.map(outsiderOf);
  return outside.map(outsiderOf).filter(({ kind }) => kind === "administrator");
}

/** Whom JumpCloud lets in, and Microsoft does not. */
function isBlockedMember({ isMember, account, reasons }: PersonVerdict): boolean {
  const blocking = reasons.filter(({ effect }) => effect === "blocks");
  return isMember && account?.enabled === false && blocking.every(({ code }) => code === "entra-blocked");
}
