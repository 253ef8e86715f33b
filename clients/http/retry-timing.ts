import { DAY, MINUTE } from "../../waiting/durations";
import { clockSkew } from "./clock-skew";

/** What is known when one attempt of a request has failed. */
export interface Attempt {
  method: string;
  /** Missing where no answer came. */
  status?: number;
  /** Node's code where no answer came, such as `ECONNRESET`. */
  code?: string;
  /** The header as received: seconds or a date. */
  retryAfter?: string;
  /** The header `Date` as received. */
  date?: string;
  /** Attempts made so far minus one: 0 after the first. */
  retries: number;
}

/** How patient a client is; all times in milliseconds. */
export interface Patience {
  maxRetries: number;
  firstDelay: number;
  longestDelay: number;
  /** A vendor that asks for more than this gets no further attempt. */
  longestRetryAfter: number;
}

export const PATIENCE: Patience = {
  maxRetries: 4,
  firstDelay: 1_000,
  longestDelay: 30_000,
  longestRetryAfter: 2 * MINUTE,
};

const YEAR = 365 * DAY;

const REPEATABLE = new Set(["GET", "HEAD", "PUT", "DELETE"]);
const PASSING_TROUBLE = new Set([502, 503, 504]);
/** A wrong name, a closed port or an untrusted certificate doesn't pass. */
const PASSING_SILENCE = new Set([
  "CUT_ANSWER",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "EAI_AGAIN",
  "ENETUNREACH",
  "EHOSTUNREACH",
  // A proxy did not reach the host.
  "PROXY_502",
  "PROXY_503",
  "PROXY_504",
]);

/**
 * Milliseconds until the next attempt, or nothing when the request must not be repeated. A 429 was not processed, so
 * that any method may be sent again; after a gateway error only a method whose repetition changes nothing; without an
 * answer only a read, and only where the network may recover.
 */
export function retryDelay(
  attempt: Attempt,
  patience: Patience,
  random: number,
  now: number,
): number | undefined {
  if (attempt.retries >= patience.maxRetries || !mayRepeat(attempt)) return undefined;

  const { retryAfter, date } = attempt;
  const asked = retryAfter === undefined ? undefined : retryAfterDelay(retryAfter, now, date);
  if (asked !== undefined) return asked <= patience.longestRetryAfter ? asked : undefined;

  const doubled = Math.min(patience.firstDelay * 2 ** attempt.retries, patience.longestDelay);
  return Math.round(doubled / 2 + (doubled / 2) * random);
}

function mayRepeat({ method, status, code = "" }: Attempt): boolean {
  if (status === undefined) return (method === "GET" || method === "HEAD") && PASSING_SILENCE.has(code);
  return status === 429 || (PASSING_TROUBLE.has(status) && REPEATABLE.has(method));
}

/** What is waited for, and how long, as a whole sentence. */
export function longWaitText(
  { method, status, code, retryAfter }: Attempt,
  delay: number,
  vendor: string,
  { origin, pathname }: URL,
): string {
  const asks = retryAfter === undefined ? "" : ", and asks for it";
  const why = status === undefined ? `does not answer (${code})` : `answers ${status}${asks}`;
  return `Waiting ${Math.ceil(delay / 1_000)} s: ${vendor} ${why}. Then the program sends ${method} ${origin}${pathname} again.`;
}

/** How long a vendor asks to wait, and until when, for a person; nothing where it does not ask. */
export function retryAfterText(header: string | undefined, now: number, date?: string): string | undefined {
  const asked = header === undefined ? undefined : retryAfterDelay(header, now, date);
  if (!asked) return undefined;
  if (asked > YEAR) return "more than a year";
  return `${Math.ceil(asked / 1_000)} s, until ${new Date(now + asked).toISOString()}`;
}

/** A date of HTTP begins with its day: https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7. `Date` takes -5 for a day too. */
const HTTP_DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? /;

/**
 * `Retry-After` in milliseconds; an unreadable one counts as absent, a date in the past as now. A date is of the clock of
 * whoever answers, which `date` tells, and not of this machine's.
 */
export function retryAfterDelay(header: string, now: number, date?: string): number | undefined {
  const text = header.trim();
  if (/^\d+$/.test(text)) return Number(text) * 1_000;
  const until = HTTP_DATE.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(until)) return undefined;
  return Math.max(0, until - now + (clockSkew(date, now) ?? 0));
}
