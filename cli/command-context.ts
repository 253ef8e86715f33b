import type { Vendors } from "../operations/connection/vendors";
import { safeLine } from "../text/safe-text";
import type { Call } from "../waiting/call";
import type { Clock } from "../waiting/clock";
import { withWaitContext } from "../waiting/wait-context";
import type { ExitCode } from "./exit-codes";
import type { ProgressReporter } from "./terminal/progress";
import type { Screen } from "./terminal/screen";

/** All that a command may use of its surroundings, so that a test can hold each of them in its hand. */
export interface CommandContext {
  env: NodeJS.ProcessEnv;
  /** The folder that it was started in. */
  cwd: string;
  /** What was asked for: text, or JSON for programs. Nothing else goes here. */
  stdout: Screen;
  /** Progress, questions, errors. */
  stderr: Screen;
  clock: Clock;
  /** Of this package. */
  version: string;
  /** A person sits there and can answer. */
  isTTY: boolean;
  /** Aborted by Ctrl-C; every request and wait takes it. */
  signal: AbortSignal;
  /** Puts a question to the person, and answers with what was typed. Rejects when it is interrupted. */
  ask(question: string): Promise<string>;
  progress: ProgressReporter;
  /** Both vendors, with the credentials of the environment. @throws UnusableSetting */
  connect(): Promise<Vendors>;
  /** Entra alone, for what has to work without JumpCloud, with the credentials of this environment. @throws UnusableSetting */
  connectEntra(env: NodeJS.ProcessEnv): Promise<Pick<Vendors, "graph" | "clock">>;
  /** Called once, by the action of a command, with how it went. */
  end(code: ExitCode): void;
}

/** What clients and operations take: the signal of Ctrl-C, and lines that belong beside the progress. */
export function callOf({ signal, stderr }: Pick<CommandContext, "signal" | "stderr">): Call {
  const log: Call["log"] = (severity, message) => void stderr.write(`${severity}: ${safeLine(message)}\n`);
  return { signal: withWaitContext(signal, { tell: (line) => log("info", line) }), log };
}
