import { isDeepStrictEqual } from "node:util";
import { codeEntryOf } from "../../audit/codes/finding-codes";
import type { Finding } from "../../audit/finding";
import type { InputRule } from "../lifecycle/rules";

/** Findings that end each run with an error while they last; a state of before says nothing of them. */
export const RUN_ENDING_RULE: InputRule = {
  change: "update",
  unordered: true,
  judged: true,
  same: areSameFindings,
};

/** Findings of a state and of now, in any order; an older state may have none. What to do about one is no difference. */
export function areSameFindings(before: unknown, after: unknown): boolean {
  const [earlier, later] = [before ?? [], after ?? []].map((findings) =>
    Array.isArray(findings) ? findings.map((one) => JSON.stringify(foundIn(one))).sort() : findings,
  );
  return isDeepStrictEqual(earlier, later);
}

/** Whether a run takes it into state never, and ends with it instead. */
export function endsEveryRun({ code, state }: Finding): boolean {
  return state !== "holds" && codeEntryOf(code).isNeverTaken === true;
}

export function isAmongFindings(findings: readonly Finding[] = [], one: Finding): boolean {
  return findings.some((other) => isDeepStrictEqual(foundIn(other), foundIn(one)));
}

/** What to do about it is left out: another version may say that in other words. */
function foundIn({ code, object, state, evidence }: Finding): Omit<Finding, "wayOut"> {
  return { code, object, state, evidence };
}
