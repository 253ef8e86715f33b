/** Milliseconds: as much as sign-ins allow for. */
const ALLOWED = 5 * 60_000;

/** What to do where this machine's clock is not the vendor's, by the `Date` of an answer that has just come. */
export function clockAdvice(date: string | undefined, now: number): string | undefined {
  const theirs = Date.parse(date ?? "");
  if (Number.isNaN(theirs) || Math.abs(now - theirs) <= ALLOWED) return undefined;
  const minutes = Math.round(Math.abs(now - theirs) / 60_000);
  const is = now < theirs ? "behind" : "ahead";
  return `The clock of this machine is ${minutes} min ${is}: it says ${iso(now)}, the vendor's ${iso(theirs)}. Set it right, by NTP, and run again.`;
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
