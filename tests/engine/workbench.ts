import { type ChildProcess, spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { engineVersion } from "../../engine/version";
import { preloading } from "../run/preloading";
import { type KeyVault, startKeyVault } from "./key-vault";

/** The checkout. */
export const checkout = resolve(__dirname, "../..");

/** The compiled SDK, for programs that don't have this package in their node_modules. */
export const sdk = join(checkout, "dist", "jumpcloud");

/** What the processes of an engine preload. */
const quickSdk = join(checkout, "tests", "run", "quick-sdk.cjs");

/** What a command did. */
export interface Outcome {
  /** Exit code; a process that was killed by a signal counts as 1. */
  code: number;
  stdout: string;
  stderr: string;
}

/** A resource as `pulumi stack export` shows it, as far as tests look. */
export interface StateResource {
  urn: string;
  type: string;
  id?: string;
  parent?: string;
  protect?: boolean;
  dependencies?: string[];
  initErrors?: string[];
  inputs?: Record<string, unknown>;
  outputs?: Record<string, unknown>;
}

export interface WorkbenchOptions {
  /** Files of the program, by path relative to its directory. A `Pulumi.yaml` for Node is written when none is here. */
  files?: Record<string, string>;
  /** Variables on top of the workbench's own. */
  env?: Record<string, string>;
  /** Where the CLI runs, when it isn't the workbench's own directory. */
  cwd?: string;
  /** The stack that is made and selected. @default "test" */
  stack?: string;
  /** What the stack's secrets are encrypted with: a passphrase, as a user's are, or a vault's key; see key-vault.ts. */
  secrets: Secrets;
}

export type Secrets = "passphrase" | "vault";

/** A directory with a Pulumi home, a state backend and a stack of its own, on the real engine. */
export interface Workbench {
  /** The program's directory. */
  readonly directory: string;
  /** Its PULUMI_HOME; plugins belong into `plugins/` below it. */
  readonly home: string;
  /** The environment that every command gets. */
  readonly env: Record<string, string>;
  /** Writes a file below the program's directory; a script, which begins with `#!`, can be started. */
  write(path: string, text: string): void;
  /** Reads a file below the program's directory. */
  read(path: string): string;
  /** Runs the CLI and waits for its end. */
  pulumi(...args: string[]): Promise<Outcome>;
  /**
   * Starts the CLI without waiting, to interrupt or kill it. Throws where it would come to plugins that outlive it: killed, such a
   * run goes on and writes.
   */
  start(...args: string[]): ChildProcess;
  /** The resources in the stack's state. */
  stackState(): Promise<StateResource[]>;
  /** The stack's whole state as text, secrets as they are stored. */
  stackText(): Promise<string>;
  /** The same workbench for commands with more variables. */
  with(env: Record<string, string>): Workbench;
  /** Keeps the stacks' state as it is; the result brings it back, without a command's process. */
  rememberStacks(): () => void;
  /** Removes everything. */
  remove(): void;
}

/** The Pulumi home of whoever runs the tests, which is only looked at. */
export function userHome(): string {
  return process.env.PULUMI_HOME ?? join(homedir(), ".pulumi");
}

let cli: string | undefined;

/** The CLI that set-up made sure of; looked for once, as each command of the engine asks for it. */
export function engineCli(): string {
  cli ??= findCli();
  return cli;
}

function findCli(): string {
  const name = process.platform === "win32" ? "pulumi.exe" : "pulumi";
  const path = join(userHome(), "versions", engineVersion, "bin", name);
  if (!existsSync(path))
    throw new Error(`The Pulumi engine ${engineVersion} is not at ${path}. Run: node setup/index.mjs`);
  if (hasOldHost(dirname(path)))
    throw new Error(`The language host beside ${path} is older than the build. Run: node setup/index.mjs`);
  return path;
}

/** Ours, and of another build than the present one: what a test proves by it would be true of yesterday. */
function hasOldHost(bin: string): boolean {
  const [installed, built] = [bin, join(checkout, "dist", "engine")]
    .map((folder) => join(folder, "pulumi-language-nodejs"))
    .map((path) => (existsSync(path) ? readFileSync(path, "utf8") : ""));
  return installed !== built && (installed?.includes("The Node language host of jumpcloud-entra.") ?? false);
}

export async function createWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const root = mkdtempSync(join(tmpdir(), "workbench-"));
  const home = join(root, "home");
  const directory = join(root, "program");
  for (const path of [home, directory, join(root, "state")]) mkdirSync(path);
  keepNoLog(home);
  symlinkSync(dirname(dirname(dirname(engineCli()))), join(home, "versions"), "junction");
  const vault = options.secrets === "vault" ? await startKeyVault() : undefined;
  const env = {
    ...engineEnvironment(home, join(root, "state")),
    ...vault?.env,
    ...options.env,
  };
  const bench = new RealWorkbench(root, directory, home, env, options.cwd ?? directory, vault);
  if (!options.cwd) symlinkSync(join(checkout, "node_modules"), join(directory, "node_modules"), "junction");
  const files = { ...(options.cwd ? {} : defaultFiles), ...options.files };
  for (const [path, text] of Object.entries(files)) bench.write(path, text);
  const provider = vault ? ["--secrets-provider", vault.provider] : [];
  await bench.mustSucceed("stack", "init", options.stack ?? "test", ...provider);
  return bench;
}

/**
 * The engine writes, compresses and encrypts a log of each run at its most verbose, which is nearly half of what it computes;
 * no option of its ends that. Where it can't make its folder it goes without.
 * https://github.com/pulumi/pulumi/blob/v3.259.0/pkg/logging/encrypted.go
 */
export function keepNoLog(home: string): void {
  writeFileSync(join(home, "logs"), "");
}

/** An environment in which the engine touches nothing but these two directories, and no network. */
export function engineEnvironment(home: string, state: string): Record<string, string> {
  const own = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(PULUMI|JUMPCLOUD|ARM|VAULT|npm)_/.test(entry[0]),
  );
  return {
    ...Object.fromEntries(own),
    PATH: [dirname(engineCli()), dirname(process.execPath), process.env.PATH].join(delimiter),
    PULUMI_HOME: home,
    // See engine/dev-home.ts for why it goes without metadata.
    PULUMI_BACKEND_URL: `file://${state.replaceAll("\\", "/")}?metadata=skip`,
    PULUMI_CONFIG_PASSPHRASE: "workbench",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_AUTOMATION_API_SKIP_VERSION_CHECK: "true",
    NO_COLOR: "1",
    NODE_OPTIONS: preloading(quickSdk),
    // A command ends before it is worth clearing away what it leaves behind, below this size: https://go.dev/doc/gc-guide
    GOGC: "off",
    GOMEMLIMIT: "512MiB",
  };
}

const defaultFiles = {
  "Pulumi.yaml": `name: workbench
runtime:
  name: nodejs
plugins:
  providers:
    - name: pulumi-nodejs
      path: ./node_modules/@pulumi/pulumi
`,
  "package.json": JSON.stringify({ name: "workbench", private: true }),
  "tsconfig.json": JSON.stringify({
    compilerOptions: {
      target: "es2020",
      module: "nodenext",
      moduleResolution: "nodenext",
      strict: true,
      noCheck: true,
      skipLibCheck: true,
    },
  }),
};

/** The variables with which an engine comes to plugins that outlive it. */
const KEPT_PLUGINS = ["KEPT_FOLDER", "PULUMI_DEBUG_PROVIDERS"];

class RealWorkbench implements Workbench {
  constructor(
    private readonly root: string,
    readonly directory: string,
    readonly home: string,
    readonly env: Record<string, string>,
    private readonly cwd: string,
    private readonly vault?: KeyVault,
  ) {}

  write(path: string, text: string): void {
    const target = join(this.directory, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text, { mode: text.startsWith("#!") ? 0o755 : 0o644 });
  }

  read(path: string): string {
    return readFileSync(join(this.directory, path), "utf8");
  }

  start(...args: string[]): ChildProcess {
    const kept = KEPT_PLUGINS.filter((name) => name in this.env);
    if (kept.length > 0)
      throw new Error(`What is started to be killed would live on in a kept process (${kept.join(", ")}).`);
    return this.spawn(args);
  }

  private spawn(args: string[]): ChildProcess {
    return spawn(engineCli(), [...args, "--non-interactive"], { cwd: this.cwd, env: this.env });
  }

  pulumi(...args: string[]): Promise<Outcome> {
    const child = this.spawn(args);
    const output = { stdout: "", stderr: "" };
    child.stdout?.on("data", (chunk) => {
      output.stdout += chunk;
    });
    child.stderr?.on("data", (chunk) => {
      output.stderr += chunk;
    });
    return new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code) => resolve({ code: code ?? 1, ...output }));
    });
  }

  async mustSucceed(...args: string[]): Promise<Outcome> {
    const outcome = await this.pulumi(...args);
    if (outcome.code === 0) return outcome;
    throw new Error(
      `pulumi ${args.join(" ")} ended with ${outcome.code}:\n${outcome.stdout}${outcome.stderr}`,
    );
  }

  async stackState(): Promise<StateResource[]> {
    return JSON.parse(await this.stackText()).deployment.resources ?? [];
  }

  async stackText(): Promise<string> {
    return (await this.mustSucceed("stack", "export")).stdout;
  }

  with(env: Record<string, string>): Workbench {
    const all = { ...this.env, ...env };
    return new RealWorkbench(this.root, this.directory, this.home, all, this.cwd, this.vault);
  }

  rememberStacks(): () => void {
    const stacks = join(this.root, "state", ".pulumi", "stacks");
    const kept = mkdtempSync(join(this.root, "kept-"));
    cpSync(stacks, kept, { recursive: true });
    return () => {
      rmSync(stacks, { recursive: true });
      cpSync(kept, stacks, { recursive: true });
    };
  }

  remove(): void {
    this.vault?.close();
    rmSync(this.root, { recursive: true, force: true, maxRetries: 5 });
  }
}
