import { systemClock } from "./clock";
import { type PollOptions, PollTimeout, pollUntil } from "./poll";

export interface StableReadOptions<T> extends PollOptions {
  /** Reads in a row that have to agree. @default 3 */
  requiredReads?: number;
  /** Whether two reads say the same. */
  same(one: T, other: T): boolean;
  /**
   * Whether what the reads agree on is what is waited for; `agreed` is for how many milliseconds they have agreed.
   * @default always
   */
  accept?(value: T, agreed: number): boolean;
}

/** The reads did not agree on anything acceptable before the deadline. */
export class ReadsNotStable<T> extends PollTimeout {
  constructor(
    { what, waitedMilliseconds }: PollTimeout,
    /** The last read that answered something, and how often in a row; nothing where none did. */
    readonly last: { value: T; times: number } | undefined,
  ) {
    super(what, waitedMilliseconds);
    this.name = "ReadsNotStable";
  }
}

/** Milliseconds between the first two reads, so that they reach more than one replica. */
const INTERVAL = 500;

/**
 * Reads until several reads in a row agree, for vendors whose replicas differ for a while after a write: an old value
 * can follow a new one. A read that fails answers nothing, which is no agreement either.
 *
 * @throws ReadsNotStable
 */
export async function readUntilStable<T extends object>(
  read: (signal: AbortSignal) => Promise<T | undefined>,
  options: StableReadOptions<T>,
): Promise<T> {
  const {
    requiredReads: equal = 3,
    same,
    accept = () => true,
    clock = systemClock,
    interval = INTERVAL,
  } = options;
  let row: { value: T; times: number; since: number } | undefined;
  let last: { value: T; times: number } | undefined;
  const probe = async (signal: AbortSignal) => {
    const value = await read(signal);
    if (value === undefined) {
      row = undefined;
      return undefined;
    }
    const now = clock.now();
    row =
      row && same(row.value, value)
        ? { ...row, value, times: row.times + 1 }
        : { value, times: 1, since: now };
    last = row;
    return row.times >= equal && accept(value, now - row.since) ? value : undefined;
  };
  return pollUntil(probe, { ...options, clock, interval }).catch((error: unknown) => {
    throw error instanceof PollTimeout ? new ReadsNotStable(error, last) : error;
  });
}
