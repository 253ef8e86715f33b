import { join, resolve } from "node:path";
import * as ts from "typescript";
import { type Definition, getDefaultArgs, JsonSchemaGenerator } from "typescript-json-schema";

const ROOT = resolve(__dirname, "../..");
const OUTPUTS = join(__dirname, "json-outputs.ts");
const NOT_READ = { resolvedModule: undefined };
const DRAFT = "https://json-schema.org/draft/2020-12/schema";

/** A JSON Schema, or a part of one. */
export interface Schema {
  [keyword: string]: unknown;
  title?: string;
  description?: string;
  properties?: Record<string, Schema>;
  $defs?: Record<string, Schema>;
}

/** The JSON Schema of what each command writes with `--json`, by the command's name. It reads the program's types: some seconds. */
export function jsonSchemas(): Map<string, Schema> {
  const { properties = {}, definitions = {} } = plain(ofOutputs()) as Schema & {
    definitions?: Schema["$defs"];
  };
  return new Map(
    Object.entries(properties).map(([command, output]) => [command, alone(command, output, definitions)]),
  );
}

/**
 * Of {@link JsonOutputs} and all that it leads to; other types of the program are not looked at, nor those of packages: to
 * read them takes longer than all else, and what a command writes is ours.
 */
function ofOutputs(): Definition {
  const { config } = ts.readConfigFile(join(ROOT, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, types: [] }, ROOT);
  const host = ts.createCompilerHost(options);
  const ownModules: ts.CompilerHost["resolveModuleNameLiterals"] = (names, from) =>
    names.map(({ text }) =>
      text.startsWith(".") ? ts.resolveModuleName(text, from, options, host) : NOT_READ,
    );
  const program = ts.createProgram([OUTPUTS], options, { ...host, resolveModuleNameLiterals: ownModules });
  const checker = program.getTypeChecker();
  const declared = program.getSourceFile(OUTPUTS)?.statements.find(ts.isInterfaceDeclaration);
  if (!declared) throw new Error(`${OUTPUTS} declares no interface.`);
  const settings = { ...getDefaultArgs(), required: true, noExtraProps: true };
  const symbols = { JsonOutputs: checker.getTypeAtLocation(declared) };
  return new JsonSchemaGenerator([], symbols, {}, {}, checker, settings).getSchemaForSymbol("JsonOutputs");
}

/** The schema of one command, with those definitions that it leads to. */
function alone(command: string, output: Schema, definitions: Record<string, Schema>): Schema {
  const needed = new Set<string>();
  const follow = (part: unknown) => {
    for (const [, name = ""] of JSON.stringify(part).matchAll(/"#\/\$defs\/(\w+)"/g)) {
      if (needed.has(name)) continue;
      needed.add(name);
      follow(definitions[name]);
    }
  };
  follow(output);
  const $defs = Object.fromEntries([...needed].sort().map((name) => [name, definitions[name] ?? {}]));
  return { $schema: DRAFT, title: `jumpcloud-entra ${command} --json`, ...output, $defs };
}

/**
 * As draft 2020-12 has it, in one order whatever the compiler met first, and with the comments' text as sentences of
 * Markdown. What is missing if a comment gives a default: nothing is read from it here.
 */
function plain(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(plain);
  if (typeof part !== "object" || part === null) return part;
  const { default: _default, $schema: _draft, ...rest } = part as Schema;
  return Object.fromEntries(
    Object.entries(rest).map(([key, value]) => {
      if (key === "description") return [key, sentences(String(value))];
      if (key === "$ref") return [key, `#/$defs/${nameOf(String(value).replace("#/definitions/", ""))}`];
      if (key === "definitions") return [key, named(value as Record<string, Schema>)];
      if (key === "properties") return [key, each(value as Record<string, Schema>)];
      return [key, plain(value)];
    }),
  );
}

/** Names of properties are no keywords, as `default` and `description` would be. */
function each(parts: Record<string, Schema>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, plain(part)]));
}

function named(definitions: Record<string, Schema>): Record<string, unknown> {
  const maps = Object.keys(definitions).filter((name) => /^Record<string\b/.test(decodeURIComponent(name)));
  if (maps.length > 0)
    throw new Error(
      `Write ${maps.join(", ")} as { [what: string]: … }: the generator takes it for an object without properties.`,
    );
  return Object.fromEntries(Object.entries(definitions).map(([name, part]) => [nameOf(name), plain(part)]));
}

/** `Pick<CheckLook,"domains"|"outcome">` → `Pick_CheckLook_domains_outcome`: no character that a reference has to escape. */
function nameOf(definition: string): string {
  return decodeURIComponent(definition).replace(/\W+/g, "_").replace(/_$/, "");
}

function sentences(comment: string): string {
  return comment
    .replaceAll("\n", " ")
    .replace(/\{@link (\w+)\}/g, "`$1`")
    .trim();
}
