import { systemClock } from "./clock";
import { DidNotHappen, type UntilOptions, until } from "./poll";

export interface SettledOptions<T> extends UntilOptions {
  /** Reads in a row that have to agree. @default 3 */
  equal?: number;
  /** Whether two reads say the same. */
  same(one: T, other: T): boolean;
  /**
   * Whether what the reads agree on is what is waited for; `agreed` is for how many milliseconds they have agreed.
   * @default always
   */
  accept?(value: T, agreed: number): boolean;
}

/** The reads did not agree on anything acceptable before the deadline. */
export class DidNotSettle<T> extends DidNotHappen {
  constructor(
    { what, waitedMilliseconds }: DidNotHappen,
    /** The last read that answered something, and how often in a row; nothing where none did. */
    readonly last: { value: T; times: number } | undefined,
  ) {
    super(what, waitedMilliseconds);
    this.name = "DidNotSettle";
  }
}

/** Milliseconds between the first two reads, so that they reach more than one replica. */
const INTERVAL = 500;

/**
 * Reads until several reads in a row agree, for vendors whose replicas differ for a while after a write: an old value
 * can follow a new one. A read that fails answers nothing, which is no agreement either.
 *
 * @throws DidNotSettle
 */
export async function untilSettled<T extends object>(
  read: (signal: AbortSignal) => Promise<T | undefined>,
  options: SettledOptions<T>,
): Promise<T> {
  const { equal = 3, same, accept = () => true, clock = systemClock, interval = INTERVAL } = options;
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
  return until(probe, { ...options, clock, interval }).catch((error: unknown) => {
    throw error instanceof DidNotHappen ? new DidNotSettle(error, last) : error;
  });
}
