import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Lends a folder that nobody else can read, and removes it whatever happens, at a second Ctrl-C too. */
export async function inPrivateFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  // Readable by its owner only, as mkdtemp makes each: https://man7.org/linux/man-pages/man3/mkdtemp.3.html
  const folder = mkdtempSync(join(tmpdir(), "jumpcloud-entra-"));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.once("exit", remove);
  try {
    return await work(folder);
  } finally {
    process.removeListener("exit", remove);
    remove();
  }
}
