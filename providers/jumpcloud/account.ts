import { NotFound, VendorError } from "../../clients/http";
import type { JumpCloud } from "../../clients/jumpcloud";
import type { Call } from "../../waiting/call";
import { type Clock, systemClock } from "../../waiting/clock";
import { MINUTE } from "../../waiting/durations";
import { createMutex, type RunExclusively } from "../../waiting/mutex";
import { pollUntil } from "../../waiting/poll";
import { retryWhileUnknown } from "../../waiting/retry-while-unknown";
import { createDeclaredObjects, type DeclaredObjects } from "./declared-objects";

/** What the handlers work with: the configured client of one organisation. */
export interface Account {
  jumpcloud: JumpCloud;
  clock: Clock;
  /** For whatever takes people out of something: of two at once, each could take the path that the other counts on. */
  removalMutex: RunExclusively;
  /** Objects that resources without a state declare in this run: what another resource leaves behind is not deleted then. */
  declaredThisRun: DeclaredObjects;
}

export function createAccount(jumpcloud: JumpCloud, clock: Clock = systemClock): Account {
  return { jumpcloud, clock, removalMutex: createMutex(), declaredThisRun: createDeclaredObjects() };
}

/** JumpCloud's own PowerShell module waits for a handful of reads. */
const VISIBLE_WITHIN_MS = MINUTE;

/** Waits until JumpCloud's reads show what was written. */
export function waitUntilVisible<T>(
  account: Account,
  call: Call,
  what: string,
  probe: () => Promise<T | undefined>,
): Promise<T> {
  return pollUntil(probe, { what, signal: call.signal, deadline: VISIBLE_WITHIN_MS, clock: account.clock });
}

/** Writes what refers to objects that the same run may have made, once JumpCloud knows them. */
export function writeOnceKnown<T>(
  { clock }: Account,
  call: Call,
  what: string,
  write: () => Promise<T>,
  isUnknown: (error: unknown) => error is VendorError = isMissing,
): Promise<T> {
  return retryWhileUnknown(write, { what, deadline: VISIBLE_WITHIN_MS, clock, isUnknown }, call);
}

function isMissing(error: unknown): error is VendorError {
  return error instanceof NotFound || isUnknownPathError(error);
}

/** What a path names and is not there is 400, for example with "user_group not found"; what a body names is 404. */
export function isUnknownPathError(error: unknown): error is VendorError {
  return error instanceof VendorError && error.status === 400 && / not found$/.test(error.detail ?? "");
}
