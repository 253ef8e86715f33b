import type { Call } from "./call";
import type { Clock } from "./clock";
import { PollTimeout, pollUntil } from "./poll";

export interface RetryWhileUnknownOptions {
  /** The vendor that has to know it, and what, as the end of "waited 30 s for …". */
  what: string;
  /** Milliseconds from now until it gives up. */
  deadline: number;
  clock: Clock;
  /** Whether the vendor says with this error that it does not know it; then it has done nothing. */
  isUnknown(error: unknown): error is Error;
}

/** The vendor did not come to know of what was just made. */
export class StillUnknown extends Error {
  constructor({ what, waitedMilliseconds }: PollTimeout, cause: Error) {
    const waited = Math.round(waitedMilliseconds / 1000);
    super(
      `${cause.message} Waited ${waited} s for ${what}, without success. If it was made just now, run it again in some minutes: ` +
        "the run continues from there. Otherwise it is deleted: run with --refresh, which makes it again.",
      { cause },
    );
    this.name = "StillUnknown";
  }
}

/**
 * Repeats a write that refers to what was made a moment ago, for vendors of whom not every machine knows it at once. The
 * person is told what is waited for, and for how long at most.
 *
 * @throws StillUnknown
 */
export async function retryWhileUnknown<T>(
  write: () => Promise<T>,
  { what, deadline, clock, isUnknown }: RetryWhileUnknownOptions,
  { signal, log }: Call,
): Promise<T> {
  let last: Error | undefined;
  const probe = async () => {
    try {
      return { answer: await write() };
    } catch (error) {
      if (!isUnknown(error)) throw error;
      if (!last) log("info", `Waiting for ${what}, at most ${Math.round(deadline / 1000)} s.`);
      last = error;
      return undefined;
    }
  };
  try {
    return (await pollUntil(probe, { what, deadline, signal, clock })).answer;
  } catch (error) {
    throw last && error instanceof PollTimeout ? new StillUnknown(error, last) : error;
  }
}
