import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A checkout of a few files, with what is preloaded in its place: there it is for whatever lies in this checkout. */
export interface SmallCheckout {
  folder: string;
  write(path: string, text: string): void;
  /** What the program at this path prints. */
  printed(program: string): string;
  remove(): void;
}

export function smallCheckout(preloaded: string): SmallCheckout {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "small-checkout-")));
  const own = join(folder, "tests", "run");
  mkdirSync(own, { recursive: true });
  for (const name of [preloaded, "kept-files.cjs", "steady.cjs"])
    copyFileSync(join(__dirname, name), join(own, name));
  return {
    folder,
    write(path, text) {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    },
    printed(program) {
      const args = ["--require", join(own, preloaded), join(folder, program)];
      // Without what this checkout's own runner has every process preload.
      const env = { ...process.env, NODE_OPTIONS: "" };
      const { stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: "utf8" });
      return (stdout + stderr).trim();
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
