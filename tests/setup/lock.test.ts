import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const lockModule = pathToFileURL(resolve(__dirname, "../../setup/lock.cjs")).href;

describe("the set-up's lock", () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "lock-"));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  /** A process that notes when it enters and leaves the locked work. */
  function worker(name: string): ChildProcess {
    const script = `
      import { appendFileSync } from "node:fs";
      import { setTimeout } from "node:timers/promises";
      import { withLock } from ${JSON.stringify(lockModule)};
      const note = (text) => appendFileSync(${JSON.stringify(join(directory, "notes"))}, text + "\\n");
      await withLock(${JSON.stringify(join(directory, "lock"))}, () => {}, async () => {
        note("${name} enters");
        await setTimeout(50);
        note("${name} leaves");
      });`;
    return spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: "inherit" });
  }

  function end(child: ChildProcess): Promise<number | null> {
    return new Promise((done) => child.once("exit", done));
  }

  function notes(): string[] {
    return readFileSync(join(directory, "notes"), "utf8").trimEnd().split("\n");
  }

  it("lets one process in at a time", async () => {
    const codes = await Promise.all(["a", "b", "c"].map((name) => end(worker(name))));
    expect(codes).toEqual([0, 0, 0]);
    const visits = notes();
    expect(visits).toHaveLength(6);
    for (const index of [0, 2, 4]) {
      expect(visits[index + 1]).toBe(visits[index]?.replace("enters", "leaves"));
    }
  });

  it("takes over from a process that died", async () => {
    const dead = spawn(process.execPath, ["-e", ""]);
    await end(dead);
    mkdirSync(join(directory, "lock"));
    writeFileSync(join(directory, "lock", "pid"), String(dead.pid));

    expect(await end(worker("a"))).toBe(0);
    expect(notes()).toEqual(["a enters", "a leaves"]);
  });
});
