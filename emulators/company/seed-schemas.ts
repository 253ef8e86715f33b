import { z } from "zod";

/** A parameter of a schema: what is expected in its place. */
export function expected(meaning: string): { error: z.core.$ZodErrorMap } {
  return {
    error: ({ input }) =>
      input === undefined ? `${meaning} is missing` : `${meaning} is expected, not ${JSON.stringify(input)}`,
  };
}

function textLike(pattern: RegExp, meaning: string) {
  return z.string(expected(meaning)).regex(pattern);
}

export const text = textLike(/\S/, "a text");
export const objectId = textLike(/^[0-9a-f]{24}$/, "24 hexadecimal digits");
export const guid = textLike(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, "a GUID in lower case");
export const domainName = textLike(/^([a-z0-9-]+\.)+[a-z]{2,}$/, "a domain in lower case");
export const path = textLike(/^\/[\w/.-]+$/, "a path that begins with /");
export const email = textLike(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, "an e-mail address");
export const countryCode = textLike(/^[A-Z]{2}$/, "two capital letters");
export const permission = textLike(/^[A-Za-z-]+(\.[A-Za-z]+)+$/, "a permission like Domain.Read.All");
export const flag = z.boolean(expected("true or false"));
export const number = z.number(expected("a number"));

export function oneOf<Choice extends string>(choices: readonly Choice[]) {
  return z.enum(choices, expected(`one of ${choices.join(", ")}`));
}

/** An object with these fields: a misspelled one would be lost without a word. */
export function object<Shape extends z.ZodRawShape>(shape: Shape) {
  const isMissing = (input: unknown) => (input === undefined ? "missing" : "expected");
  const fields = z.object(shape, { error: ({ input }) => `an object is ${isMissing(input)}` });
  const unknown = z.unknown().refine(() => false, { error: "there is no such field here" });
  return fields.catchall(unknown) as unknown as z.ZodObject<Shape, z.core.$strict>;
}

/** None where it is left out. */
export function list<Item extends z.ZodType>(item: Item) {
  return z.array(item, { error: "a list is expected" }).default([]);
}

/** Fields of a vendor's that are taken over as they are. */
export function asGiven<Seed extends object>(names: readonly string[]) {
  const shape = Object.fromEntries(names.map((name) => [name, z.unknown().optional()]));
  return shape as object as { [Name in keyof Required<Seed>]: z.ZodOptional<z.ZodType<Seed[Name]>> };
}
