import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";

/** How long a child may take to clean up after SIGINT before it is killed, in milliseconds. */
const graceAfterInterrupt = 4000;

/** The processes that this host started, so that none of them outlives it. */
export class Children {
  private readonly running = new Set<ChildProcess>();

  spawn(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
    const child = spawn(command, args, options);
    this.running.add(child);
    child.once("exit", () => this.running.delete(child));
    child.once("error", () => this.running.delete(child));
    return child;
  }

  /** Interrupts every child; resolves when all have ended. */
  async stop(): Promise<void> {
    await Promise.all([...this.running].map((child) => stopChild(child)));
  }
}

/** Interrupts a child, and kills it when that takes too long. */
export function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const deadline = setTimeout(() => child.kill("SIGKILL"), graceAfterInterrupt);
    child.once("exit", () => {
      clearTimeout(deadline);
      resolve();
    });
    child.kill("SIGINT");
  });
}

/** Resolves with the exit code; a child that was killed by a signal counts as 1. */
export function exitOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}
