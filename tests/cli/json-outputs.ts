import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import Ajv2020, { type ValidateFunction } from "ajv/dist/2020";
import type { Screen } from "../../cli/command-context";
import { type CommandSurroundings, runCli as runCommand } from "../../cli/run-cli";
import { DOCS, schemaFile } from "../../setup/reference/documents";

const ajv = new Ajv2020({ allowUnionTypes: true });
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

function validatorOf(command: string): ValidateFunction {
  const known = validators.get(command);
  if (known) return known;
  const validate = ajv.compile(JSON.parse(readFileSync(join(DOCS, schemaFile(command)), "utf8")));
  validators.set(command, validate);
  return validate;
}
