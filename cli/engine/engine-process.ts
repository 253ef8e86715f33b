import { type ChildProcess, spawn } from "node:child_process";
import type { EngineCommand } from "./engine-command";
import type { EngineEnvironment } from "./engine-environment";

/** One start of the engine. */
export interface EngineStart extends EngineEnvironment {
  command: EngineCommand;
  args: string[];
  /** Told each line as the engine prints it. */
  progress(line: string): void;
  /** Milliseconds after which a request to stop is repeated, more urgently each time. @default 10000 */
  grace?: number;
}

/** How it ended, and what it printed. */
export interface EngineResult {
  /** Exit code; 1 where a signal ended it, 127 where there is none, as a shell says it. */
  code: number;
  stdout: string;
  stderr: string;
}

const GRACE = 10_000;

const MISSING =
  "error: the Pulumi engine is not here: neither the package `pulumi` in the program's folder nor `pulumi` on the PATH. " +
  "Run this in the folder of Pulumi.yaml after `npm ci`, or install it: https://www.pulumi.com/docs/install\n";

/** Runs the engine and waits for its end. @throws Error, the signal's reason, where it was interrupted */
export async function runEngineProcess(start: EngineStart): Promise<EngineResult> {
  const { command, args, cwd, env, signal, grace = GRACE } = start;
  signal.throwIfAborted();
  // A process group of its own: Ctrl-C at the terminal reaches the engine once, through us, and not twice.
  const child = spawn(command.file, [...command.args, ...args], {
    cwd,
    env,
    detached: process.platform !== "win32",
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stop = () => stopInSteps(child, grace);
  const end = () => sendSignal(child, "SIGKILL");
  signal.addEventListener("abort", stop, { once: true });
  // At a second Ctrl-C this process ends at once.
  process.once("exit", end);
  try {
    const ended = await outcome(child, start.progress);
    signal.throwIfAborted();
    return ended;
  } finally {
    signal.removeEventListener("abort", stop);
    process.removeListener("exit", end);
  }
}

function outcome(child: ChildProcess, progress: (line: string) => void): Promise<EngineResult> {
  const printed = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    // Whole characters, wherever a piece of output ends.
    child[name]?.setEncoding("utf8").on("data", (piece: string) => {
      printed[name] += piece;
      for (const line of piece.split("\n")) if (line.trim()) progress(line.trim());
    });
  }
  return new Promise((resolve, reject) => {
    child.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") resolve({ code: 127, stdout: "", stderr: MISSING });
      else reject(error);
    });
    child.once("close", (code) => resolve({ code: code ?? 1, ...printed }));
  });
}

/** The first request lets the engine end by itself, the second makes it end its plugins at once, the third ends them. */
function stopInSteps(child: ChildProcess, grace: number): void {
  const signals = ["SIGINT", "SIGINT", "SIGKILL"] as const;
  const timers = signals.map((name, index) => setTimeout(() => sendSignal(child, name), index * grace));
  child.once("close", () => timers.forEach(clearTimeout));
}

/** To the whole group, as a terminal does: npm's starter of the engine hands no signal on. */
function sendSignal(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || process.platform === "win32") {
    child.kill(signal);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Nobody of it is there any more.
  }
}
