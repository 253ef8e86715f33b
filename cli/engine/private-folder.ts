import { lstatSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DAY } from "../../waiting/durations";

/** Of these folders alone: others of this package are in use for longer. */
const PREFIX = "jumpcloud-entra-preview-";
/** Milliseconds; no preview takes as long. */
const STALE = DAY;

/** Lends a folder that nobody else can read, and removes it whatever happens, at a second Ctrl-C too. */
export async function withPrivateFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  removeLeft();
  // Readable by its owner only, as mkdtemp makes each: https://man7.org/linux/man-pages/man3/mkdtemp.3.html
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  process.once("exit", remove);
  try {
    return await work(folder);
  } finally {
    process.removeListener("exit", remove);
    remove();
  }
  function remove(): void {
    removeWhole(folder);
  }
}

function removeWhole(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Nothing removes what a `kill -9` has left, and names of people are in it. */
function removeLeft(): void {
  for (const name of readdirSync(tmpdir())) {
    const folder = join(tmpdir(), name);
    if (name.startsWith(PREFIX) && isLeft(folder)) removeWhole(folder);
  }
}

function isLeft(folder: string): boolean {
  const status = lstatSync(folder, { throwIfNoEntry: false });
  const isOwn = status !== undefined && (process.getuid === undefined || status.uid === process.getuid());
  return isOwn && status.isDirectory() && Date.now() - status.mtimeMs > STALE;
}
