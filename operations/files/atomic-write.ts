import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";

export interface AtomicWriteOptions {
  /** Its name until it is whole. @default `file` and `.new` */
  unfinished?: string;
  /** Who may read it. @default what the process gives every file */
  mode?: number | undefined;
}

/**
 * Writes a file, over one that stands there, whole or not at all, and onto the disk. Whoever put a link in the way of the
 * unfinished one has nothing written elsewhere, or read by others.
 */
export function writeFileAtomically(
  file: string,
  text: string,
  { unfinished = `${file}.new`, mode }: AtomicWriteOptions = {},
): void {
  try {
    rmSync(unfinished, { force: true });
    const handle = openSync(unfinished, "wx", mode);
    try {
      writeFileSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}
