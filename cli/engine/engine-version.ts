import { engineCommand } from "./engine-command";
import type { EngineEnvironment } from "./engine-environment";
import { runEngineProcess } from "./engine-process";

/** Which version of the engine a preview in the folder runs on; nothing where it does not say. */
export async function readEngineVersion(environment: EngineEnvironment): Promise<string | undefined> {
  const { code, stdout } = await runEngineProcess({
    ...environment,
    command: engineCommand(environment.cwd),
    args: ["version"],
    progress: () => undefined,
  });
  return code === 0 ? stdout.trim() : undefined;
}
