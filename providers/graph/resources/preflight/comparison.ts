import { isDeepStrictEqual } from "node:util";
import type { Finding } from "../../../../audit/finding";
import { isMendedByRun } from "../../../../audit/gates/mended-by-run";
import type { SyncForecast } from "../../../../audit/sync/forecast";
import { summarizeForecast } from "../../../../audit/sync/forecast-summary";

/** What can't be read from one machine, or for a while, is no change of either vendor; what a first run ends by itself is none. */
export function areSameAsFarAsRead(before: unknown, after: unknown): boolean {
  const isLasting = (one: Finding) =>
    one.state !== "unknown" && !(one.state === "holds" && isMendedByRun(one));
  const [earlier, later] = [before, after].map((findings) => {
    const read = ((findings ?? []) as Finding[]).filter(isLasting);
    return read.map((finding) => JSON.stringify(Object.entries(inOneCase(finding)).sort())).sort();
  });
  return isDeepStrictEqual(earlier, later);
}

/** Sign-in names and domains know no case. */
function inOneCase(finding: Finding): Finding {
  return { ...finding, object: finding.object.toLowerCase() };
}

/** By a state of before, or where nothing is judged yet. */
export function isUntold(before: unknown, after: unknown): boolean {
  return before === undefined || after === undefined;
}

/** An earlier state has none. */
export function areSameOrNone(before: unknown, after: unknown): boolean {
  return isDeepStrictEqual(before ?? [], after ?? []);
}

export function isSameForecast(before: unknown, after: unknown): boolean {
  const [earlier, later] = [before, after].map((forecast) =>
    summarizeForecast((forecast ?? []) as SyncForecast[]),
  );
  return isDeepStrictEqual(earlier, later);
}
