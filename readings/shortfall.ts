import { Shortfall } from "../clients/graph";

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
