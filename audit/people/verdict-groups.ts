import type { StateCode } from "./reasons";
import { outcomeOf, type Verdict } from "./verdicts";

/** What becomes of everybody once the domains are federated; each list is sorted by name. */
export interface Projection {
  /** People, administrators, service accounts and rooms that can sign in with Microsoft now, on the domains. */
  canSignIn: Verdict[];
  /** They can't yet, and JumpCloud's sync changes that by itself. */
  afterSync: Verdict[];
  cannot: Verdict[];
  /** Something could not be read, or is not published. */
  unknown: Verdict[];
  /** Members of the group who are on no domain that is judged, or whose account nobody can sign in to. */
  otherMembers: Verdict[];
  /** Those of the first four whom JumpCloud does not know. */
  withoutJumpCloud: Verdict[];
  /** Service accounts and rooms of the first four. */
  services: Verdict[];
  /** Holders of privileged roles of the first four. */
  administrators: Verdict[];
  /** Nobody signs in to these: listed, never counted. */
  blockedMailboxes: Verdict[];
  guests: Verdict[];
}

export function project(verdicts: readonly Verdict[]): Projection {
  const concerned = verdicts.filter(({ isConcerned }) => isConcerned);
  const out = concerned.filter(({ canSignIn }) => canSignIn === "no");
  const isWaiting = ({ reasons }: Verdict) => !reasons.some(({ effect }) => effect === "blocks");
  const withoutAccount = verdicts.filter(({ isConcerned }) => !isConcerned);
  return {
    canSignIn: concerned.filter(({ canSignIn }) => canSignIn === "yes"),
    afterSync: out.filter(isWaiting),
    cannot: out.filter((verdict) => !isWaiting(verdict)),
    unknown: concerned.filter(({ canSignIn }) => canSignIn === "unknown"),
    otherMembers: withoutAccount.filter(({ isMember }) => isMember),
    withoutJumpCloud: concerned.filter(({ person }) => person === undefined),
    services: concerned.filter((one) => one.class === "service account" || one.class === "room"),
    administrators: concerned.filter((one) => one.class === "administrator"),
    blockedMailboxes: withoutAccount.filter((one) => one.class === "blocked mailbox" && !one.isMember),
    guests: withoutAccount.filter((one) => one.class === "guest" && !one.isMember),
  };
}

/** Whether there is something to set right: somebody of the domains or of the group who could not sign in. */
export function isOpen({ isConcerned, isMember, canSignIn }: Verdict): boolean {
  return (isConcerned || isMember) && canSignIn === "no";
}

/** {@link isOpen}, where it can't be told. */
export function isUncertain({ isConcerned, isMember, canSignIn }: Verdict): boolean {
  return (isConcerned || isMember) && canSignIn === "unknown";
}

/** The verdict as if these states did not matter, for what is not set up yet and is judged later. */
export function apartFrom(codes: readonly StateCode[], verdict: Verdict): Verdict {
  const reasons = verdict.reasons.filter(({ code }) => !codes.includes(code));
  if (reasons.length === verdict.reasons.length) return verdict;
  const [state = READY] = reasons;
  const isBlocked = verdict.account !== undefined && !verdict.account.enabled;
  return { ...verdict, state, reasons, canSignIn: isBlocked ? "no" : outcomeOf(reasons) };
}

const READY: Verdict["state"] = {
  code: "ready",
  effect: "told",
  evidence: "nothing stands in the way of what is set up later",
  wayOut: "",
};
