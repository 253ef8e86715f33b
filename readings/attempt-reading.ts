import type { Reading } from "../audit/reading";
import { Shortfall } from "../clients/graph";
import { isBroken, VendorError } from "../clients/http";

/**
 * Takes a list of Graph's as it is shown, for what must not wait until its count agrees: what keeps an eye on a federation,
 * ends an outage or goes back.
 */
export async function* allowShortfall<T>(list: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* list;
  } catch (error) {
    if (!(error instanceof Shortfall)) throw error;
  }
}

/** A failed read is told as such, in the vendor's words; the end of the caller's patience stays an error. */
export async function attemptReading<T>(ask: () => Promise<T>): Promise<Reading<T>> {
  try {
    return { value: await ask() };
  } catch (error) {
    if (error instanceof VendorError)
      return { unread: error.message, ...(isBroken(error) ? { isBroken: true as const } : {}) };
    throw error;
  }
}
