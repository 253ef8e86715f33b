/** Who waits: what a long wait has to know, and whom it tells of itself. */
export interface Waiter {
  /** When the waiting ends whatever comes, in milliseconds since 1970. */
  endsAt?: number;
  tell?(line: string): void;
}

/** Milliseconds; a person who sees nothing for longer than this wonders. */
export const LONG = 10_000;

/** Ties it to the signal, which every request and wait takes already; the clients read it by the same name. */
export function withWaiter<Signal extends AbortSignal>(signal: Signal, waiter: Waiter): Signal {
  return Object.assign(signal, { waiter: { ...waiterOf(signal), ...waiter } });
}

export function waiterOf(signal: AbortSignal & { waiter?: Waiter }): Waiter {
  return signal.waiter ?? {};
}
