import { spawn } from "node:child_process";
import { once } from "node:events";
import { delimiter, join } from "node:path";
import type { Workbench } from "../workbench";

/** The process of dynamic resources, kept for all runs of a workbench; see server.cjs. */
export interface KeptDynamicResources {
  /** The variables with which an engine comes to it. */
  readonly env: Record<string, string>;
  end(): void;
}

export async function keepDynamicResources({
  directory,
  env,
}: Pick<Workbench, "directory" | "env">): Promise<KeptDynamicResources> {
  // There is no way to speak for another process there.
  if (process.platform === "win32") return { env: {}, end: () => undefined };
  const server = spawn(process.execPath, [...process.execArgv, join(__dirname, "server.cjs")], {
    cwd: directory,
    env,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(server, "exit").then(() => {
    throw new Error("The process of dynamic resources can't be kept; what it printed says why.");
  });
  const [folder] = await Promise.race([once(server.stdout, "data"), ended]);
  return {
    env: {
      PATH: [__dirname, env.PATH].join(delimiter),
      KEPT_FOLDER: String(folder).trim(),
      KEPT_NODE: process.execPath,
    },
    end: () => server.stdin.end(),
  };
}
