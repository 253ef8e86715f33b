import { z } from "zod";
import { isRecord } from "../text/is-record";
import {
  mustBeKindProblem,
  mustBeProblem,
  mustListProblem,
  type Problem,
  problemMessage,
  rmLine,
  unknownMemberMessage,
} from "./problems";

/** What a value must look like, in words and by example; both are in the schema's metadata and in its problem. */
export interface ExpectedText {
  shape: RegExp;
  meaning: string;
  example: string;
}

export type Choices<Choice extends string> = readonly [Choice, ...Choice[]];

export function textSchema({ shape, meaning, example }: ExpectedText) {
  return z
    .string(problemMessage(mustBeProblem(meaning, example)))
    .regex(shape)
    .meta({ meaning, example });
}

/** A text that may be a number, which `pulumi config set --path` makes of digits. */
export function textOrNumberSchema(expected: ExpectedText) {
  return z.preprocess((given) => (typeof given === "number" ? String(given) : given), textSchema(expected));
}

/** A whole number, also as a text: so `pulumi config set` writes it. */
export function wholeNumberSchema({
  least,
  most,
  example,
}: {
  least: number;
  most: number;
  example: string;
}) {
  const meaning = `a whole number from ${least} to ${most}`;
  const isMeant = (given: unknown) => {
    const number = typeof given === "string" && given !== "" ? Number(given) : given;
    return typeof number === "number" && Number.isInteger(number) && number >= least && number <= most;
  };
  return z
    .unknown()
    .refine(isMeant, problemMessage(mustBeProblem(meaning, example)))
    .transform(Number)
    .meta({ meaning, example });
}

export function choiceSchema<Choice extends string>(choices: Choices<Choice>, meaning?: string) {
  const [example] = choices;
  const wanted = meaning ?? `one of ${choices.join(", ")}`;
  return z.enum(choices, problemMessage(mustBeProblem(wanted, example))).meta({ meaning: wanted, example });
}

export function flagSchema() {
  const written = choiceSchema(["true", "false"]);
  const asText = (given: unknown) => (typeof given === "boolean" ? String(given) : given);
  return z.preprocess(asText, written).transform((text) => text === "true");
}

/** A list in which nothing stands twice, in whatever letters; what is wrong with it is said of `listed`. */
export function listSchema<Item extends z.ZodType>(
  item: Item,
  listed: Pick<ExpectedText, "meaning" | "example"> & { least?: number },
) {
  return z
    .array(item, problemMessage(mustListProblem(listed.meaning, listed.example)))
    .min(listed.least ?? 0)
    .superRefine(
      (items, context) => {
        const names = items.map(nameOf);
        const twice = repeatedIn(names.map((name) => name.toLowerCase()));
        if (twice === -1) return;
        const problem: Problem = (path) =>
          `${path} names ${names[twice]} twice. ${rmLine(`${path}[${twice}]`)}`;
        context.addIssue({ code: "custom", params: { problem } });
      },
      { when: ({ value }) => Array.isArray(value) },
    );
}

export function textListSchema(expected: ExpectedText & { least?: number }) {
  return listSchema(textSchema(expected), expected);
}

export function choiceListSchema<Choice extends string>(choices: Choices<Choice>) {
  const [example] = choices;
  return listSchema(choiceSchema(choices), { meaning: `some of ${choices.join(", ")}`, example });
}

export function httpsUrlSchema(example: string) {
  const isHttps = (given: string) => URL.canParse(given) && new URL(given).protocol === "https:";
  const meaning = "an https URL";
  return z
    .string(problemMessage(mustBeProblem(meaning, example)))
    .refine(isHttps)
    .meta({ meaning, example });
}

/** An object with these members and no others. */
export function objectSchema<Shape extends z.ZodRawShape>(shape: Shape, strange = unknownMemberMessage) {
  // As a catch-all and not as a strict object: so each unknown member is a problem of its own.
  const unknown = z.unknown().refine(() => false, strange(Object.keys(shape)));
  const object = z.object(shape, problemMessage(mustBeKindProblem("an object"))).catchall(unknown);
  return object as unknown as z.ZodObject<Shape, z.core.$strict>;
}

/** As {@link objectSchema}; an empty object says nothing. */
export function sectionSchema<Schema extends z.ZodType>(schema: Schema) {
  const said = (given: unknown) => (isRecord(given) && Object.keys(given).length === 0 ? undefined : given);
  return z.preprocess(said, schema.optional());
}

/** A list of objects; an empty one says nothing, and stands in no state. */
export function objectListSchema<Schema extends z.ZodType>(schema: Schema) {
  const all = z.array(schema, problemMessage(mustBeKindProblem("a list of objects")));
  return all.transform(undefinedIfEmpty);
}

/** An empty list says nothing. */
export function undefinedIfEmpty<Item>(items: Item[]): Item[] | undefined {
  return items.length > 0 ? items : undefined;
}

/** The schema that fits what is given; a union would tell the problems of each of its schemas, by paths that begin anew. */
export function schemaByInput<Output>(schemaFor: (given: unknown) => z.ZodType<Output>): z.ZodType<Output> {
  return z.unknown().transform((given, context) => {
    const result = schemaFor(given)._zod.run({ value: given, issues: [] }, { async: false });
    if (result instanceof Promise) throw new TypeError("The configuration is checked without waiting.");
    context.issues.push(...result.issues);
    return result.value as Output;
  });
}

/** Nothing where the key is empty. */
export function optionalSchema<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((given) => (given === "" ? undefined : given), schema.optional());
}

/** Of a value that the stack has as JSON; a text that is no JSON stays a text, so that the problem can show it. */
export function jsonSchema<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess(parseJsonOrText, schema);
}

export function parseJsonOrText(given: unknown): unknown {
  if (typeof given !== "string") return given;
  try {
    return JSON.parse(given);
  } catch {
    return given;
  }
}

/** The text itself, or the domain that an object is about; empty for what is neither, which is a problem of its own. */
function nameOf(item: unknown): string {
  const name = isRecord(item) ? item.domain : item;
  return typeof name === "string" ? name : "";
}

/** Where something stands a second time, or -1. */
function repeatedIn(names: readonly string[]): number {
  const seen = new Set<string>();
  return names.findIndex((name) => name !== "" && seen.size === seen.add(name).size);
}
