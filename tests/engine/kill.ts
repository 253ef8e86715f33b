import { spawnSync } from "node:child_process";
import { setTimeout } from "node:timers/promises";

/** kill -9 of the engine and of every process that it started; plugins are in process groups of their own. */
export function killAll(cli: number): void {
  for (const pid of processesOf(cli)) process.kill(pid, "SIGKILL");
}

/** The engine's process, and every one that it started and that is running now. */
export function processesOf(cli: number): number[] {
  const table = spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).stdout;
  const rows = table.split("\n").map((row) => row.trim().split(/\s+/).map(Number));
  return withDescendants(cli, rows);
}

/** Kills the engine alone, as a closed terminal does; the result is what it had started. */
export function killAlone(cli: number): number[] {
  const started = processesOf(cli).filter((pid) => pid !== cli);
  process.kill(cli, "SIGKILL");
  return started;
}

/** What still runs of these processes after a time, in milliseconds; nothing as soon as all have ended. */
export async function running(pids: readonly number[], within: number): Promise<string[]> {
  const deadline = Date.now() + within;
  const commands = () => pids.map(commandOf).filter(Boolean);
  while (commands().length > 0 && Date.now() < deadline) await setTimeout(200);
  return commands();
}

/** Nothing where it has ended, whether or not somebody has asked after it. */
export function commandOf(pid: number): string {
  const options = ["-ww", "-o", "stat=,args=", "-p", String(pid)];
  const { stdout } = spawnSync("ps", options, { encoding: "utf8" });
  return stdout.startsWith("Z") ? "" : stdout.trim();
}

function withDescendants(pid: number, rows: number[][]): number[] {
  const children = rows.flatMap(([child = 0, parent]) => (parent === pid ? [child] : []));
  return [pid, ...children.flatMap((child) => withDescendants(child, rows))];
}
