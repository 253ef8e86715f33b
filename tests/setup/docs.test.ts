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

const withJson = allCommands()
  .filter(({ options }) => options.some(({ long }) => long === "--json"))
  .map((command) => command.name());

function schemaOf(command: string): Schema {
  const { text = "nothing" } = documents.find(({ file }) => file === schemaFile(command)) ?? {};
  return JSON.parse(text);
}

test.each(withJson)("each field of the JSON of %s is described", (command) => {
  const schema = schemaOf(command);
  const undescribed = fieldsOf(schema).filter(([, field]) => !described(field, schema.$defs ?? {}));
  expect(undescribed.map(([path]) => path)).toEqual([]);
});

// A type of a package would be one of them: those are not read.
test("of any type is nothing that a command writes but values of others, as they are", () => {
  const untyped = withJson.map(schemaOf).flatMap((schema) => {
    const parts = [["root", schema] as const, ...Object.entries(schema.$defs ?? {}), ...fieldsOf(schema)];
    return parts.filter(([, part]) => mayBeAnything(part)).map(([path]) => path);
  });
  expect(untyped).toEqual([
    "ConfigurationEntry.value",
    "FoundDomain.newerFields",
    "TenantDomain.newerFields",
    "InputDifference.before",
    "InputDifference.after",
    "FederationRecord.newerFields",
  ]);
});

/** Each field of a schema and of its types, as `Type.field`. */
function fieldsOf(schema: Schema): [path: string, field: Schema][] {
  const inside = (part: unknown, path: string): [string, Schema][] => {
    if (typeof part !== "object" || part === null) return [];
    const { properties = {}, $defs = {}, ...rest } = part as Schema;
    const fields = Object.entries(properties).map(([name, field]): [string, Schema] => [
      `${path}.${name}`,
      field,
    ]);
    return [
      ...fields,
      ...[...fields, ...Object.entries($defs)].flatMap(([at, nested]) => inside(nested, at)),
      ...Object.values(rest).flatMap((nested) => inside(nested, path)),
    ];
  };
  return inside(schema, "root");
}

/** Also where what a list or a record holds may be, or one of several that it is. */
function mayBeAnything(part: Schema): boolean {
  const keywords = ["type", "$ref", "anyOf", "enum", "const"];
  if (!keywords.some((keyword) => keyword in part)) return true;
  const { items, additionalProperties, anyOf } = part;
  const nested = [items, additionalProperties, ...(Array.isArray(anyOf) ? anyOf : [])];
  return nested.some((one) => typeof one === "object" && mayBeAnything(one));
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
