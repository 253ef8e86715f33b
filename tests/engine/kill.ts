import { spawnSync } from "node:child_process";

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

function withDescendants(pid: number, rows: number[][]): number[] {
  const children = rows.flatMap(([child = 0, parent]) => (parent === pid ? [child] : []));
  return [pid, ...children.flatMap((child) => withDescendants(child, rows))];
}
