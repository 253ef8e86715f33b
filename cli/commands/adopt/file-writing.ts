import { existsSync, mkdirSync, realpathSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { writeFileAtomically } from "../../../operations/files/atomic-write";
import { errorText } from "../../../text/safe-text";
import { CommandStop } from "../../command-failure";

/** A file that an adoption writes. */
export interface PlannedFile {
  path: string;
  text: string;
  /** What it holds, such as `7 keys`. */
  holds: string;
  /** It has the text already. */
  isUpToDate: boolean;
}

/** Each whole or not at all; what is there already is not touched. @throws CommandStop */
export function writePlannedFiles(files: readonly PlannedFile[]): void {
  for (const { path, text, isUpToDate: isThere } of files) if (!isThere) writeWithFolders(path, text);
}

/** @throws CommandStop */
export function writeWithFolders(path: string, text: string): void {
  try {
    // A link keeps leading to the file.
    const target = existsSync(path) ? realpathSync(path) : path;
    mkdirSync(dirname(target), { recursive: true });
    const mode = existsSync(target) ? statSync(target).mode : undefined;
    // Two runs at once have one each.
    writeFileAtomically(target, text, { unfinished: `${target}.${process.pid}.new`, mode });
  } catch (error) {
    throw new CommandStop(
      `Could not write ${path}: ${errorText(error)}. Correct that and run the same command again.`,
    );
  }
}
