/** What callers may tie to the signal of a call: when it ends whatever comes, and whom a long wait tells of itself. */
export interface Waiter {
  /** Milliseconds since 1970. */
  endsAt?: number;
  tell?(line: string): void;
}

interface Tied {
  aborted: boolean;
  waiter?: Waiter;
}

export function waiterOf(signal: Tied | undefined): Waiter {
  return signal?.waiter ?? {};
}
