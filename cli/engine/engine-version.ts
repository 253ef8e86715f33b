import { engineCommand } from "./engine-command";
import { type EngineStart, runEngineProcess } from "./engine-process";

/** Which version of the engine a preview in the folder runs on; nothing where it does not say. */
export async function readEngineVersion(
  options: Pick<EngineStart, "cwd" | "env" | "signal">,
): Promise<string | undefined> {
  const command = engineCommand(options.cwd);
  const { code, stdout } = await runEngineProcess({
    ...options,
    command,
    args: ["version"],
    progress: () => undefined,
  });
  return code === 0 ? stdout.trim() : undefined;
}
