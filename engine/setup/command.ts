import { spawn } from "node:child_process";

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
  return new Promise((resolve) => {
    // A .cmd file can only be started by a shell. https://nodejs.org/api/child_process.html#spawning-bat-and-cmd-files-on-windows
    const shell = command.endsWith(".cmd");
    const child = spawn(command, args, { ...options, shell, stdio: ["ignore", "pipe", "pipe"] });
    const stop = () => child.kill("SIGKILL");
    process.once("exit", stop);
    const errors: string[] = [];
    let stdout = "";
    let ended = "";
    const endAfter = (milliseconds: number | undefined, reason: string) =>
      milliseconds === undefined
        ? undefined
        : setTimeout(() => {
            ended = reason;
            stop();
          }, milliseconds);
    const silence = endAfter(options.firstWordWithin, "no answer from the network");
    const limit = endAfter(options.endWithin, "it didn't end in time");
    const finish = (result: CommandResult) => {
      process.off("exit", stop);
      clearTimeout(silence);
      clearTimeout(limit);
      resolve(result);
    };
    child.stdout.on("data", (chunk) => {
      clearTimeout(silence);
      stdout += chunk;
    });
    const onLine = (line: string) => {
      errors.push(line);
      options.onErrorLine?.(line);
    };
    child.stderr.on("data", byLine(onLine));
    child.once("error", (error) => finish({ stdout, complaint: error.message }));
    child.once("close", (code) =>
      finish({ code: code ?? undefined, stdout, complaint: ended || lastLines(errors) }),
    );
  });
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
