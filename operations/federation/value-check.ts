import { z } from "zod";
import { pathText } from "../../text/path-text";

/** Which numbers can be meant. */
export interface IntegerLimits {
  least: number;
  most: number;
}

/** Why a value can't be used. `property` is its path, such as `terms.acceptLockOut.users[2]`. */
export interface ValueProblem {
  property: string;
  reason: string;
}

/** Whether a value is to come: a preview does not know it, so that nothing can be wrong with it. */
export type IsPending = (value: unknown) => boolean;

/** A schema's parameter that says what a value has to be, by its path and as it is. */
export function hasToBeMessage(wanted: string | ((value: unknown) => string)): {
  error: z.core.$ZodErrorMap;
} {
  return {
    error: ({ path = [], input }) => {
      const seen = input === undefined ? "but is missing" : `but is ${shown(input)}`;
      const text = typeof wanted === "string" ? wanted : wanted(input);
      return `${pathText(path)} must be ${text}, ${seen}.`;
    },
  };
}

export function integerSchema({ least, most }: IntegerLimits) {
  const range = `a whole number from ${least} to ${most}`;
  return z
    .number(hasToBeMessage((value) => (typeof value === "number" ? range : "a number")))
    .refine((value) => Number.isInteger(value) && value >= least && value <= most);
}

/** An object that has these members and no others. */
export function strictObjectSchema<Shape extends z.ZodRawShape>(shape: Shape) {
  const names = Object.keys(shape).join(", ");
  const { error: otherwise } = hasToBeMessage(`an object with ${names}`);
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? `${pathText(issue.path ?? [])} has no ${issue.keys.join(", ")}; it can have ${names}.`
        : otherwise(issue),
  });
}

/** What is wrong with a value that a program hands in under this name; nothing where it is left out. */
export function valueFailures(
  name: string,
  value: unknown,
  schema: z.ZodType,
  isPending: IsPending,
): ValueProblem[] {
  const named = z.object({ [name]: schema.optional() });
  const { error } = named.safeParse({ [name]: value }, { reportInput: true, jitless: true });
  const known = (error?.issues ?? []).filter(({ input }) => !isPending(input));
  return known.map(({ path, message }) => ({ property: pathText(path), reason: message }));
}

/** What is wrong with a number that a program hands in; nothing where it is left out. */
export function checkInteger(
  name: string,
  value: unknown,
  limits: IntegerLimits,
  isPending: IsPending = () => false,
): ValueProblem[] {
  return valueFailures(name, value, integerSchema(limits), isPending);
}

/** JSON has no NaN. */
function shown(value: unknown): string {
  return typeof value === "number" ? String(value) : JSON.stringify(value);
}
