/** Who waits: what a long wait has to know, and whom it tells of itself. */
export interface WaitContext {
  /** When the waiting ends whatever comes, in milliseconds since 1970. */
  endsAt?: number;
  tell?(line: string): void;
}

/** Milliseconds; a person who sees nothing for longer than this wonders. */
export const LONG_WAIT_MS = 10_000;

/** Ties it to the signal, which every request and wait takes already; the clients read it by the same name. */
export function withWaitContext<Signal extends AbortSignal>(signal: Signal, waiter: WaitContext): Signal {
  return Object.assign(signal, { waiter: { ...waitContextOf(signal), ...waiter } });
}

export function waitContextOf(signal: AbortSignal & { waiter?: WaitContext }): WaitContext {
  return signal.waiter ?? {};
}
