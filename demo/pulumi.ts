import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type EngineAccount, readEngineEvents } from "./engine-events";
import { DemoFailure, Interrupted } from "./failure";

/** Exit code of a run with `--expect-no-changes` that found changes. */
export const CHANGES_FOUND = 7;

/** One command and what became of it. */
export interface Run extends EngineAccount {
  /** As a person would type it. */
  command: string;
  code: number;
  seconds: number;
  /** Everything that it printed, without colours. */
  output: string;
}

export interface PulumiOptions {
  /** The engine's command-line program. */
  cli: string;
  /** The folder of the Pulumi program. */
  program: string;
  env: Record<string, string>;
  /** A folder for the engine's event log. */
  logs: string;
  /** Ends the command that runs. */
  signal: AbortSignal;
}

/** The `pulumi` command, as a person would run it in the checkout. */
export class Pulumi {
  /** Every update, preview and destroy so far, in order. */
  readonly runs: Run[] = [];

  constructor(private readonly options: PulumiOptions) {}

  /**
   * Runs an operation on the stack and waits for its end, whatever that is.
   * @throws Interrupted when the demo is ended meanwhile
   */
  async operate(args: string[], progress: (line: string) => void): Promise<Run> {
    const log = join(this.options.logs, "events.ndjson");
    rmSync(log, { force: true });
    const started = Date.now();
    const { code, output } = await this.start([...args, "--non-interactive", "--event-log", log], progress);
    const account = readEngineEvents(readIfThere(log));
    // An update that ended in its preview has changed nothing.
    const wasRefused = account.isPreview && args[0] !== "preview";
    const run: Run = {
      command: commandLine(args),
      code,
      seconds: Math.round((Date.now() - started) / 100) / 10,
      output,
      ...account,
      ...(wasRefused ? { changes: {} } : {}),
    };
    this.runs.push(run);
    return run;
  }

  /** Runs a command that only has to succeed, such as `config set`, and gives what it printed. @throws DemoFailure */
  async command(...args: string[]): Promise<string> {
    const { code, output } = await this.start(args, () => undefined);
    if (code === 0) return output;
    throw new DemoFailure({ expected: `${commandLine(args)} to succeed`, seen: `exit code ${code}`, output });
  }

  private async start(
    args: string[],
    progress: (line: string) => void,
  ): Promise<{ code: number; output: string }> {
    const { cli, program, env, signal } = this.options;
    if (signal.aborted) throw new Interrupted();
    // A process group of its own: Ctrl-C at the terminal reaches the engine once, through us, and not twice.
    const child = spawn(cli, args, {
      cwd: program,
      env,
      detached: process.platform !== "win32",
      stdio: ["ignore", "pipe", "pipe"],
    });
    const cancel = () => end(child);
    signal.addEventListener("abort", cancel, { once: true });
    const ended = await outcome(child, progress).finally(() => signal.removeEventListener("abort", cancel));
    if (signal.aborted) throw new Interrupted();
    return ended;
  }
}

function outcome(
  child: ChildProcess,
  progress: (line: string) => void,
): Promise<{ code: number; output: string }> {
  let output = "";
  const take = (chunk: Buffer) => {
    output += chunk;
    const line = lastTelling(String(chunk));
    if (line) progress(line);
  };
  child.stdout?.on("data", take);
  child.stderr?.on("data", take);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

const GRACE = 20_000;

/** Asks the engine to stop after what it is doing, and ends its whole group where it does not. */
function end(child: ChildProcess): void {
  child.kill("SIGINT");
  const late = setTimeout(() => endGroup(child), GRACE);
  child.once("close", () => clearTimeout(late));
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined || process.platform === "win32") child.kill("SIGKILL");
  else process.kill(-child.pid, "SIGKILL");
}

/** The engine's lines without its dots of progress. */
export function tellingLines(output: string): string[] {
  return output
    .split("\n")
    .map((line) => line.trimEnd())
    .filter((line) => line !== "" && !line.startsWith("@ "));
}

function lastTelling(chunk: string): string | undefined {
  return tellingLines(chunk).at(-1)?.trim();
}

/** What a person would type; quoted where a shell would ask for it. */
export function commandLine(args: string[]): string {
  const words = args.map((word) => (/^[\w./:@=,-]+$/.test(word) ? word : `'${word}'`));
  return ["pulumi", ...words].join(" ");
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // A command that fails before the engine starts writes no log.
    return "";
  }
}
