import { readdirSync, readFileSync } from "node:fs";

/** Which processes of a run are looked at, each told by its command line. */
const KINDS = {
  "the program": /\bcmd\/run(\/index\.js|\.js)?\s/,
  "the plugin jumpcloud": /pulumi-resource-jumpcloud/,
  "the dynamic resources": /pulumi-resource-pulumi-nodejs|dynamic-provider/,
};
/** Milliseconds between two looks, and clock ticks of Linux in a second. */
const PAUSE = 100;
const TICKS = 100;

/** Looks at the processes below one while they run; only Linux tells. */
export class Processes {
  /** Most memory by kind. */
  readonly megabytes = new Map<string, number>();
  private readonly spent = new Map<number, number>();
  private readonly timer: NodeJS.Timeout | undefined;

  constructor(private readonly root: number) {
    if (process.platform === "linux") this.timer = setInterval(() => this.look(), PAUSE);
  }

  /** Processor time of all of them, in seconds; what ended between two looks is missing. */
  get seconds(): number {
    return [...this.spent.values()].reduce((sum, one) => sum + one, 0);
  }

  end(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    const parents = parentsOfAll();
    for (const pid of [...parents.keys()].filter((one) => isBelow(one, this.root, parents))) {
      this.spent.set(pid, ticksOf(pid) / TICKS || (this.spent.get(pid) ?? 0));
      const command = read(pid, "cmdline").replaceAll("\0", " ");
      const [, peak = "0"] = /^VmHWM:\s*(\d+) kB/m.exec(read(pid, "status")) ?? [];
      const [kind] = Object.entries(KINDS).find(([, mark]) => mark.test(command)) ?? [];
      if (kind) this.megabytes.set(kind, Math.max(this.megabytes.get(kind) ?? 0, Number(peak) / 1024));
    }
  }
}

function parentsOfAll(): Map<number, number> {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return new Map(pids.map((name) => [Number(name), Number(fieldsOf(Number(name))[1] ?? 0)]));
}

function isBelow(pid: number, root: number, parents: ReadonlyMap<number, number>): boolean {
  for (let at: number | undefined = pid; at; at = parents.get(at)) if (at === root) return true;
  return false;
}

/** User and system time. */
function ticksOf(pid: number): number {
  const fields = fieldsOf(pid);
  return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
}

/** Of /proc/PID/stat, after the name, which may hold blanks. */
function fieldsOf(pid: number): string[] {
  return read(pid, "stat")
    .replace(/^.*\) /s, "")
    .split(" ");
}

/** Nothing of a process that has ended meanwhile. */
function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
