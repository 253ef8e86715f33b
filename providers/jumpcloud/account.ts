import type { JumpCloud } from "../../clients/jumpcloud";
import { type Clock, systemClock } from "../lifecycle/clock";
import type { Call } from "../lifecycle/handler";
import { type InTurn, turns } from "../lifecycle/turns";
import { until } from "../lifecycle/until";

/** What the handlers work with: the configured client of one organisation. */
export interface Account {
  jumpcloud: JumpCloud;
  clock: Clock;
  /** For whatever takes people out of something: of two at once, each could take the path that the other counts on. */
  inTurn: InTurn;
}

export function createAccount(jumpcloud: JumpCloud, clock: Clock = systemClock): Account {
  return { jumpcloud, clock, inTurn: turns() };
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
