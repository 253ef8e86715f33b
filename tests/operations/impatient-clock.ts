import type { Clock } from "../../providers/lifecycle/clock";

/** Time that passes at once where somebody waits for it. */
export function impatientClock(): Clock {
  let now = Date.now();
  return {
    now: () => now,
    sleep: async (milliseconds) => {
      now += milliseconds;
    },
  };
}
