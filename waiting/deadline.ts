import { setMaxListeners } from "node:events";
import { withWaitContext } from "./wait-context";

/** An operation took longer than its timeout. */
export class DeadlinePassed extends Error {
  constructor(readonly seconds: number) {
    super(
      `It took longer than ${seconds} s. Run it again to continue, or allow more time with the ` +
        "option customTimeouts.",
    );
    this.name = "DeadlinePassed";
  }
}

/** How long a handler may take to tell what it has done so far, after its signal was aborted. Milliseconds. */
const GRACE = 2_000;

/**
 * Runs `work` with a signal that is aborted by `parent` or after `seconds`. Work that does not listen is left behind
 * after a grace time, so that the engine gets its answer.
 */
export async function withDeadline<T>(
  seconds: number,
  parent: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(new DeadlinePassed(seconds)), seconds * 1000);
  const signal = withWaitContext(AbortSignal.any([parent, deadline.signal]), {
    endsAt: Date.now() + seconds * 1000,
  });
  // Every request listens, and Node warns at the terminal beyond ten listeners.
  setMaxListeners(Number.POSITIVE_INFINITY, signal);
  const left = abandoned(signal);
  try {
    return await Promise.race([work(signal), left.promise]);
  } finally {
    clearTimeout(timer);
    left.clear();
  }
}

function abandoned(signal: AbortSignal): { promise: Promise<never>; clear(): void } {
  let timer: NodeJS.Timeout | undefined;
  let listener: (() => void) | undefined;
  const promise = new Promise<never>((_, reject) => {
    listener = () => {
      timer = setTimeout(() => reject(signal.reason), GRACE);
    };
    signal.addEventListener("abort", listener, { once: true });
    if (signal.aborted) listener();
  });
  const clear = () => {
    if (timer) clearTimeout(timer);
    if (listener) signal.removeEventListener("abort", listener);
  };
  return { promise, clear };
}
