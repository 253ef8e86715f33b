import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";

const FORMAT = "jumpcloud-entra emulator state";
const VERSION = 1;

/** The parts of a state file, one for each emulator, each in a form of its own. */
export type SnapshotParts = Record<string, unknown>;

/** The state file can't be used; the message names it and says how to go on. */
export class SnapshotError extends Error {
  constructor(file: string, why: string) {
    super(
      `The emulators' state file ${file} can't be used: ${why}. ` +
        "Nothing was changed. Move the file away to begin from the seed again, or name another with --state FILE.",
    );
    this.name = "SnapshotError";
  }
}

/** Reads a state file; undefined when there is none yet. @throws SnapshotError when it is damaged */
export function loadSnapshot(file: string): SnapshotParts | undefined {
  if (!existsSync(file)) return undefined;
  const content = parse(file, readFileSync(file, "utf8"));
  if (content.format !== FORMAT) throw new SnapshotError(file, "it is not a state file of the emulators");
  if (content.version !== VERSION) {
    throw new SnapshotError(
      file,
      `it has version ${String(content.version)}, this program writes ${VERSION}`,
    );
  }
  if (typeof content.parts !== "object" || content.parts === null) {
    throw new SnapshotError(file, "it is damaged (it has no parts)");
  }
  return content.parts as SnapshotParts;
}

/** Writes a state file whole or not at all: into a file beside it, which then takes its name. */
export function saveSnapshot(file: string, parts: SnapshotParts): void {
  const draft = `${file}.${randomBytes(4).toString("hex")}.draft`;
  writeFileSync(draft, JSON.stringify({ format: FORMAT, version: VERSION, parts }), { mode: 0o600 });
  renameSync(draft, file);
}

function parse(file: string, text: string): Record<string, unknown> {
  const content = parseJson(file, text);
  if (typeof content !== "object" || content === null) throw new SnapshotError(file, "it is damaged");
  return content as Record<string, unknown>;
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new SnapshotError(file, `it is damaged (${why})`);
  }
}
