// slow: reads the types of the program, as `npm run docs` does
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { allDocuments } from "../../setup/reference/all";
import { allCommands } from "../../setup/reference/commands";
import { DOCS, schemaFile } from "../../setup/reference/documents";
import { described } from "../../setup/reference/json-fields";
import type { Schema } from "../../setup/reference/json-schemas";

const documents = allDocuments();

test.each(documents)("docs/$file is what `npm run docs` writes", ({ file, text }) => {
  const path = join(DOCS, file);
  expect(existsSync(path) ? readFileSync(path, "utf8") : "nothing").toBe(text);
});

test("docs/reference holds nothing that `npm run docs` does not write", () => {
  const entries = readdirSync(join(DOCS, "reference"), { recursive: true, withFileTypes: true });
  const files = entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  const made = documents.map(({ file }) => join(DOCS, file));
  expect(files.filter((file) => !made.includes(file))).toEqual([]);
});

const pages = documents.filter(({ file }) => file.startsWith("reference/") && file.endsWith(".md"));

test.each(pages)("docs/$file has no table without rows, and no empty meaning", ({ text }) => {
  expect(emptyPlaces(text)).toEqual([]);
});

const WITH_MEANINGS = ["components", "configuration", "functions", "graph", "resources"];

test.each(pages.filter(({ file }) => WITH_MEANINGS.some((name) => file === `reference/${name}.md`)))(
  "docs/$file says of each class, function, type and key what it is",
  ({ text }) => {
    const headings = text.matchAll(/^##+ (\w+)\n\n(?=#|\||```|- )/gm);
    const parts = ["Arguments", "Inputs", "Outputs", "Result", "Types"];
    expect([...headings].map(([, name = ""]) => name).filter((name) => !parts.includes(name))).toEqual([]);
  },
);

const withJson = allCommands().filter(({ options }) => options.some(({ long }) => long === "--json"));

test.each(withJson.map((command) => command.name()))(
  "each field of the JSON of %s is described",
  (command) => {
    const schema = documents.find(({ file }) => file === schemaFile(command));
    expect(undescribed(JSON.parse(schema?.text ?? "nothing"))).toEqual([]);
  },
);

// A type of a package would be one of them: those are not read.
test("of any type is nothing that a command writes but values of others, as they are", () => {
  const schemas = withJson.map((command) =>
    documents.find(({ file }) => file === schemaFile(command.name())),
  );
  expect(schemas.flatMap((schema) => untyped(JSON.parse(schema?.text ?? "nothing")))).toEqual([
    "ConfigurationEntry.value",
    "InputDifference.before",
    "InputDifference.after",
  ]);
});

/** Fields, and lists, of a schema that may have any value, as `Type.field`. */
function untyped(schema: Schema): string[] {
  const keywords = ["type", "$ref", "anyOf", "enum", "const"];
  const inside = (part: unknown, path: string): string[] => {
    if (typeof part !== "object" || part === null) return [];
    const { properties = {}, $defs = {}, items, ...rest } = part as Schema;
    const named = [...Object.entries(properties), ...(items ? [["items", items] as const] : [])];
    const free = named.filter(([, field]) => !keywords.some((word) => word in (field as Schema)));
    return [
      ...free.map(([name]) => `${path}.${name}`),
      ...named.flatMap(([name, field]) => inside(field, `${path}.${name}`)),
      ...Object.entries($defs).flatMap(([name, type]) => inside(type, name)),
      ...Object.values(rest).flatMap((value) => inside(value, path)),
    ];
  };
  return inside(schema, "root");
}

/** Fields of a schema of which neither the field nor its type says anything, as `Type.field`. */
function undescribed(schema: Schema): string[] {
  const { $defs = {} } = schema;
  const inside = (part: unknown, path: string): string[] => {
    if (typeof part !== "object" || part === null) return [];
    const { properties = {}, ...rest } = part as Schema;
    const fields = Object.entries(properties);
    return [
      ...fields.flatMap(([name, field]) => (described(field, $defs) ? [] : `${path}.${name}`)),
      ...fields.flatMap(([name, field]) => inside(field, `${path}.${name}`)),
      ...Object.entries(rest).flatMap(([key, value]) => inside(value, key === "$defs" ? "" : path)),
    ];
  };
  const types = Object.entries($defs).flatMap(([name, type]) => inside(type, name));
  return [...inside({ ...schema, $defs: {} }, "root"), ...types];
}

/** Tables without rows, rows whose last cell is empty, and entries of a list that end with their colon. */
function emptyPlaces(page: string): string[] {
  let heading = "";
  const lines = page.split("\n");
  return lines.flatMap((line, index) => {
    if (line.startsWith("#")) heading = line;
    const isRule = /^\|[ |-]+\|$/.test(line) && line.includes("---");
    const isEmpty = isRule ? !lines[index + 1]?.startsWith("|") : /^\|.*\|\s*\|$|^- .*: *$/.test(line);
    return isEmpty ? [`${heading}: ${line.replace(/\s+/g, " ")}`] : [];
  });
}
