import type { Attendance } from "./attendance";

/** What a wait or a write has to know of the call that it belongs to, and whom it tells of itself. */
export interface WaitContext {
  /** When the waiting ends whatever comes, in milliseconds since 1970. */
  endsAt?: number;
  tell?(line: string): void;
  attendance?: Attendance;
}

/** Milliseconds; a person who sees nothing for longer than this wonders. */
export const LONG_WAIT_MS = 10_000;

/** A signal to stop as Node and as the pipeline of the vendors' clients know it, with what is tied to it. */
interface TiedSignal {
  aborted: boolean;
  waitContext?: WaitContext;
}

/** Ties it to the signal, which every request and wait takes already. */
export function withWaitContext<Signal extends AbortSignal>(signal: Signal, context: WaitContext): Signal {
  return Object.assign(signal, { waitContext: { ...waitContextOf(signal), ...context } });
}

/**
 * Before a step that can as well be left to the next run.
 * @throws Unattended where nobody waits for the call any more
 */
export async function beforeStep(signal: AbortSignal): Promise<void> {
  await waitContextOf(signal).attendance?.beforeStep();
}

export function waitContextOf(signal: TiedSignal | undefined): WaitContext {
  return signal?.waitContext ?? {};
}
