import type { Clock } from "../providers/lifecycle/clock";

/** Time that passes at once where somebody waits for it, and is the machine's otherwise. */
export function quickClock(): Clock & { waited(): number } {
  let waited = 0;
  return {
    now: () => Date.now() + waited,
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      waited += milliseconds;
    },
    waited: () => waited,
  };
}
