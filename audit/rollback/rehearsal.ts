import { DAY } from "../../waiting/durations";
import { isCalendarDay } from "../calendar";
import { type Finding, holds } from "../finding";

/** Days for which a rehearsal counts, as the sign-in of an emergency administrator does. */
const COUNTS = 90;

/**
 * Whether the way back was rehearsed lately; nothing where nobody ever said so. It refuses nothing, and tells days and not
 * their number, so that it reads the same tomorrow.
 */
export function checkRollbackRehearsal(drilledOn: string | undefined, now: Date): Finding[] {
  if (!drilledOn) return [];
  const object = "rollback";
  const at = isCalendarDay(drilledOn) ? Date.parse(drilledOn) : Number.NaN;
  const again = "Rehearse it on a spare domain, or on the emulators: `npx jumpcloud-entra rollback --drill`";
  if (Number.isNaN(at) || at > now.getTime()) {
    const problem = Number.isNaN(at) ? "is not a day such as 2026-11-02" : "lies in the future";
    return [holds("drill-due", object, `rollbackDrilledOn "${drilledOn}" ${problem}`, again)];
  }
  const until = new Date(at + COUNTS * DAY).toISOString().slice(0, 10);
  return Math.floor((now.getTime() - at) / DAY) <= COUNTS
    ? [holds("drill-due", object, `it was rehearsed on ${drilledOn}, which counts until ${until}`)]
    : [holds("drill-due", object, `it was rehearsed on ${drilledOn}, which counted until ${until}`, again)];
}
