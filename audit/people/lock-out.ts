import type { LockOutAcceptance } from "../acceptances/acceptances";
import { type Finding, holds, pending, unknown, violated } from "../finding";
import { domainOfAddress, type EntraAccount } from "./accounts";
import { groupByReason, MANY_PEOPLE } from "./by-reason";
import type { AccountClass } from "./people";
import { hinderingReasons, PERSON_STATES, type PersonReason } from "./reasons";
import type { PersonVerdict } from "./verdicts";

/** Somebody who can sign in now and could not, or may not, once the domains are federated. */
export interface ProjectedLockOut {
  /** Sign-in name in the tenant. */
  user: string;
  kind: AccountClass;
  /** What stands in the way, the most important reason first. */
  reasons: readonly PersonReason[];
}

const CODE = "lock-out";

/** Those of the judged who would lose their sign-in, in their order. */
export function lockedOutByVerdicts(verdicts: PersonVerdict[]): ProjectedLockOut[] {
  return verdicts
    .filter(({ isConcerned, canSignIn }) => isConcerned && canSignIn !== "yes")
    .map(({ user, class: kind, reasons }) => ({ user, kind, reasons: hinderingReasons(reasons) }));
}

/**
 * One finding for each person who would be locked out, or for each reason where there are many, and one for each
 * accepted name of `domains` that would not: a name of another domain is that one's. It is pending where JumpCloud's sync is about to change all that stands in the way, and
 * unknown where something could not be told.
 */
export function checkLockOut(
  domain: string,
  lockedOut: ProjectedLockOut[],
  acceptance?: LockOutAcceptance,
  domains: readonly string[] = [domain],
): Finding[] {
  const accepted = new Set((acceptance?.users ?? []).map((user) => user.toLowerCase()));
  const isAccepted = ({ user }: ProjectedLockOut) => accepted.has(user.toLowerCase());
  const open = lockedOut.filter((entry) => !isAccepted(entry));
  const judged = [
    ...lockedOut.filter(isAccepted).map((entry) => accept(entry, acceptance?.reason ?? "")),
    ...(open.length > MANY_PEOPLE ? byReason(domain, open) : open.map(refuse)),
    ...needless(lockedOut, acceptance, domains),
  ];
  if (lockedOut.length > 0) return judged;
  return [
    holds(CODE, domain, "everybody who can sign in now can also sign in after the federation"),
    ...judged,
  ];
}

function needless(
  lockedOut: ProjectedLockOut[],
  acceptance: LockOutAcceptance | undefined,
  domains: readonly string[],
): Finding[] {
  const names = new Set(lockedOut.map(({ user }) => user.toLowerCase()));
  const evidence = "acceptLockOut names this person, who is not locked out";
  return (acceptance?.users ?? [])
    .filter((user) => domains.includes(domainOfAddress(user)) && !names.has(user.toLowerCase()))
    .map((user) => holds("lock-out-needless", user, evidence, "Remove the name from acceptLockOut"));
}

/** Accepted names that no domain of the run can need: they sign in on none of them, and nobody blocks their accounts. */
export function checkNeedlessAcceptances(
  acceptance: LockOutAcceptance | undefined,
  domains: readonly string[],
  blocked: readonly EntraAccount[],
): Finding[] {
  const needed = new Set(blocked.map(({ userPrincipalName }) => userPrincipalName.toLowerCase()));
  const evidence = "acceptLockOut names this person, whose sign-in name is on none of this stack's domains";
  return (acceptance?.users ?? [])
    .filter((user) => !domains.includes(domainOfAddress(user)) && !needed.has(user.toLowerCase()))
    .map((user) =>
      holds("lock-out-needless", user, evidence, "Correct the name, or remove it from acceptLockOut"),
    );
}

function accept(entry: ProjectedLockOut, reason: string): Finding {
  return holds(CODE, entry.user, `${evidenceOf(entry)}; accepted: ${reason}`);
}

function refuse(entry: ProjectedLockOut): Finding {
  const fixes = [...new Set(entry.reasons.map((one) => one.wayOut))].join("; ");
  return FINDINGS[stateOf(entry)](CODE, entry.user, evidenceOf(entry), wayOutOf(entry, fixes));
}

function evidenceOf({ kind, reasons }: ProjectedLockOut): string {
  const may = reasons.every(({ effect }) => effect === "unsure") ? "may be unable to" : "could not";
  return `this ${kind} ${may} sign in: ${reasons.map(({ evidence }) => evidence).join("; ")}`;
}

function wayOutOf({ reasons }: ProjectedLockOut, fixes: string): string {
  const passes = reasons.every(({ effect }) => effect === "waits");
  return passes ? fixes : `${fixes}; or name the person in acceptLockOut`;
}

const FINDINGS = { violated, unknown, pending };

function stateOf({ reasons }: ProjectedLockOut): keyof typeof FINDINGS {
  if (reasons.some(({ effect }) => effect === "blocks")) return "violated";
  return reasons.some(({ effect }) => effect === "unsure") ? "unknown" : "pending";
}

/** Everybody once, under what is most important of them. */
function byReason(domain: string, entries: ProjectedLockOut[]): Finding[] {
  return groupByReason(entries, stateOf).map(({ code, first, people }) => {
    const names = people.map(({ user }) => user).join(", ");
    const { of, wayOut } = PERSON_STATES[code];
    const state = stateOf(first);
    const evidence = `these people could not sign in, because ${of}: ${names}`;
    const remedy = state === "pending" ? wayOut : `${wayOut}; or name them in acceptLockOut`;
    return FINDINGS[state](CODE, domain, evidence, remedy);
  });
}
