import { type ChildProcess, spawn } from "node:child_process";
import { Interrupted } from "./failure";

/** One start of the engine's command-line program. */
export interface EngineProcess {
  cli: string;
  args: string[];
  cwd: string;
  env: Record<string, string>;
  /** Asks the engine to stop after what it is doing. */
  signal: AbortSignal;
  /** Milliseconds after which a request to stop is repeated, more urgently each time. */
  grace: number;
  /** Told the last line of what the engine says, as it says it. */
  progress: (line: string) => void;
}

export interface Ended {
  /** Exit code; 1 where a signal ended it. */
  code: number;
  /** What it printed, on both streams. */
  output: string;
}

/** Runs the engine and waits for its end. @throws Interrupted where the demo was ended meanwhile */
export async function runEngine(options: EngineProcess): Promise<Ended> {
  const { cli, args, cwd, env, signal, grace, progress } = options;
  if (signal.aborted) throw new Interrupted();
  // A process group of its own: Ctrl-C at the terminal reaches the engine once, through us, and not twice.
  const child = spawn(cli, args, {
    cwd,
    env,
    detached: process.platform !== "win32",
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stop = () => stopInSteps(child, grace);
  signal.addEventListener("abort", stop, { once: true });
  const ended = await outcome(child, progress).finally(() => signal.removeEventListener("abort", stop));
  if (signal.aborted) throw new Interrupted();
  return ended;
}

function outcome(child: ChildProcess, progress: (line: string) => void): Promise<Ended> {
  let output = "";
  const take = (chunk: Buffer) => {
    output += chunk;
    const line = tellingLines(String(chunk)).at(-1);
    if (line) progress(line.trim());
  };
  child.stdout?.on("data", take);
  child.stderr?.on("data", take);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** The first request lets the engine finish what it is writing, the second makes it end its plugins at once. */
function stopInSteps(child: ChildProcess, grace: number): void {
  const steps = [() => child.kill("SIGINT"), () => child.kill("SIGINT"), () => endGroup(child)];
  const timers = steps.map((step, index) => setTimeout(step, index * grace));
  child.once("close", () => timers.forEach(clearTimeout));
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined || process.platform === "win32") child.kill("SIGKILL");
  else process.kill(-child.pid, "SIGKILL");
}

/** The engine's lines without its dots of progress, which may come one by one. */
export function tellingLines(output: string): string[] {
  return output
    .split("\n")
    .map((line) => line.trimEnd())
    .filter((line) => !/^(@ .*|\.*)$/.test(line));
}
