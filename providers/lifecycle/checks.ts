import type { InputFailure } from "./handler";
import { isUnknown } from "./unknown";

/**
 * The vocabulary of `check`: each function judges one property and answers the failures, none when all is well.
 * Values that a preview does not know yet pass; `up` checks them again.
 */
export function checkRequired<Inputs extends object>(
  inputs: Inputs,
  ...names: (keyof Inputs & string)[]
): InputFailure[] {
  return names
    .filter((name) => isMissing(inputs[name]))
    .map((name) => ({ property: name, reason: "is required" }));
}

const UNMADE =
  "is missing: the resource that it comes from is not made yet. If you run with --target, name that resource too, or run `npx pulumi up` without --target. If it failed in this run, repair that first";

/** What another resource gives; it is missing where a run leaves that one out, and a preview does not know it yet. */
export function checkGivenByOthers(inputs: object, names: readonly string[]): InputFailure[] {
  const values = new Map(Object.entries(inputs));
  return names
    .filter((name) => isMissing(values.get(name)))
    .map((name) => ({ property: name, reason: UNMADE }));
}

export function checkMaxLength<Inputs extends object>(
  inputs: Inputs,
  name: keyof Inputs & string,
  most: number,
): InputFailure[] {
  const value: unknown = inputs[name];
  if (typeof value !== "string" || isUnknown(value) || value.length <= most) return [];
  return [{ property: name, reason: `has ${value.length} characters, ${most} at most are allowed` }];
}

export function checkOneOf<Inputs extends object>(
  inputs: Inputs,
  name: keyof Inputs & string,
  allowed: readonly (string | number | boolean)[],
): InputFailure[] {
  const value: unknown = inputs[name];
  if (isMissing(value) || isUnknown(value) || allowed.some((one) => one === value)) return [];
  return [{ property: name, reason: `is ${JSON.stringify(value)}, it must be one of ${allowed.join(", ")}` }];
}

/** `example` shows a right value: "must look like https://example.com". */
export function checkPattern<Inputs extends object>(
  inputs: Inputs,
  name: keyof Inputs & string,
  pattern: RegExp,
  example: string,
): InputFailure[] {
  const value: unknown = inputs[name];
  if (isMissing(value) || isUnknown(value)) return [];
  if (typeof value === "string" && pattern.test(value)) return [];
  return [{ property: name, reason: `is ${JSON.stringify(value)}, it must look like ${example}` }];
}

/** Exactly one of the properties is set. */
export function checkExactlyOne<Inputs extends object>(
  inputs: Inputs,
  ...names: (keyof Inputs & string)[]
): InputFailure[] {
  const set = names.filter((name) => !isMissing(inputs[name]));
  if (set.length === 1) return [];
  const reason = set.length === 0 ? `set one of ${names.join(", ")}` : `set only one of ${set.join(", ")}`;
  return [{ property: set[1] ?? names[0], reason }];
}

/** No element of a list comes twice; text is compared without case, as mail addresses and names are. */
export function checkUnique<Inputs extends object>(
  inputs: Inputs,
  name: keyof Inputs & string,
): InputFailure[] {
  const value: unknown = inputs[name];
  if (!Array.isArray(value)) return [];
  const seen = new Set<unknown>();
  return value.flatMap((element: unknown, i) => {
    const key = typeof element === "string" ? element.toLowerCase() : element;
    if (isUnknown(element) || !seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [{ property: `${name}[${i}]`, reason: `${JSON.stringify(element)} is named twice` }];
  });
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}
