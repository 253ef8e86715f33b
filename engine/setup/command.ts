import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable } from "node:stream";

export interface CommandOptions {
  env: NodeJS.ProcessEnv;
  cwd?: string;
  /** Milliseconds after which a command that hasn't printed anything is ended; once it printed, it may run on. */
  firstWordWithin?: number;
  /** Milliseconds after which it is ended in any case. */
  endWithin?: number;
  /** Called with each whole line of its standard error. */
  onErrorLine?: (line: string) => void;
}

export interface CommandResult {
  /** Exit code; undefined when it could not be started or was ended. */
  code?: number;
  stdout: string;
  /** The last lines of standard error, or why it could not be started. */
  complaint: string;
}

/** Runs a command to its end, or until this process ends; never throws. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<CommandResult> {
  const { cwd, env } = options;
  // A .cmd file can only be started by a shell. https://nodejs.org/api/child_process.html#spawning-bat-and-cmd-files-on-windows
  const child = spawn(command, args, {
    cwd,
    env,
    shell: command.endsWith(".cmd"),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const errors: string[] = [];
  let stdout = "";
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  const onErrorLine = (line: string) => {
    errors.push(line);
    options.onErrorLine?.(line);
  };
  child.stderr.on("data", byLine(onErrorLine));
  const guard = new Guard(child, options);
  return new Promise((resolve) => {
    const finish = (code: number | null, complaint: string) => {
      guard.release();
      resolve({ code: code ?? undefined, stdout, complaint });
    };
    child.once("error", (error) => finish(null, error.message));
    child.once("close", (code) => finish(code, guard.reason ?? lastLines(errors)));
  });
}

/** Ends a command that takes too long, and with this process. */
class Guard {
  /** Why the command was ended, if it was. */
  reason?: string;
  private readonly timers: (NodeJS.Timeout | undefined)[];

  constructor(
    private readonly child: ChildProcessByStdio<null, Readable, Readable>,
    { firstWordWithin, endWithin }: CommandOptions,
  ) {
    const silence = this.endAfter(firstWordWithin, "no answer from the network");
    child.stdout.once("data", () => clearTimeout(silence));
    this.timers = [silence, this.endAfter(endWithin, "it didn't end in time")];
    process.once("exit", this.end);
  }

  release(): void {
    process.off("exit", this.end);
    for (const timer of this.timers) clearTimeout(timer);
  }

  private readonly end = () => this.child.kill("SIGKILL");

  private endAfter(milliseconds: number | undefined, reason: string): NodeJS.Timeout | undefined {
    if (milliseconds === undefined) return undefined;
    return setTimeout(() => {
      this.reason = reason;
      this.end();
    }, milliseconds);
  }
}

function lastLines(lines: readonly string[]): string {
  return lines
    .filter((line) => line.trim() !== "")
    .slice(-3)
    .join(" | ");
}

function byLine(take: (line: string) => void): (chunk: Buffer) => void {
  let rest = "";
  return (chunk) => {
    const lines = (rest + chunk).split(/\r?\n/);
    rest = lines.pop() ?? "";
    for (const line of lines) take(line);
  };
}
