import { delimiter } from "node:path";
import { lend } from "../lent-process";
import type { Workbench } from "../workbench";

/** The process of dynamic resources, kept for all runs of a workbench; see server.cjs. */
export interface KeptDynamicResources {
  /** The variables with which an engine comes to it. */
  readonly env: Record<string, string>;
  end(): void;
}

export async function keepDynamicResources({ env }: Pick<Workbench, "env">): Promise<KeptDynamicResources> {
  // There is no way to speak for another process there.
  if (process.platform === "win32") return { env: {}, end: () => undefined };
  const server = lend("dynamic-resources/server.cjs");
  const folder = await server.ask({});
  return {
    env: {
      PATH: [__dirname, env.PATH].join(delimiter),
      KEPT_FOLDER: String(folder),
      KEPT_NODE: process.execPath,
    },
    end: server.giveBack,
  };
}
