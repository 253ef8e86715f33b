import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import Ajv2020, { type ValidateFunction } from "ajv/dist/2020";
import { type CommandSurroundings, runCli as runCommand } from "../../cli/run-cli";
import type { Screen } from "../../cli/terminal/screen";
import { DOCS, schemaFile } from "../../setup/reference/documents";

const ajv = new Ajv2020({ allowUnionTypes: true });
const TYPES = join(DOCS, "../setup/reference/json-outputs.ts");
const validators = new Map<string, ValidateFunction>();

/** `run` of the product, for tests: whatever JSON a command writes has to fit its schema in docs/reference/json. */
export async function run(args: readonly string[], surroundings: CommandSurroundings): Promise<number> {
  const written = watchJson(args, surroundings.stdout);
  const code = await runCommand(args, { ...surroundings, stdout: written.screen });
  written.demandFits();
  return code;
}

/** The same for a test that makes a command by itself. `args` begin with the command's name. */
export function watchJson(args: readonly string[], stdout: Screen) {
  const [command = ""] = args;
  const target = targetOf(args);
  const before = typeof target === "string" ? versionOf(target) : "";
  const texts: string[] = [];
  return {
    screen: {
      ...stdout,
      write(text: string) {
        texts.push(text);
        return stdout.write(text);
      },
    },
    demandFits() {
      if (target === true && texts.length > 0) demandFits(command, texts.join(""));
      if (typeof target === "string" && versionOf(target) !== before)
        demandFits(command, readFileSync(target, "utf8"));
    },
  };
}

/** The same of a command that ran as a process of its own. */
export function demandOutputFits(args: readonly string[], stdout: string): void {
  const [command = ""] = args;
  if (targetOf(args) === true && stdout !== "") demandFits(command, stdout);
}

/** The same of a part: a type that the schema of the command defines. */
export function demandPartFits(command: string, type: string, value: unknown): void {
  const validate = ajv.compile({ ...schemaOf(command), $ref: `#/$defs/${type}` });
  if (!validate(JSON.parse(JSON.stringify(value)))) throw new Error(ajv.errorsText(validate.errors));
}

/** Where the JSON goes: to stdout, to a file, or nowhere. */
function targetOf(args: readonly string[]): string | true | undefined {
  const at = args.indexOf("--json");
  if (at === -1 || args.includes("--help")) return undefined;
  const next = args[at + 1];
  return next === undefined || next.startsWith("-") ? true : next;
}

function versionOf(file: string): string {
  return existsSync(file) ? `${statSync(file).ino} ${statSync(file).mtimeMs}` : "";
}

function demandFits(command: string, text: string): void {
  const validate = validatorOf(command);
  if (validate(JSON.parse(text))) return;
  const errors = ajv.errorsText(validate.errors, { dataVar: command, separator: "\n" });
  throw new Error(
    `The JSON of ${command} does not fit docs/${schemaFile(command)}; npm run docs\n${errors}\n${text}`,
  );
}

function schemaOf(command: string): object {
  const file = join(DOCS, schemaFile(command));
  if (!existsSync(file)) {
    const hasType = new RegExp(`^  ${command}:`, "m").test(readFileSync(TYPES, "utf8"));
    const todo = hasType ? "" : `add the type of ${command}'s JSON to setup/reference/json-outputs.ts; `;
    throw new Error(`docs/${schemaFile(command)} is missing: ${todo}npm run docs makes it`);
  }
  return JSON.parse(readFileSync(file, "utf8"));
}

function validatorOf(command: string): ValidateFunction {
  const known = validators.get(command);
  if (known) return known;
  const validate = ajv.compile(schemaOf(command));
  validators.set(command, validate);
  return validate;
}
