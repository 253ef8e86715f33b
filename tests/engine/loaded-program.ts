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
  /** What the option `--client` of the engine's commands takes. */
  readonly client: string;
  /** Compiles the program as it is now. */
  reload(): Promise<void>;
  unload(): void;
}

/** @param place where the program is compiled to, and finds its packages */
export async function loadProgram(
  entry: string,
  place: Pick<Workbench, "directory" | "env">,
): Promise<LoadedProgram> {
  const outfile = join(place.directory, "loaded-program.cjs");
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
    cwd: place.directory,
    env: place.env,
    stdio: ["pipe", "pipe", "inherit"],
  });
  await bundle.rebuild();
  return {
    client: `127.0.0.1:${await portOf(server)}`,
    reload: async () => void (await bundle.rebuild()),
    unload() {
      server.stdin.end();
      void bundle.dispose();
    },
  };
}

/** The commands that run a program, or else start its language host for nothing. */
const CLIENTS = ["preview", "up", "destroy", "refresh"];

/** The same command, run by the program that is loaded. */
export function withClient({ client }: LoadedProgram, [command = "", ...args]: readonly string[]): string[] {
  return CLIENTS.includes(command) ? [command, "--client", client, ...args] : [command, ...args];
}

/** The same workbench with its `index.ts` loaded. */
export async function keepLoaded(bench: Workbench): Promise<Workbench> {
  const program = await loadProgram(join(bench.directory, "index.ts"), bench);
  const own: Pick<Workbench, "pulumi" | "start" | "remove"> = {
    start: (...args) => bench.start(...withClient(program, args)),
    async pulumi(...args) {
      // It may have been rewritten since.
      await program.reload();
      return bench.pulumi(...withClient(program, args));
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
