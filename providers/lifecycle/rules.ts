/**
 * What a change of one input means: written in place, only by a new object, or not compared at all.
 *
 * `secret` hides the value in state and output; `same` says when two values mean the same although they differ as
 * data; `unordered` says that a list is a set; `deleteFirst` says that the old object has to go before a new one can
 * be made, for things with a name that is taken only once; `byRefresh` that only a refresh sets it, so that what it found
 * shows in the comparison that follows, and no program may. What was `judged` comes into state by creating and updating only:
 * a refresh that took it would leave nothing to show in that comparison. What is `given` comes from another resource, and is
 * missing where a run leaves that one out.
 */
export interface InputRule {
  change: "update" | "replace" | "ignore";
  secret?: boolean;
  unordered?: boolean;
  deleteFirst?: boolean;
  judged?: boolean;
  byRefresh?: boolean;
  given?: boolean;
  /** `inputs` are all that are declared now. */
  same?(before: unknown, after: unknown, inputs?: object): boolean;
}

/** For settings that stay as they are where the program says nothing about them. */
export const WHEN_DECLARED: InputRule = {
  change: "update",
  same: (_, after) => after === undefined || after === null,
};

/** What leads to an object that exists already: leaving it out, or naming the same one later, is no change. */
export const ONCE_NAMED: InputRule = {
  change: "replace",
  same: (before, after) => before === undefined || after === undefined || before === after,
};

export type InputRules<Inputs> = { [Property in keyof Required<Inputs>]: InputRule | InputRule["change"] };

function ruleOf(rule: InputRule | InputRule["change"]): InputRule {
  return typeof rule === "string" ? { change: rule } : rule;
}

/** The rules as pairs, for walks that don't know the type of the inputs. */
export function inputRuleEntries<Inputs extends object>(
  rules: InputRules<Inputs>,
): [name: string, rule: InputRule][] {
  return Object.entries<InputRule | InputRule["change"]>(rules).map(([name, rule]) => [name, ruleOf(rule)]);
}

/** Names of the inputs that other resources give. */
export function inputsGivenByOthers<Inputs extends object>(rules: InputRules<Inputs>): string[] {
  return inputRuleEntries(rules)
    .filter(([, rule]) => rule.given)
    .map(([name]) => name);
}
