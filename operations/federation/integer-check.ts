import { type InputFailure, isUnknown } from "../../providers/lifecycle/handler";

/** Which numbers can be meant. */
export interface IntegerLimits {
  least: number;
  most: number;
}

/** What is wrong with a number that a program hands in; nothing where it is left out or not known yet. */
export function checkInteger(path: string, value: unknown, { least, most }: IntegerLimits): InputFailure[] {
  if (value === undefined || isUnknown(value)) return [];
  if (typeof value !== "number") return [wrongValueFailure(path, value, "a number")];
  if (Number.isInteger(value) && value >= least && value <= most) return [];
  return [wrongValueFailure(path, value, `a whole number from ${least} to ${most}`)];
}

export function wrongValueFailure(property: string, value: unknown, wanted: string): InputFailure {
  // JSON has no NaN.
  const shown = typeof value === "number" ? String(value) : JSON.stringify(value);
  const seen = value === undefined ? "and is missing" : `and is ${shown}`;
  return { property, reason: `${property} has to be ${wanted}, ${seen}.` };
}
