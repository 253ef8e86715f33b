import { type Failure, isUnknown } from "../../providers/lifecycle/handler";

/** Which numbers can be meant. */
export interface WholeNumber {
  least: number;
  most: number;
}

/** What is wrong with a number that a program hands in; nothing where it is left out or not known yet. */
export function wholeNumber(path: string, value: unknown, { least, most }: WholeNumber): Failure[] {
  if (value === undefined || isUnknown(value)) return [];
  if (typeof value !== "number") return [failure(path, value, "a number")];
  if (Number.isInteger(value) && value >= least && value <= most) return [];
  return [failure(path, value, `a whole number from ${least} to ${most}`)];
}

export function failure(property: string, value: unknown, wanted: string): Failure {
  // JSON has no NaN.
  const shown = typeof value === "number" ? String(value) : JSON.stringify(value);
  const seen = value === undefined ? "and is missing" : `and is ${shown}`;
  return { property, reason: `${property} has to be ${wanted}, ${seen}.` };
}
