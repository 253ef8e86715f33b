import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { context } from "esbuild";
import type { Workbench } from "./workbench";

/**
 * A program that stays loaded: every command runs it in one process that has its packages already, instead of starting
 * a language host, Node, ts-node and the SDK for each. What it registers and what the engine answers is the same.
 * language-host.test.ts, demo.test.ts and workflows.test.ts start their programs as a user does.
 */
export interface LoadedProgram {
  /** Compiles the program as it is now; the option by which `preview` and `up` run it. */
  option(): Promise<string>;
  unload(): void;
}

/** @param entry the program; its packages are those of the workbench */
export async function loadProgram(bench: Workbench, entry: string): Promise<LoadedProgram> {
  const outfile = join(bench.directory, "loaded-program.cjs");
  const bundle = await context({
    entryPoints: [entry],
    outfile,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "cjs",
    logLevel: "error",
  });
  const server = spawn(process.execPath, [join(__dirname, "program-server.cjs"), outfile], {
    cwd: bench.directory,
    env: bench.env,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const port = await portOf(server);
  return {
    async option() {
      await bundle.rebuild();
      return `--client=127.0.0.1:${port}`;
    },
    unload() {
      server.stdin.end();
      void bundle.dispose();
    },
  };
}

/** The same workbench with its `index.ts` loaded. */
export async function keepLoaded(bench: Workbench): Promise<Workbench> {
  const program = await loadProgram(bench, join(bench.directory, "index.ts"));
  const own: Pick<Workbench, "pulumi" | "remove"> = {
    async pulumi(command = "", ...args) {
      const runsProgram = command === "preview" || command === "up";
      return bench.pulumi(command, ...args, ...(runsProgram ? [await program.option()] : []));
    },
    remove() {
      program.unload();
      bench.remove();
    },
  };
  return Object.assign(Object.create(bench) as Workbench, own);
}

async function portOf(server: ChildProcess): Promise<string> {
  const [first] = await once(server.stdout ?? server, "data");
  return String(first).trim();
}
