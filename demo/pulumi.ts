import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type EngineAccount, readEngineEvents } from "./engine-events";
import { type Ended, runEngine } from "./engine-process";
import { DemoFailure } from "./failure";
import { pendingSteps, waitingFor } from "./pending-steps";

/** Exit code of a run with `--expect-no-changes` that found changes. */
export const CHANGES_FOUND = 7;

const GRACE = 10_000;
/** How often it is looked for what the engine waits for, and how long a step may take until it is told. */
const SECOND = 1000;
const PATIENCE = 3 * SECOND;

/** One command and what became of it. */
export interface PulumiRun extends EngineAccount {
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
  /** Milliseconds after which a command that goes on is asked more urgently. @default 10000 */
  grace?: number;
}

/** The `pulumi` command, as a person would run it in the checkout. */
export class Pulumi {
  /** Every update, preview and destroy so far, in order. */
  readonly runs: PulumiRun[] = [];

  constructor(private readonly options: PulumiOptions) {}

  /**
   * Runs an operation on the stack and waits for its end, whatever that is.
   * @throws Interrupted when the demo is ended meanwhile
   */
  async operate(args: string[], progress: (line: string) => void): Promise<PulumiRun> {
    const log = join(this.options.logs, "events.ndjson");
    rmSync(log, { force: true });
    const started = Date.now();
    const waiting = setInterval(() => tellWaiting(log, progress), SECOND);
    const ended = this.start([...args, "--non-interactive", "--event-log", log], progress);
    const { code, output } = await ended.finally(() => clearInterval(waiting));
    const account = readEngineEvents(readIfThere(log));
    // An update that ended in its preview has changed nothing.
    const wasRefused = account.isPreview && args[0] !== "preview";
    const run: PulumiRun = {
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

  private start(args: string[], progress: (line: string) => void): Promise<Ended> {
    const { cli, program: cwd, env, signal, grace = GRACE } = this.options;
    return runEngine({ cli, args, cwd, env, signal, grace, progress });
  }
}

function tellWaiting(log: string, progress: (line: string) => void): void {
  const [longest] = pendingSteps(readIfThere(log));
  const now = Date.now();
  if (longest && now - longest.since >= PATIENCE) progress(waitingFor(longest, now));
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
