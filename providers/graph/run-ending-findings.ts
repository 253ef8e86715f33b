import { isDeepStrictEqual } from "node:util";
import type { Finding } from "../../audit/finding";
import { entryOf } from "../../audit/gates/codes";
import type { Rule } from "../lifecycle/rules";

/** Findings that end each run with an error while they last; a state of before says nothing of them. */
export const STANDING: Rule = {
  ...{ change: "update", unordered: true, judged: true },
  same: (before, after) => isDeepStrictEqual(before ?? [], after ?? []),
};

/** Whether a run takes it into state never, and ends with it instead. */
export function stands({ code, state }: Finding): boolean {
  return state !== "holds" && entryOf(code).isNeverTaken === true;
}

export function isAmong(findings: readonly Finding[] = [], one: Finding): boolean {
  return findings.some((other) => isDeepStrictEqual(other, one));
}
