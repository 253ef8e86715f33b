import type { Clock } from "../../waiting/clock";

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
