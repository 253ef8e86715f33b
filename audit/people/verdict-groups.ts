import type { PersonStateCode } from "./reasons";
import { type PersonVerdict, signInOutcomeOf } from "./verdicts";

/** What becomes of everybody once the domains are federated; each list is sorted by name. */
export interface VerdictGroups {
  /** People, administrators, service accounts and rooms that can sign in with Microsoft now, on the domains. */
  canSignIn: PersonVerdict[];
  /** They can't yet, and JumpCloud's sync changes that by itself. */
  afterSync: PersonVerdict[];
  /** Something prevents it that no sync changes. */
  cannot: PersonVerdict[];
  /** Something could not be read, or is not published. */
  unknown: PersonVerdict[];
  /** Members of the group who are on no domain that is judged, or whose account nobody can sign in to. */
  otherMembers: PersonVerdict[];
  /** Those of the first four whom JumpCloud does not know. */
  withoutJumpCloud: PersonVerdict[];
  /** Service accounts and rooms of the first four. */
  services: PersonVerdict[];
  /** Holders of privileged roles of the first four. */
  administrators: PersonVerdict[];
  /** Nobody signs in to these: listed, never counted. */
  blockedMailboxes: PersonVerdict[];
  /** They sign in at home, and are never counted. */
  guests: PersonVerdict[];
}

export function groupVerdicts(verdicts: readonly PersonVerdict[]): VerdictGroups {
  const concerned = verdicts.filter(({ isConcerned }) => isConcerned);
  const out = concerned.filter(({ canSignIn }) => canSignIn === "no");
  const isWaiting = ({ reasons }: PersonVerdict) => !reasons.some(({ effect }) => effect === "blocks");
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
export function isFailingVerdict({ isConcerned, isMember, canSignIn }: PersonVerdict): boolean {
  return (isConcerned || isMember) && canSignIn === "no";
}

/** {@link isFailingVerdict}, where it can't be told. */
export function isUncertainVerdict({ isConcerned, isMember, canSignIn }: PersonVerdict): boolean {
  return (isConcerned || isMember) && canSignIn === "unknown";
}

/** The verdict as if these states did not matter, for what is not set up yet and is judged later. */
export function verdictIgnoring(codes: readonly PersonStateCode[], verdict: PersonVerdict): PersonVerdict {
  const reasons = verdict.reasons.filter(({ code }) => !codes.includes(code));
  if (reasons.length === verdict.reasons.length) return verdict;
  const [state = READY] = reasons;
  const isBlocked = verdict.account !== undefined && !verdict.account.enabled;
  return { ...verdict, state, reasons, canSignIn: isBlocked ? "no" : signInOutcomeOf(reasons) };
}

const READY: PersonVerdict["state"] = {
  code: "ready",
  effect: "told",
  evidence: "nothing prevents the later steps",
  wayOut: "",
};
