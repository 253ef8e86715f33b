import { CANNOT_TELL, type Frame } from "./command-context";
import { failureOf } from "./command-failure";
import { createProgram } from "./program";
import { redacted } from "./text/redaction";

/** What a process, or a test, brings to a run. */
export type Surroundings = Omit<Frame, "end">;

/** Runs one command and answers its exit code; never throws. `args` are those after the command's own name. */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { env, signal } = surroundings;
  const codes: number[] = [];
  const frame: Frame = {
    ...surroundings,
    stdout: redacted(surroundings.stdout, env),
    stderr: redacted(surroundings.stderr, env),
    end: (code) => void codes.push(code),
  };
  try {
    await createProgram(frame).parseAsync([...args], { from: "user" });
    return codes.at(-1) ?? CANNOT_TELL;
  } catch (error) {
    const { code, message } = failureOf(error, signal);
    if (message) frame.stderr.write(`${message}\n`);
    return code;
  }
}
