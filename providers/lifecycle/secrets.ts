import { type InputRules, inputRuleEntries } from "./rules";

/** Names of the inputs that the rules call secret. */
export function secretInputs<Inputs extends object>(rules: InputRules<Inputs>): string[] {
  return inputRuleEntries(rules)
    .filter(([, rule]) => rule.secret)
    .map(([name]) => name);
}

/**
 * Names that must be hidden in the state of a resource: what the handler names, what the rules name, and whatever
 * came in as a secret (an output that repeats a secret input is as secret as that).
 */
export function secretOutputs<Inputs extends object>(
  handler: { rules: InputRules<Inputs>; secrets?: readonly string[] },
  secretsThatCameIn: Iterable<string>,
): Set<string> {
  return new Set([...secretInputs(handler.rules), ...(handler.secrets ?? []), ...secretsThatCameIn]);
}
