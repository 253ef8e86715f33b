import { isDeepStrictEqual } from "node:util";
import { EARLIER_TERMS, withTerms } from "../../operations/federation/terms";
import { type Rule, type Rules, rulesOf } from "../lifecycle/rules";
import { withNote } from "./declared-members";

/** Without what belongs to the engine, and without what was left out. */
export function present<Values extends object>(values: Values): Values {
  const own = Object.entries(values).filter(([name, value]) => name !== "__provider" && value !== undefined);
  return Object.fromEntries(own) as Values;
}

/** The same values where a state of before has them in an earlier form. */
export function inPresentForm<Values extends object>(values: Values, { rules }: { rules: object }): Values {
  return withNote(withTerms(values), "memberMarks" in rules);
}

/** What a handler is told of the last run. */
export function lastOf<Inputs extends object, State extends Inputs>(
  handler: { rules: Rules<Inputs> },
  props: State,
): { inputs: Inputs; state: State } {
  const state = inPresentForm(present(props), handler);
  const names = new Set(rulesOf(handler.rules).map(([name]) => name));
  const inputs = Object.fromEntries(Object.entries(state).filter(([name]) => names.has(name)));
  return { inputs: inputs as Inputs, state };
}

interface Shown {
  props: object;
  inputs: object;
}

/** A state in an earlier form stays in it while nothing else differs: a refresh would show its new form as drift. */
export function kept(shown: Shown, before: object, handler: { rules: object }): Shown {
  const props = present(before);
  if (inPresentForm(props, handler) === props) return shown;
  const isInput = (name: string) => EARLIER_TERMS.has(name) || name === "members" || name in shown.inputs;
  return { props, inputs: Object.fromEntries(Object.entries(props).filter(([name]) => isInput(name))) };
}

/** What the last run judged, as a refresh leaves it: of a list it takes away what is gone, and adds nothing. */
export function judgedOf<Inputs extends object, State extends Inputs>(
  handler: { rules: Rules<Inputs> },
  before: State,
  live: State,
): Partial<State> {
  const judged = rulesOf(handler.rules).filter(([name, rule]) => rule.judged && name in before);
  return Object.fromEntries(
    judged.map(([name, rule]) => {
      const key = name as keyof State;
      return [name, standing(before[key], live[key], rule)];
    }),
  ) as Partial<State>;
}

function standing(before: unknown, live: unknown, { same }: Rule): unknown {
  if (!Array.isArray(before) || !Array.isArray(live)) return before;
  const isSame = (one: unknown, other: unknown) => isDeepStrictEqual(one, other) || same?.([one], [other]);
  return before.filter((one) => live.some((other) => isSame(one, other)));
}
