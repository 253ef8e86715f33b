import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withPrivateFolder } from "../../../cli/engine/private-folder";

let root: string;
let before: string | undefined;
beforeEach(() => {
  before = process.env.TMPDIR;
  root = mkdtempSync(join(tmpdir(), "private-folder-"));
  process.env.TMPDIR = root;
});
afterEach(() => {
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  rmSync(root, { recursive: true });
});

const DAY = 24 * 3600;

/** A folder of this name, last changed so many seconds ago. */
function left(name: string, ago: number): string {
  const folder = join(root, name);
  mkdirSync(folder);
  const then = Date.now() / 1000 - ago;
  utimesSync(folder, then, then);
  return folder;
}

it("lends a folder that its owner alone can read, and removes it where the work fails, too", async () => {
  const seen: string[] = [];
  const work = async (folder: string) => {
    seen.push(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    throw new Error("It fails.");
  };
  await expect(withPrivateFolder(work)).rejects.toThrow("It fails.");
  expect(seen.map((folder) => existsSync(folder))).toEqual([false]);
});

it("removes what a kill -9 has left the day before, and nothing that is in use or somebody else's", async () => {
  const old = left("jumpcloud-entra-preview-a1b2c3", DAY + 60);
  const fresh = left("jumpcloud-entra-preview-d4e5f6", DAY - 60);
  const other = left("jumpcloud-entra-demo-a1b2c3", DAY + 60);
  symlinkSync(other, join(root, "jumpcloud-entra-preview-link"));
  await withPrivateFolder(async () => undefined);
  expect([old, fresh, other].map((folder) => existsSync(folder))).toEqual([false, true, true]);
});
