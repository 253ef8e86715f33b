import { MINUTE } from "../../waiting/durations";

/** Milliseconds: as much as sign-ins allow for. */
const ALLOWED = 5 * MINUTE;

/** How far this machine's clock is ahead of the vendor's, by the `Date` of an answer that has just come; milliseconds. */
export function clockSkew(date: string | undefined, now: number): number | undefined {
  const theirs = Date.parse(date ?? "");
  return Number.isNaN(theirs) ? undefined : now - theirs;
}

/** What to do where this machine's clock is not the vendor's. */
export function clockAdvice(date: string | undefined, now: number): string | undefined {
  const skew = clockSkew(date, now);
  if (skew === undefined || Math.abs(skew) <= ALLOWED) return undefined;
  const minutes = Math.round(Math.abs(skew) / MINUTE);
  return `The clock of this machine is ${minutes} min ${skew < 0 ? "behind" : "ahead"}: it says ${iso(now)}, the vendor's ${iso(now - skew)}. Correct it, with NTP, and run again.`;
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
