import { dirname, join } from "node:path";
import type { Adoption } from "../../../operations/adoption/adoption";
import type { Frame } from "../../command-context";
import { counted, say, tableLines, widthOf } from "../../terminal/output";
import { Refusal } from "./adopt-refusal";
import { type PlannedFile, readIfThere } from "./file-writing";
import { importFileText, isSomebodysOwn } from "./import-file";
import type { AdoptOptions } from "./options";
import type { ProgramFolder } from "./program-folder";
import { type Conflict, configurationIn, conflictsIn, inProject, withEntries } from "./stack-file";

export interface Planning {
  /** The stack's file. */
  path: string;
  program: ProgramFolder;
  adoption: Adoption;
  options: AdoptOptions;
}

/**
 * Both files as they are to be, with nothing written yet: what stands with another value is listed, and asked for.
 * @throws Refusal where nobody agrees
 */
export async function plannedFiles(
  frame: Frame,
  { path, program, adoption, options }: Planning,
): Promise<PlannedFile[]> {
  const entries = inProject(adoption.configuration, program.project);
  const text = readIfThere(path);
  const importPath = join(dirname(path), "import.json");
  const importText = readIfThere(importPath);
  const conflicts = conflictsIn(configurationIn(text, path), entries);
  const isOthers = importText !== undefined && isSomebodysOwn(importText);
  if (conflicts.length > 0) await demandConsent(frame, path, conflicts, options);
  if (isOthers && !options.overwrite) {
    throw new Refusal(
      `${importPath} is not of an adoption; nothing was written. Put it elsewhere, or run this with --overwrite.`,
    );
  }
  return [
    planned(path, text, withEntries(text, entries, path), counted(entries.length, "key", "keys")),
    planned(
      importPath,
      importText,
      importFileText(adoption.imports),
      counted(adoption.imports.length, "resource to import", "resources to import"),
    ),
  ];
}

function planned(path: string, before: string | undefined, text: string, holds: string): PlannedFile {
  return { path, text, holds, isThere: before === text };
}

async function demandConsent(
  frame: Frame,
  path: string,
  conflicts: readonly Conflict[],
  { overwrite, yes }: AdoptOptions,
): Promise<void> {
  const { stderr } = frame;
  say(stderr, `${path} says otherwise than was found:`);
  const rows = conflicts.map(({ key, stands, found }) => [key, `${shown(stands)}; found: ${shown(found)}`]);
  for (const line of tableLines(rows, widthOf(stderr), "  ")) say(stderr, line);
  if (overwrite) return;
  if (frame.isTTY && !yes) {
    const answer = await frame.ask(
      `Write what was found over ${counted(conflicts.length, "key", "keys")}? [y/N] `,
    );
    if (/^y(es)?$/i.test(answer)) return;
  }
  throw new Refusal(
    "Nothing was written. Take those keys out of the file, or run this with --overwrite, which writes what was found.",
  );
}

function shown(value: unknown): string {
  if (typeof value === "object" && value !== null && "secure" in value) return "[secret]";
  return typeof value === "string" ? value : JSON.stringify(value);
}
