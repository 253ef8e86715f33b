import type { Finding } from "../finding";

/** What somebody accepted until a day, and is found again after it. */
export interface ExpiredAcceptance {
  code: string;
  /** Missing where it was a number of whatever is found. */
  object?: string;
  until: string;
}

export const DAY_MS = 24 * 60 * 60 * 1000;

/** A day of the calendar: of 2026-02-30 JavaScript makes the second of March. */
export function isCalendarDay(text: string): boolean {
  const at = Date.parse(text);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
}

/** A day counts to its end, in UTC. What is no day is over at none: it is a problem of its own. */
export function isPastDay(until: string | undefined, now: Date): boolean {
  return until !== undefined && Date.parse(until) + DAY_MS <= now.getTime();
}

/** The same finding, which tells that what it speaks of, or somebody whom it names, was accepted until a day. */
export function noteExpiredAcceptance(finding: Finding, lapsed: readonly ExpiredAcceptance[]): Finding {
  const named = new Set(
    [finding.object, ...finding.evidence.split(/[\s,;]+/)].map((name) => name.toLowerCase()),
  );
  const days = lapsed
    .filter(
      ({ code, object }) =>
        code === finding.code && (object === undefined || named.has(object.toLowerCase())),
    )
    .map(({ until }) => until)
    .sort();
  const last = days.at(-1);
  return last === undefined
    ? finding
    : { ...finding, evidence: `${finding.evidence}; it was accepted until ${last}` };
}
