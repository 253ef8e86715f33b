import { spawn } from "node:child_process";
import { join } from "node:path";
import { stringify } from "yaml";
import type { RunningEmulators } from "../../../emulators";
import { installAzureadStandin } from "../../../standins/azuread/install";
import { startReady } from "../../emulators/ready";
import { loadProgram } from "../loaded-program";
import { keepPlugins } from "../program/kept-processes";
import { checkout, createWorkbench, engineCli, type Outcome } from "../workbench";

/** What is otherwise than in a run that succeeds. */
export interface Mistake {
  /** Keys of the stack's configuration; one without a value is left out. */
  config?: Record<string, unknown>;
  /** Variables of the environment; one without a value is left out. */
  env?: Record<string, string | undefined>;
  /** Folder that the program runs in. @default the checkout */
  program?: string;
  /** Starts program and plugins as a user does, instead of coming to those that are kept. */
  asUser?: true;
}

/** How a run ended. */
export interface Ending {
  code: number;
  /** All that the person at the terminal is told, line by line, without the headings that name a resource. */
  told: string[];
  /** What was meant to change something at either vendor. */
  writes: string[];
}

/** The ending of a run that preflight refuses, for these reasons and nothing else. */
export function refused(...reasons: string[]): Ending {
  const begin = "error: pulumi-nodejs:dynamic/graph:Preflight resource 'm365-preflight' has a problem: ";
  return { code: 1, told: reasons.map((reason) => begin + reason), writes: [] };
}

/** That the run takes something over of which no mark tells whose it is. */
export function unmarked(object: string, what: string): string {
  return `warning: ${object}: this run takes over ${what}, and no mark says whether a stack holds it. If another stack holds it (made by an earlier version, or with \`mark: false\`), leave it to that stack: two stacks undo each other's work. If this stack holds it and its component was renamed or moved, give the component its former name by \`aliases: [{ name: "…" }]\`. [holder-unknown]`;
}

/** A resource as a preview foresees it. */
export interface Foreseen {
  urn: string;
  parent?: string;
  /** URNs of what it waits for. */
  dependencies?: string[];
}

/** The committed program on the real engine, with everything in order until a mistake is made. */
export interface Rehearsal {
  emulators: RunningEmulators;
  preview(mistake?: Mistake): Promise<Ending>;
  /** `pulumi up --yes --skip-preview`: nothing but the run itself can stop a write. */
  up(mistake?: Mistake): Promise<Ending>;
  /** All that a run without mistakes would make. */
  foresee(): Promise<Foreseen[]>;
  close(): Promise<void>;
}

export async function startRehearsal(): Promise<Rehearsal> {
  const emulators = await startReady();
  const bench = await createWorkbench({
    files: { "Pulumi.yaml": "name: jumpcloud-entra\nruntime: nodejs\n" },
    secrets: "vault",
  });
  installAzureadStandin(bench.home, () => undefined);
  const loaded = await loadProgram(join(checkout, "index.ts"), bench);
  const inOrder = { ...bench.env, ...emulators.env("bootstrap") };
  const plugins = await keepPlugins({ directory: checkout, env: inOrder }, false);
  // A kept plugin has the environment of before; the process of dynamic resources takes each run's.
  const { PULUMI_DEBUG_PROVIDERS: _, ...dynamic } = plugins.env;
  const start = async (command: string[], { config = {}, env, program = checkout, asUser }: Mistake) => {
    bench.write(
      "stack.yaml",
      bench.read("Pulumi.test.yaml") + stringify({ config: configOf(emulators, config) }),
    );
    const options = ["--stack", "test", "--config-file", join(bench.directory, "stack.yaml")];
    if (!asUser) options.push("--client", loaded.client);
    const kept = env ? dynamic : plugins.env;
    const variables = { ...inOrder, ...(asUser ? {} : kept), ...env };
    return pulumi([...command, ...options, "--non-interactive"], variables, program);
  };
  const run = async (command: string[], mistake: Mistake = {}): Promise<Ending> => {
    const { code, stdout, stderr } = await start(command, mistake);
    return { code, told: diagnostics(stdout + stderr), writes: writesOf(emulators) };
  };
  return {
    emulators,
    preview: (mistake) => run(["preview"], mistake),
    up: (mistake) => run(["up", "--yes", "--skip-preview"], mistake),
    async foresee() {
      const { stdout } = await start(["preview", "--json"], {});
      return JSON.parse(stdout).steps.map(({ newState }: { newState: Foreseen }) => newState);
    },
    async close() {
      loaded.unload();
      await plugins.close();
      bench.remove();
      await emulators.close();
    },
  };
}

/** A small version of the dev stack: the same company, two members. */
function configOf({ urls }: RunningEmulators, changes: Record<string, unknown>): Record<string, unknown> {
  const all = {
    domains: ["example.com"],
    syncGroupEmail: "m365@example.com",
    members: ["ada@example.com", "omar@example.com"],
    ssoBaseUrl: `${urls.signIn}/saml2`,
    ...changes,
  };
  const set = Object.entries(all).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    set.map(([key, value]) => [key.includes(":") ? key : `jumpcloud-entra:${key}`, value]),
  );
}

function pulumi(args: string[], env: NodeJS.ProcessEnv, cwd: string): Promise<Outcome> {
  const child = spawn(engineCli(), args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].on("data", (chunk) => {
      output[name] += chunk;
    });
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? 1, ...output }));
  });
}

/** The lines below `Diagnostics:` without the headings that name a resource; a run that fails at once prints no heading. */
function diagnostics(output: string): string[] {
  const [above = "", below] = output.split(/^Diagnostics:$/m);
  if (below === undefined) return lines(above).filter((line) => /^(error|warning):/.test(line));
  const [part = ""] = below.split(/^(?:Resources|Outputs|Duration):/m);
  return lines(part).filter((line) => !/^[\w:./-]+ \([^)]+\):$/.test(line));
}

function lines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** JumpCloud's own sync writes to the tenant whenever it likes; those writes are not the program's. */
function writesOf({ jumpcloud, entra, company }: RunningEmulators): string[] {
  return [...jumpcloud.journal.writes(), ...entra.journal.writes()]
    .filter(({ identity }) => identity !== company.connector.displayName)
    .map(({ vendor, method, path }) => `${vendor}: ${method} ${path}`);
}
