import { setMaxListeners } from "node:events";

/** A wait that ends by itself. */
export interface RunningTimeout {
  readonly signal: AbortSignal;
  /** How long it waits, counted from its start or from when it was prolonged. */
  readonly milliseconds: number;
  /** From now on it waits so many milliseconds. */
  prolong(milliseconds: number): void;
}

/**
 * A wait whose signal is aborted by `parent`, or after so many milliseconds. The timer holds what it aborts: an
 * `AbortSignal.timeout` that nothing but `AbortSignal.any` knows is collected, and never comes.
 * https://github.com/nodejs/node/pull/57867
 */
export function startTimeout(parent: AbortSignal, milliseconds: number): RunningTimeout {
  const own = new AbortController();
  const signal = AbortSignal.any([parent, own.signal]);
  // Every request listens, and Node warns at the terminal beyond ten listeners.
  setMaxListeners(Number.POSITIVE_INFINITY, signal);
  const wait = { signal, milliseconds, prolong };
  let timer = start();
  return wait;

  function start(): NodeJS.Timeout {
    const late = () =>
      own.abort(new DOMException(`no answer within ${wait.milliseconds} ms`, "TimeoutError"));
    return setTimeout(late, wait.milliseconds).unref();
  }

  function prolong(longer: number): void {
    clearTimeout(timer);
    wait.milliseconds = longer;
    timer = start();
  }
}

/** The signal of a wait that nothing prolongs. */
export function timeoutSignal(parent: AbortSignal, milliseconds: number): AbortSignal {
  return startTimeout(parent, milliseconds).signal;
}
