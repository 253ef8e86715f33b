import { isDeepStrictEqual } from "node:util";
import { TERMS_ONCE_TOP_LEVEL, withNestedTerms } from "../../operations/federation/earlier-terms";
import { type InputRule, type InputRules, inputRuleEntries } from "../lifecycle/rules";
import { withMembersDigest } from "./declared-members";

/** Without what belongs to the engine, and without what was left out. */
export function withoutEngineProperties<Values extends object>(values: Values): Values {
  const own = Object.entries(values).filter(([name, value]) => name !== "__provider" && value !== undefined);
  return Object.fromEntries(own) as Values;
}

/** The same values where a state of before has them in an earlier form. */
export function upgradeState<Values extends object>(values: Values, { rules }: { rules: object }): Values {
  return withMembersDigest(withNestedTerms(values), "memberMarks" in rules);
}

/** What a handler is told of the last run. */
export function lastRunOf<Inputs extends object, State extends Inputs>(
  handler: { rules: InputRules<Inputs> },
  props: State,
): { inputs: Inputs; state: State } {
  const state = upgradeState(withoutEngineProperties(props), handler);
  const names = new Set(inputRuleEntries(handler.rules).map(([name]) => name));
  const inputs = Object.fromEntries(Object.entries(state).filter(([name]) => names.has(name)));
  return { inputs: inputs as Inputs, state };
}

interface RefreshedState {
  props: object;
  inputs: object;
}

/** A state in an earlier form stays in it while nothing else differs: a refresh would show its new form as drift. */
export function keepEarlierForm(
  shown: RefreshedState,
  before: object,
  handler: { rules: object },
): RefreshedState {
  const props = withoutEngineProperties(before);
  if (upgradeState(props, handler) === props) return shown;
  const isInput = (name: string) =>
    TERMS_ONCE_TOP_LEVEL.has(name) || name === "members" || name in shown.inputs;
  return { props, inputs: Object.fromEntries(Object.entries(props).filter(([name]) => isInput(name))) };
}

/** What the last run judged, as a refresh leaves it: of a list it takes away what is gone, and adds nothing. */
export function judgedAfterRefresh<Inputs extends object, State extends Inputs>(
  handler: { rules: InputRules<Inputs> },
  before: State,
  live: State,
): Partial<State> {
  const judged = inputRuleEntries(handler.rules).filter(([name, rule]) => rule.judged && name in before);
  return Object.fromEntries(
    judged.map(([name, rule]) => {
      const key = name as keyof State;
      return [name, stillLive(before[key], live[key], rule)];
    }),
  ) as Partial<State>;
}

function stillLive(before: unknown, live: unknown, { same }: InputRule): unknown {
  if (!Array.isArray(before) || !Array.isArray(live)) return before;
  const isSame = (one: unknown, other: unknown) => isDeepStrictEqual(one, other) || same?.([one], [other]);
  return before.filter((one) => live.some((other) => isSame(one, other)));
}
