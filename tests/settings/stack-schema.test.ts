import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { z } from "zod";
import { stackKeys } from "../../settings/stack-schema";

const declared = parse(readFileSync(join(__dirname, "../../Pulumi.yaml"), "utf8")).config;

/** The values below a schema that say what they mean, each with its schema. */
function leavesOf(schema: z.core.$ZodType, path: string): [string, z.ZodType][] {
  const all = schema as z.ZodType;
  if (all.meta()?.meaning !== undefined) return [[path, all]];
  const def = all.def as Partial<Record<"in" | "out" | "innerType" | "element", z.ZodType>> & {
    shape?: Record<string, z.ZodType>;
  };
  const below = [def.in, def.out, def.innerType, def.element].filter((one) => one !== undefined);
  return [
    ...below.flatMap((one) => leavesOf(one, path)),
    ...Object.entries(def.shape ?? {}).flatMap(([name, one]) => leavesOf(one, `${path}.${name}`)),
  ];
}

const leaves = Object.entries(stackKeys).flatMap(([key, schema]) => leavesOf(schema, key));
/** One that is cut off, as a whole one fits in no line. */
const isCut = (example: unknown) => String(example).endsWith("…");

test("every key of Pulumi.yaml has a schema, and there is no other", () => {
  const files = ["membersFile", "allowRemovalsFile"];
  expect([...Object.keys(stackKeys), ...files].sort()).toEqual(Object.keys(declared).sort());
});

test.each(leaves)("%s takes the example of its problem", (_, leaf) => {
  const { meaning, example } = leaf.meta() ?? {};
  expect([typeof meaning, typeof example]).toEqual(["string", "string"]);
  // A shell takes the quotes away.
  const typed = String(example).replace(/^"(.*)"$/, "$1");
  if (!isCut(example)) expect(leaf.safeParse(typed).success).toBe(true);
});
