import type { Holder } from "../../audit/holders/holder";
import { type AttendedCalls, attendedCalls } from "./attended-calls";

/**
 * What one process of the engine knows of its run; all resources share it. A run checks what it declares before it deletes
 * what it no longer has under that name.
 */
export interface RunContext {
  /** Warnings that were told. */
  shownWarnings: Set<string>;
  /** Objects that are to stay, by their names of object-names.ts: the run declares them, or has left them as they are. */
  stayingObjects: Set<string>;
  /** Who the run says that it is: what carries these marks is its own, also where a state has not been told yet. */
  ownHolders: Holder[];
  attended: AttendedCalls;
}

export function createRunContext(attended = attendedCalls()): RunContext {
  return { shownWarnings: new Set(), stayingObjects: new Set(), ownHolders: [], attended };
}
