import type { CommandContext } from "./command-context";
import { describeFailure } from "./command-failure";
import { EXIT_CANNOT_TELL } from "./exit-codes";
import { createProgram } from "./program";
import { redactedScreen } from "./text/redaction";

/** What a process, or a test, brings to a run. */
export type CommandSurroundings = Omit<CommandContext, "end">;

/** Runs one command and answers its exit code; never throws. `args` are those after the command's own name. */
export async function runCli(args: readonly string[], surroundings: CommandSurroundings): Promise<number> {
  const { env, signal } = surroundings;
  const codes: number[] = [];
  const context: CommandContext = {
    ...surroundings,
    stdout: redactedScreen(surroundings.stdout, env),
    stderr: redactedScreen(surroundings.stderr, env),
    end: (code) => void codes.push(code),
  };
  try {
    await createProgram(context).parseAsync([...args], { from: "user" });
    return codes.at(-1) ?? EXIT_CANNOT_TELL;
  } catch (error) {
    const { code, message } = describeFailure(error, signal);
    if (message) context.stderr.write(`${message}\n`);
    return code;
  }
}
