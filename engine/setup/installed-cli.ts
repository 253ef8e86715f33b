import {
  closeSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { basename, delimiter, dirname, join, sep } from "node:path";
import { engineVersion } from "../version";
import { pulumiCliVersion } from "./cli-version";
import type { EngineSource, EngineSourceResult } from "./engine-source";
import { executable, type SetupContext } from "./setup-context";

/** A CLI of exactly our version that is installed elsewhere is linked; others are named and left alone. */
export const installedCli: EngineSource = {
  name: "PULUMI_CLI or PATH",
  async take(surroundings: SetupContext): Promise<EngineSourceResult> {
    const skipped: string[] = [];
    for (const cli of candidates(surroundings)) {
      const version = await pulumiCliVersion(cli, surroundings);
      if (version === engineVersion) {
        linkEngine(realpathSync(cli), surroundings);
        return { ok: true, said: `linked ${cli}` };
      }
      const finding = version ? `is ${version}` : "can't be started";
      surroundings.say(`Skipped ${cli}: it ${finding}.`);
      skipped.push(`${cli} ${finding}`);
    }
    return { ok: false, said: skipped.length > 0 ? skipped.join(", ") : "no pulumi found" };
  },
};

function candidates(surroundings: SetupContext): string[] {
  const { env } = surroundings;
  const named = env.PULUMI_CLI ? [env.PULUMI_CLI] : [];
  const names =
    surroundings.platform === "win32" ? ["pulumi.exe", "pulumi.cmd"] : [executable(surroundings, "pulumi")];
  const onPath = (env.PATH ?? env.Path ?? "")
    .split(delimiter)
    .filter((directory) => directory !== "")
    .flatMap((directory) => names.map((name) => join(directory, name)))
    .filter((path) => existsSync(path) && isForeign(path, surroundings));
  return [...new Set([...named, ...onPath])];
}

/** npm's `pulumi` is the download itself, and what lies in our own place was looked at before. */
function isForeign(path: string, surroundings: SetupContext): boolean {
  const real = realpathSync(path);
  return !real.includes(`${sep}node_modules${sep}`) && dirname(path) !== surroundings.bin;
}

/**
 * Links the CLI with the language hosts and providers beside it. Hard links keep the version when the
 * original is upgraded. A wrapper script finds its parts from where it lies, so it gets a symbolic link.
 */
function linkEngine(cli: string, surroundings: SetupContext): void {
  const { bin } = surroundings;
  mkdirSync(bin, { recursive: true });
  if (isScript(cli)) {
    replace(join(bin, executable(surroundings, "pulumi")), (path) => symlinkSync(cli, path));
    return;
  }
  for (const name of readdirSync(dirname(cli))) {
    if (!/^pulumi-(language|resource|analyzer)-/.test(name)) continue;
    replace(join(bin, name), (path) => link(join(dirname(cli), name), path));
  }
  replace(join(bin, executable(surroundings, "pulumi")), (path) => link(cli, path));
}

function replace(path: string, make: (path: string) => void): void {
  rmSync(path, { force: true });
  make(path);
}

function link(source: string, target: string): void {
  const real = realpathSync(source);
  try {
    linkSync(real, target);
  } catch {
    // Another disk, or a file system without links.
    copyFileSync(real, target);
  }
}

function isScript(path: string): boolean {
  if (basename(path).endsWith(".cmd")) return true;
  const file = openSync(path, "r");
  try {
    const head = Buffer.alloc(2);
    readSync(file, head, 0, 2, 0);
    return head.toString() === "#!";
  } finally {
    closeSync(file);
  }
}
