import { readFileSync } from "node:fs";
import { join } from "node:path";
import { mutated } from "./mutated.cjs";
import mutations from "./mutations.json";

const checkout = join(__dirname, "../..");
const mutation = { file: "a.ts", line: "return a < b;", becomes: "return a <= b;", means: "" };

test("changes one line and keeps its indentation", () => {
  expect(mutated("if (c) {\n  return a < b;\n}\n", mutation)).toBe("if (c) {\n  return a <= b;\n}\n");
});

test.each([
  ["return b;\n", "a.ts has no lines that read `return a < b;`, and needs one."],
  ["return a < b;\n  return a < b;\n", "a.ts has 2 lines that read `return a < b;`, and needs one."],
])("refuses a text in which the line is not there, or several times", (text, reason) => {
  expect(() => mutated(text, mutation)).toThrow(reason);
});

test("there are sixty-nine mutations, in six folders, and each still has its line", () => {
  for (const one of mutations) {
    const text = readFileSync(join(checkout, one.file), "utf8");
    expect(mutated(text, one)).not.toBe(text);
  }
  const folders = new Set(mutations.map(({ file }) => file.split("/")[0]));
  expect([mutations.length, [...folders].sort()]).toEqual([
    69,
    ["audit", "clients", "operations", "providers", "readings", "waiting"],
  ]);
});
