import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { attachPlugins } from "../attached-plugins";
import { keepDynamicResources } from "../dynamic-resources/kept";
import { loadProgram, withClient } from "../loaded-program";
import type { Workbench } from "../workbench";

/** How runs are started. */
export interface Engine {
  start(args: readonly string[]): ChildProcess;
  pulumi: (args: readonly string[]) => ReturnType<Workbench["pulumi"]>;
  /** What a command has to have in its environment for the engine that it runs to come to what is kept. */
  readonly env: Record<string, string>;
  close(): Promise<void>;
}

/** Every run has processes of its own, as a user's has. */
export function startingAll(bench: Workbench): Engine {
  return {
    start: (args) => bench.start(...args),
    pulumi: (args) => bench.pulumi(...args),
    env: {},
    close: async () => undefined,
  };
}

/**
 * The program is kept running for all runs of a workbench: starting processes is most of what a run costs. The
 * engine comes to it as to a program of the Automation API.
 */
export async function keepingProgram(bench: Workbench): Promise<Engine> {
  return keepingProgramBeside(bench, {});
}

/** The plugins too are kept, but the real azuread: in this process, and that of the dynamic resources in its own. */
export async function keepingPlugins(bench: Workbench, hasRealAzuread: boolean): Promise<Engine> {
  const plugins = await keepPlugins(bench, hasRealAzuread);
  const engine = await keepingProgramBeside(bench, plugins.env);
  return {
    ...engine,
    close: async () => {
      await Promise.all([engine.close(), plugins.close()]);
    },
  };
}

/**
 * Who waits for a run comes to kept plugins. What is started to be killed has its own, which die with it: a kept one would
 * live on, and write what the next run is to write.
 */
async function keepingProgramBeside(bench: Workbench, plugins: Record<string, string>): Promise<Engine> {
  const program = await loadProgram(join(bench.directory, "index.ts"), bench);
  const awaited = bench.with(plugins);
  return {
    start: (args) => bench.start(...withClient(program, args)),
    pulumi: (args) => awaited.pulumi(...withClient(program, args)),
    env: { ...program.env, ...plugins },
    close: async () => program.unload(),
  };
}

/** What a run has to have in its environment to come to plugins that are kept. */
export async function keepPlugins(
  at: Pick<Workbench, "directory" | "env">,
  hasRealAzuread: boolean,
): Promise<{ env: Record<string, string>; close(): Promise<void> }> {
  const plugins = await attachPlugins(at.env, hasRealAzuread);
  const dynamic = await keepDynamicResources(at);
  return {
    env: { ...dynamic.env, ...plugins.env },
    async close() {
      dynamic.end();
      await plugins.close();
    },
  };
}
