import { engineCommand } from "./engine-command";
import type { EngineEnvironment } from "./engine-environment";
import { runEngineProcess } from "./engine-process";

export interface StateExportOptions extends EngineEnvironment {
  /** @default the selected one */
  stack?: string | undefined;
}

/**
 * What `pulumi stack export --show-secrets` prints, since the record of a federation is a secret. It holds every other one
 * of the stack, too: whoever asks keeps it to himself, and writes it nowhere.
 *
 * @throws Error with the engine's words, which hold no secret
 */
export async function exportStackState({ stack, ...environment }: StateExportOptions): Promise<string> {
  const { code, stdout, stderr } = await runEngineProcess({
    command: engineCommand(environment.cwd),
    args: [
      "stack",
      "export",
      "--show-secrets",
      "--non-interactive",
      "--color",
      "never",
      ...(stack ? ["--stack", stack] : []),
    ],
    ...environment,
    progress: () => undefined,
  });
  if (code === 0) return stdout;
  throw new Error(`\`pulumi stack export\` ended with ${code}: ${stderr.trim() || "it said nothing"}`);
}
