import { spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import type { KeptDynamicResources } from "./dynamic-resources/kept";
import type { Workbench } from "./workbench";

/**
 * A program that stays loaded: every command runs it in one process that has its packages already, instead of starting
 * a language host, Node, ts-node and the SDK for each. What it registers and what the engine answers is the same.
 * language-host.test.ts, demo.test.ts and workflows.test.ts start their programs as a user does.
 */
export interface LoadedProgram {
  /** What the option `--client` of the engine's commands takes. */
  readonly client: string;
  /** The same as a variable, for a command that runs the engine itself. */
  readonly env: Record<string, string>;
  unload(): void;
}

/** @param entry the program's main file, which is read again for each run */
export async function loadProgram(entry: string, { env }: Pick<Workbench, "env">): Promise<LoadedProgram> {
  const server = spawn(
    process.execPath,
    [...process.execArgv, join(__dirname, "program-server.cjs"), entry],
    {
      cwd: dirname(entry),
      env,
      stdio: ["pipe", "pipe", "inherit"],
    },
  );
  const ended = once(server, "exit").then(() => {
    throw new Error(`${entry} can't be loaded; what its process printed says why.`);
  });
  const [port] = await Promise.race([once(server.stdout, "data"), ended]);
  const client = `127.0.0.1:${String(port).trim()}`;
  return { client, env: { PULUMI_OPTION_CLIENT: client }, unload: () => server.stdin.end() };
}

/** The commands that run a program, or else start its language host for nothing. */
const CLIENTS = ["preview", "up", "destroy", "refresh"];

/** The same command, run by the program that is loaded. */
export function withClient({ client }: LoadedProgram, [command = "", ...args]: readonly string[]): string[] {
  return CLIENTS.includes(command) ? [command, "--client", client, ...args] : [command, ...args];
}

/**
 * The same workbench with its `index.ts` loaded. Its dynamic resources can be kept, too, for the runs that it waits for:
 * what is started to be killed has all its processes.
 */
export async function keepLoaded(bench: Workbench, dynamic?: KeptDynamicResources): Promise<Workbench> {
  const program = await loadProgram(join(bench.directory, "index.ts"), bench);
  const awaited = bench.with(dynamic?.env ?? {});
  const own: Pick<Workbench, "pulumi" | "start" | "remove"> = {
    pulumi: (...args) => awaited.pulumi(...withClient(program, args)),
    start: (...args) => bench.start(...withClient(program, args)),
    remove() {
      program.unload();
      dynamic?.end();
      bench.remove();
    },
  };
  return Object.assign(Object.create(bench) as Workbench, own);
}
