import { type Clock, systemClock } from "./clock";
import { LONG_WAIT_MS, waitContextOf } from "./wait-context";

export interface PollOptions {
  /** What is waited for, as the end of "waited 30 s for …". */
  what: string;
  signal: AbortSignal;
  /** Milliseconds from now until it gives up. */
  deadline: number;
  /** Milliseconds between the first two probes; doubles up to eight times that. @default 250 */
  interval?: number;
  clock?: Clock;
}

/** What was waited for did not come before the deadline. */
export class PollTimeout extends Error {
  constructor(
    readonly what: string,
    readonly waitedMilliseconds: number,
  ) {
    super(`Waited ${Math.round(waitedMilliseconds / 1000)} s for ${what}, without success.`);
    this.name = "PollTimeout";
  }
}

/**
 * Probes until it answers something, for vendors whose reads lag behind their writes. The first probe is at once, so
 * that a fast vendor costs no wait; errors of the probe end it.
 */
export async function pollUntil<T>(
  probe: (signal: AbortSignal) => Promise<T | undefined>,
  { what, signal, deadline, interval = 250, clock = systemClock }: PollOptions,
): Promise<T> {
  const start = clock.now();
  let isReported = false;
  for (let pause = interval; ; pause = Math.min(pause * 2, interval * 8)) {
    signal.throwIfAborted();
    const answer = await probe(signal);
    if (answer !== undefined) return answer;
    const left = start + deadline - clock.now();
    if (left <= 0) throw new PollTimeout(what, clock.now() - start);
    if (!isReported && clock.now() - start >= LONG_WAIT_MS) {
      isReported = true;
      waitContextOf(signal).tell?.(`Still waiting for ${what}, at most ${Math.ceil(left / 1000)} s more.`);
    }
    await clock.sleep(Math.min(pause, left), signal);
  }
}
