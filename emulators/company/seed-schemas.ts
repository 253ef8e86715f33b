import { z } from "zod";

/** A parameter of a schema: what is expected in its place. */
export function seedMessage(meaning: string): { error: z.core.$ZodErrorMap } {
  return {
    error: ({ input }) =>
      input === undefined ? `${meaning} is missing` : `${meaning} is expected, not ${JSON.stringify(input)}`,
  };
}

function textLike(pattern: RegExp, meaning: string) {
  return z.string(seedMessage(meaning)).regex(pattern);
}

export const seedText = textLike(/\S/, "a text");
export const seedObjectId = textLike(/^[0-9a-f]{24}$/, "24 hexadecimal digits");
export const seedGuid = textLike(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, "a GUID in lower case");
export const seedDomainName = textLike(/^([a-z0-9-]+\.)+[a-z]{2,}$/, "a domain in lower case");
export const seedPath = textLike(/^\/[\w/.-]+$/, "a path that begins with /");
export const seedEmail = textLike(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, "an e-mail address");
export const seedCountryCode = textLike(/^[A-Z]{2}$/, "two capital letters");
export const seedPermission = textLike(/^[A-Za-z-]+(\.[A-Za-z]+)+$/, "a permission like Domain.Read.All");
export const seedFlag = z.boolean(seedMessage("true or false"));
export const seedNumber = z.number(seedMessage("a number"));

export function seedChoice<Choice extends string>(choices: readonly Choice[]) {
  return z.enum(choices, seedMessage(`one of ${choices.join(", ")}`));
}

/** An object with these fields: a misspelled one would be lost without a word. */
export function seedObject<Shape extends z.ZodRawShape>(shape: Shape) {
  const isMissing = (input: unknown) => (input === undefined ? "missing" : "expected");
  const fields = z.object(shape, { error: ({ input }) => `an object is ${isMissing(input)}` });
  const unknown = z.unknown().refine(() => false, { error: "there is no such field here" });
  return fields.catchall(unknown) as unknown as z.ZodObject<Shape, z.core.$strict>;
}

/** None where it is left out. */
export function seedList<Item extends z.ZodType>(item: Item) {
  return z.array(item, { error: "a list is expected" }).default([]);
}

/** Fields of a vendor's that are taken over as they are. */
export function asGiven<Seed extends object>(names: readonly string[]) {
  const shape = Object.fromEntries(names.map((name) => [name, z.unknown().optional()]));
  return shape as object as { [Name in keyof Required<Seed>]: z.ZodOptional<z.ZodType<Seed[Name]>> };
}
