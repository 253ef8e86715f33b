import { DAY } from "../waiting/durations";

/** A day of the calendar: of 2026-02-30 JavaScript makes the second of March. */
export function isCalendarDay(text: string): boolean {
  const at = Date.parse(text);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
}

/** A day counts to its end, in UTC. What is no day is over at none: it is a problem of its own. */
export function isPastDay(until: string | undefined, now: Date): boolean {
  return until !== undefined && Date.parse(until) + DAY <= now.getTime();
}
