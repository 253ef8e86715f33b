import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative } from "node:path";
import { parse } from "yaml";
import { prepareDevHome } from "../../engine/dev-home";
import { installAzureadStandin } from "../../standins/azuread/install";
import { type LoadedProgram, loadProgram } from "./loaded-program";
import { checkout, engineEnvironment, userHome } from "./workbench";

/** What an environment of the repository holds. */
export interface RepositoryEnvironment {
  vars: Record<string, string>;
  secrets: Record<string, string>;
}

/** What became of a job: it ends with its first failing step. */
export interface JobOutcome {
  code: number;
  /** What all steps printed, workflow commands such as `::error` included. */
  output: string;
  /** What the steps wrote into the job's summary. */
  summary: string;
}

interface Step {
  uses?: string;
  run?: string;
  shell?: string;
  with?: Record<string, unknown>;
}

interface Job {
  env: Record<string, string>;
  steps: Step[];
}

/**
 * A machine with a copy of the checkout that runs jobs of its workflows, step by step. The first job of each workflow runs
 * as on a hosted runner; a later one of the same finds its set-up done and the program loaded.
 */
export class Runner {
  private readonly root = mkdtempSync(join(tmpdir(), "runner-"));
  /** The copy of the checkout. */
  readonly workspace = join(this.root, "workspace");
  private readonly machine: Record<string, string>;
  private readonly ran = new Set<string>();
  private loaded: LoadedProgram | undefined;

  /** `network` is what the machine has beside its own: for example certificates, and addresses of services. */
  constructor(network: Record<string, string>) {
    checkOut(this.workspace);
    mkdirSync(join(this.root, "home"));
    const home = prepareDevHome({
      checkout: join(this.root, "home"),
      userHome: userHome(),
      platform: process.platform,
      createStack: () => undefined,
      installStandin: (folder) => installAzureadStandin(folder, () => undefined),
    });
    const { PULUMI_HOME = "", PULUMI_BACKEND_URL = "" } = home;
    this.machine = {
      ...engineEnvironment(PULUMI_HOME, join(this.root, "state")),
      ...{ PULUMI_BACKEND_URL, CI: "true", GITHUB_ACTIONS: "true" },
      // The packages are the checkout's own: a set-up that misses one would take them all away first.
      npm_config_dry_run: "true",
      ...network,
    };
  }

  /** Where the state of the runner's stacks is. */
  get backend(): string {
    return this.machine.PULUMI_BACKEND_URL ?? "";
  }

  /** Runs the only job of a workflow; `extra` is what the service adds to the job's environment. */
  async run(
    workflow: string,
    { vars, secrets }: RepositoryEnvironment,
    extra: Record<string, string> = {},
  ): Promise<JobOutcome> {
    const job = onlyJob(join(this.workspace, ".github", "workflows", workflow));
    const fill = (text: string) =>
      text.replace(/\$\{\{ (\w+)\.(\w+) \}\}/g, (_all, context, name) => {
        if (context === "vars") return vars[name] ?? "";
        if (context === "secrets") return secrets[name] ?? "";
        return `the ${context}'s ${name}`;
      });
    const summary = join(this.root, "summary");
    writeFileSync(summary, "");
    const own = Object.entries(job.env).map(([name, value]) => [name, fill(value)] as const);
    const env = {
      ...this.machine,
      ...{ GITHUB_STEP_SUMMARY: summary, ...extra, ...Object.fromEntries(own) },
      ...(this.ran.has(workflow) ? { PULUMI_OPTION_CLIENT: await this.client() } : {}),
    };
    let [code, output] = [0, ""];
    for (const step of job.steps) {
      const command = commandOf(step, fill, this.root);
      const isDone = step.run === "npm run setup" && this.ran.has(workflow);
      if (command === undefined || code !== 0 || isDone) continue;
      const done = await this.start(command, env);
      code = done.code;
      output += done.output;
    }
    this.ran.add(workflow);
    return { code, output, summary: readFileSync(summary, "utf8") };
  }

  /** Runs the engine in the checkout; for what happened before the workflows were there. */
  async pulumi(args: string[], env: Record<string, string>): Promise<string> {
    const done = await this.start(["pulumi", ...args], { ...this.machine, ...env });
    if (done.code === 0) return done.output;
    throw new Error(`pulumi ${args.join(" ")} ended with ${done.code}:\n${done.output}`);
  }

  remove(): void {
    this.loaded?.unload();
    rmSync(this.root, { recursive: true, force: true, maxRetries: 5 });
  }

  private async client(): Promise<string> {
    this.loaded ??= await loadProgram(join(this.workspace, "index.ts"), { env: this.machine });
    return this.loaded.client;
  }

  private start(command: string[], env: Record<string, string>): Promise<{ code: number; output: string }> {
    const [program = "", ...args] = command;
    const child = spawn(program, args, { cwd: this.workspace, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const take = (chunk: Buffer) => {
      output += chunk;
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    return new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code) => resolve({ code: code ?? 1, output }));
    });
  }
}

/** What lies in a checkout after its set-up: everything but the history and what runs leave behind. */
function checkOut(workspace: string): void {
  const left = new Set([".git", ".pulumi-home", "node_modules", "coverage"]);
  cpSync(checkout, workspace, {
    recursive: true,
    preserveTimestamps: true,
    filter: (path) => !left.has(relative(checkout, path)) && basename(path) !== ".setup-lock",
  });
  symlinkSync(join(checkout, "node_modules"), join(workspace, "node_modules"), "junction");
}

function onlyJob(file: string): Job {
  const { jobs } = parse(readFileSync(file, "utf8")) as { jobs: Record<string, Job> };
  const [job, ...others] = Object.values(jobs);
  if (!job || others.length > 0) throw new Error(`${file} was expected to have one job.`);
  return job;
}

/**
 * The command that a step comes down to; nothing for checkout, Node and the installation of the engine, which the
 * runner has. https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax
 */
function commandOf(step: Step, fill: (text: string) => string, folder: string): string[] | undefined {
  if (step.run !== undefined) {
    const script = join(folder, "step.sh");
    writeFileSync(script, step.run);
    const options = step.shell === "bash" ? ["--noprofile", "--norc", "-eo", "pipefail"] : ["-e"];
    return ["bash", ...options, script];
  }
  const action = step.uses?.split("@")[0];
  if (action === "actions/checkout" || action === "actions/setup-node") return undefined;
  if (action === "pulumi/actions") return engineCommand(step.with ?? {}, fill);
  throw new Error(`The runner does not know the action ${step.uses}.`);
}

/**
 * What pulumi/actions makes of its inputs: it selects the stack and runs the command through the Automation API, which
 * skips the preview of an `up`. A comment is written by the action itself, from what the command printed.
 * https://github.com/pulumi/actions/blob/main/src/main.ts
 */
function engineCommand(
  inputs: Record<string, unknown>,
  fill: (text: string) => string,
): string[] | undefined {
  const { command, "stack-name": stack, diff, refresh, ...rest } = inputs;
  const known = ["pulumi-version", "comment-on-pr", "edit-pr-comment", "github-token"];
  const unknown = Object.keys(rest).filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`The runner does not know these inputs: ${unknown.join(", ")}.`);
  if (command === undefined) return undefined;
  return [
    "pulumi",
    String(command),
    ...(command === "up" ? ["--yes", "--skip-preview"] : []),
    ...(diff ? ["--diff"] : []),
    ...(refresh ? ["--refresh"] : []),
    ...["--stack", fill(String(stack)), "--non-interactive"],
  ];
}
