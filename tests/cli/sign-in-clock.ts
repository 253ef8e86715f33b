import type { RunningEmulators } from "../../emulators";
import type { Vendors } from "../../operations/connection/vendors";
import { type Clock, systemClock } from "../../waiting/clock";
import { signedIn } from "../clients/emulated";

/** Something that happens while a command waits. */
export type Happening = () => Promise<unknown> | unknown;

/**
 * A clock on which each pause of a command passes at once, with what happens in it; the last pause goes beyond every
 * deadline. And the reading identity's vendors on that clock.
 */
export function eventful(
  emulators: RunningEmulators,
  happenings: Happening[],
): { clock: Clock; vendors: Vendors } {
  const waiting = [...happenings];
  let ahead = 0;
  const clock: Clock = {
    now: () => Date.now() + ahead,
    sleep: async (milliseconds) => {
      const next = waiting.shift();
      if (next) await next();
      else ahead += 1_000_000_000;
      ahead += milliseconds / 1_000_000;
    },
  };
  return {
    clock,
    vendors: { ...signedIn(emulators, "read"), clock: { ...clock, now: () => systemClock.now() + ahead } },
  };
}
