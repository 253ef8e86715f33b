import { isDeepStrictEqual } from "node:util";
import type { Rule } from "../../lifecycle/rules";

/** Findings that end each run with an error while they last; a state of before says nothing of them. */
export const STANDING: Rule = {
  ...{ change: "update", unordered: true, judged: true },
  same: (before, after) => isDeepStrictEqual(before ?? [], after ?? []),
};
