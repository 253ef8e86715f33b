/**
 * What a change of one input means: written in place, only by a new object, or not compared at all. `secret` hides
 * the value in state and output; `same` says when two values mean the same although their text differs.
 */
export interface Rule {
  change: "update" | "replace" | "ignore";
  secret?: boolean;
  same?(before: unknown, after: unknown): boolean;
}

export type Rules<Inputs> = { [Property in keyof Required<Inputs>]: Rule | Rule["change"] };

export function ruleOf(rule: Rule | Rule["change"]): Rule {
  return typeof rule === "string" ? { change: rule } : rule;
}
