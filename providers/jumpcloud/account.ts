import { NotFound, VendorError } from "../../clients/http";
import type { JumpCloud } from "../../clients/jumpcloud";
import type { Call } from "../../waiting/call";
import { type Clock, systemClock } from "../../waiting/clock";
import { type InTurn, turns } from "../../waiting/mutex";
import { until } from "../../waiting/poll";
import { onceKnown } from "../../waiting/retry-while-unknown";
import { type Declared, declaredObjects } from "./declared-objects";

/** What the handlers work with: the configured client of one organisation. */
export interface Account {
  jumpcloud: JumpCloud;
  clock: Clock;
  /** For whatever takes people out of something: of two at once, each could take the path that the other counts on. */
  inTurn: InTurn;
  /** Objects that resources without a state declare in this run: what another resource leaves behind is not deleted then. */
  declared: Declared;
}

export function createAccount(jumpcloud: JumpCloud, clock: Clock = systemClock): Account {
  return { jumpcloud, clock, inTurn: turns(), declared: declaredObjects() };
}

/** Milliseconds; JumpCloud's own PowerShell module waits for a handful of reads. */
const VISIBLE_WITHIN = 60_000;

/** Waits until JumpCloud's reads show what was written. */
export function visible<T>(
  account: Account,
  call: Call,
  what: string,
  probe: () => Promise<T | undefined>,
): Promise<T> {
  return until(probe, { what, signal: call.signal, deadline: VISIBLE_WITHIN, clock: account.clock });
}

/** Writes what refers to objects that the same run may have made, once JumpCloud knows them. */
export function afterMaking<T>(
  { clock }: Account,
  call: Call,
  what: string,
  write: () => Promise<T>,
  isUnknown: (error: unknown) => error is VendorError = isMissing,
): Promise<T> {
  return onceKnown(write, { what, deadline: VISIBLE_WITHIN, clock, isUnknown }, call);
}

function isMissing(error: unknown): error is VendorError {
  return error instanceof NotFound || isUnknownByPath(error);
}

/** What a path names and is not there is 400, for example with "user_group not found"; what a body names is 404. */
export function isUnknownByPath(error: unknown): error is VendorError {
  return error instanceof VendorError && error.status === 400 && / not found$/.test(error.detail ?? "");
}
