import type { Command, Option } from "commander";
import type { CommandContext } from "../../cli/command-context";
import { COMMON_EXIT_CODES, type Example, referenceOf } from "../../cli/command-reference";
import { createProgram } from "../../cli/program";
import { type Document, generatedFrom, schemaFile } from "./documents";
import { fieldLines } from "./json-fields";
import type { Schema } from "./json-schemas";
import { block, capital, code, paragraphs, prose, sentence, table } from "./markdown";
import { shownOutputOf } from "./shown-output";

/** All commands of the program; none of them is run. */
export function allCommands(): readonly Command[] {
  const screen = { write: () => undefined };
  return createProgram({
    stdout: screen,
    stderr: screen,
    version: "",
  } as Partial<CommandContext> as CommandContext).commands;
}

/** A page for each command, from its help, what it keeps beside it, and the schema of its JSON. */
export function commandPages(schemas: ReadonlyMap<string, Schema>): Document[] {
  return allCommands().map((command) => ({
    file: commandFile(command.name()),
    text: [...pageOf(command, schemas.get(command.name())), ""].join("\n"),
  }));
}

export function commandFile(name: string): string {
  return `reference/commands/${name}.md`;
}

function pageOf(command: Command, schema: Schema | undefined): string[] {
  const { exitCodes, examples } = referenceOf(command);
  const help = command.createHelp();
  return [
    `# ${command.name()}`,
    "",
    generatedFrom("the command's own help and types in cli/"),
    "",
    prose(sentence(capital(command.summary()))),
    "",
    ...paragraphs(command.description()),
    "## Usage",
    "",
    ...block("sh", usageLines(command)),
    "",
    "## Options",
    "",
    ...argumentLines(command),
    ...help
      .visibleOptions(command)
      .filter(isOwn)
      .map((option) => optionLine(option, help.optionDescription(option))),
    "",
    "## Exit codes",
    "",
    ...table(
      ["code", "meaning"],
      Object.entries({ ...exitCodes, ...COMMON_EXIT_CODES }).map(([number, meaning]) => [
        number,
        prose(meaning),
      ]),
    ),
    "",
    "## Examples",
    "",
    ...block("sh", examples.flatMap(exampleLines)),
    ...outputLines(command),
    ...(schema ? ["", ...jsonLines(command, schema)] : []),
  ];
}

/** Commander adds `--help` to each command. */
function isOwn(option: Option): boolean {
  return option.long !== "--help";
}

function usageLines(command: Command): string[] {
  const usage = command.createHelp().commandUsage(command);
  const lines = usage
    .replace(/^jumpcloud-entra \S+/, "")
    .trim()
    .split(/\n\s*jumpcloud-entra \S+/);
  return lines.map((line) => `npx jumpcloud-entra ${command.name()} ${line.trim()}`);
}

function argumentLines(command: Command): string[] {
  return command.registeredArguments.map((one) => {
    const name = one.required ? `<${one.name()}>` : `[${one.name()}]`;
    return `- ${code(name)}: ${prose(sentence(one.description))}`;
  });
}

function optionLine({ flags, mandatory }: Option, description: string): string {
  return `- ${code(flags)}: ${prose(sentence(description))}${mandatory ? " It has to be given." : ""}`;
}

function exampleLines({ line, does }: Example): string[] {
  return [`# ${does}`, ...line.split("\n")];
}

function outputLines(command: Command): string[] {
  const shown = shownOutputOf(command.name());
  if (!shown) return [];
  return [
    "",
    "## What it prints",
    "",
    `${code(shown.line)}, for a company of the [emulators](../../emulators.md) whose domain is federated:`,
    "",
    ...block("text", shown.output.trimEnd().split("\n")),
  ];
}

function jsonLines(command: Command, schema: Schema): string[] {
  const option = command.options.find(({ long }) => long === "--json");
  return [
    "## JSON",
    "",
    `With ${code(option?.flags ?? "--json")}: ${prose(schema.description ?? "")} The [JSON Schema](../json/${schemaFile(command.name()).split("/").at(-1)}) has every field of every level.`,
    "",
    ...fieldLines(schema),
  ];
}
