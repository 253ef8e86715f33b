import { execFile } from "node:child_process";
import { cpSync, mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import type { RunningEmulators } from "../../emulators";
import { typescriptFiles } from "../fixtures/typescript-files";

const root = resolve(__dirname, "../..");

/** What a package has that was installed without its source, before it was built. Gives the file of the command. */
export function installUnbuilt(folder: string): string {
  const command = "cli/jumpcloud-entra.cjs";
  const loaded = ["cli/old-node.cjs", "setup/fresh.cjs", "setup/node-version.cjs"];
  for (const file of ["package.json", command, ...loaded]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(root, file), join(folder, file));
  }
  return join(folder, command);
}

/** The same with its build; compiled here, so that an old build can't answer for the source. */
export async function install(folder: string): Promise<string> {
  const sources = typescriptFiles(["cli", "operations", "readings", "clients", "audit", "waiting", "text"]);
  const shared = {
    outbase: root,
    format: "cjs",
    platform: "node",
    target: "es2020",
    logLevel: "error",
  } as const;
  await build({ absWorkingDir: root, entryPoints: sources, outdir: join(folder, "dist"), ...shared });
  return installUnbuilt(folder);
}

/** The variables that the command finds where it was installed, with the emulators in the vendors' place. */
export function environment(emulators: RunningEmulators, identity = "read"): NodeJS.ProcessEnv {
  const { PATH, NODE_OPTIONS } = process.env;
  return { PATH, NODE_OPTIONS, NODE_PATH: join(root, "node_modules"), ...emulators.env(identity) };
}

/** Runs a file in a Node of its own. */
export async function runFile(
  file: string,
  args: readonly string[],
  { node = process.execPath, ...options }: { node?: string; env: NodeJS.ProcessEnv; cwd: string },
): Promise<{ code: number; stdout: string; stderr: string }> {
  try {
    return { code: 0, ...(await promisify(execFile)(node, [file, ...args], options)) };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  }
}
