import { dirname, join } from "node:path";
import type { Adoption } from "../../../operations/adoption/adoption";
import { SECRET_PLACEHOLDER } from "../../../text/safe-text";
import type { CommandContext } from "../../command-context";
import { readTextFileIfPresent } from "../../files/read-file";
import { printLine, printLines, screenWidth } from "../../terminal/output";
import { isYes, YES_OR_NO } from "../../terminal/questions";
import { pluralize, tableLines } from "../../text/lines";
import { AdoptRefusal } from "./adopt-refusal";
import type { PlannedFile } from "./file-writing";
import { importFileText, isForeignImportFile } from "./import-file";
import type { AdoptOptions } from "./options";
import type { ProgramFolder } from "./program-folder";
import {
  type ConfigurationConflict,
  configurationConflicts,
  parseStackConfiguration,
  withConfigurationEntries,
  withProjectKeys,
} from "./stack-file";

export interface FilePlanInput {
  /** The stack's file. */
  path: string;
  program: ProgramFolder;
  adoption: Adoption;
  options: AdoptOptions;
}

/**
 * Both files as they are to be, with nothing written yet: what stands with another value is listed, and asked for.
 * @throws AdoptRefusal where nobody agrees
 */
export async function planFiles(
  context: CommandContext,
  { path, program, adoption, options }: FilePlanInput,
): Promise<PlannedFile[]> {
  const entries = withProjectKeys(adoption.configuration, program.project);
  const text = readTextFileIfPresent(path, "Nothing was written.");
  const importPath = join(dirname(path), "import.json");
  const importText = readTextFileIfPresent(importPath, "Nothing was written.");
  const conflicts = configurationConflicts(parseStackConfiguration(text, path), entries);
  const isOthers = importText !== undefined && isForeignImportFile(importText);
  if (conflicts.length > 0) await demandConsent(context, path, conflicts, options);
  if (isOthers && !options.overwrite) {
    throw new AdoptRefusal(
      `${importPath} was not written by \`adopt\`. Nothing was written. Move that file, or run this with --overwrite.`,
    );
  }
  return [
    planned(
      path,
      text,
      withConfigurationEntries(text, entries, path),
      pluralize(entries.length, "key", "keys"),
    ),
    planned(
      importPath,
      importText,
      importFileText(adoption.imports),
      pluralize(adoption.imports.length, "resource to import", "resources to import"),
    ),
  ];
}

function planned(path: string, before: string | undefined, text: string, holds: string): PlannedFile {
  return { path, text, holds, isUpToDate: before === text };
}

async function demandConsent(
  context: CommandContext,
  path: string,
  conflicts: readonly ConfigurationConflict[],
  { overwrite, yes }: AdoptOptions,
): Promise<void> {
  const { stderr } = context;
  printLine(stderr, `${path} has other values than were found:`);
  const rows = conflicts.map(({ key, inFile: stands, found }) => [
    key,
    `${shown(stands)}; found: ${shown(found)}`,
  ]);
  printLines(stderr, tableLines(rows, screenWidth(stderr), "  "));
  if (overwrite) return;
  if (context.isTTY && !yes) {
    const answer = await context.ask(
      `Replace ${pluralize(conflicts.length, "key", "keys")} by what was found? ${YES_OR_NO} `,
    );
    if (isYes(answer)) return;
  }
  throw new AdoptRefusal(
    "Nothing was written. Remove those keys from the file, or run this with --overwrite, which writes what was found.",
  );
}

function shown(value: unknown): string {
  if (typeof value === "object" && value !== null && "secure" in value) return SECRET_PLACEHOLDER;
  return typeof value === "string" ? value : JSON.stringify(value);
}
