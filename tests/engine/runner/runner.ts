import { createHash } from "node:crypto";
import {
  accessSync,
  constants,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { prepareDevHome } from "../../../engine/dev-home";
import { hasStandin, installAzureadStandin } from "../../../standins/azuread/install";
import { attachPlugins } from "../attached-plugins";
import { type KeptDynamicResources, keepDynamicResources } from "../dynamic-resources/kept";
import { type LoadedProgram, loadProgram } from "../loaded-program";
import { checkout, engineEnvironment, keepNoLog, userHome } from "../workbench";
import { Artifacts } from "./artifacts";
import { type Contexts, holds } from "./expression";
import type { GitHub } from "./github";
import { type Hastened, type JobOutcome, JobRun, type Machine, type Result } from "./job";
import { type Job, needsOf, readWorkflow } from "./workflow";

/** What an environment of the repository holds. */
export interface RepositoryEnvironment {
  vars: Record<string, string>;
  secrets: Record<string, string>;
}

/** What starts a run. */
export interface Event {
  /** The environments that jobs may name. */
  environments: Record<string, RepositoryEnvironment>;
  /** The `github` context, beside what every run has. */
  github: Record<string, unknown>;
  /** Where a job with `id-token: write` asks for its token, by its environment. */
  identity(environment: string): Record<string, string>;
  /** Called before each job, by name: what happens meanwhile. */
  meanwhile?(job: string): void;
}

/** What became of a run. */
export interface RunOutcome {
  jobs: Record<string, JobOutcome>;
  artifacts: Artifacts;
  /** Counted from 1. */
  attempt: number;
}

export const REPOSITORY = "example/sign-in";

const SKIPPED: JobOutcome = {
  result: "skipped",
  outputs: {},
  steps: [],
  summary: "",
  log: "",
  annotations: [],
};

/** A hosted runner for a repository that holds a copy of the checkout: each job starts in an empty workspace. */
export class Runner {
  private readonly root = mkdtempSync(join(quickFolder(), "runner-"));
  /** The repository's files. */
  readonly repository = join(this.root, "repository");
  private readonly workspace = join(this.root, "workspace");
  /** Where the state of the runner's stacks is. */
  readonly backend = `${pathToFileURL(join(this.root, "state")).href}?metadata=skip`;
  private readonly machine: Record<string, string>;
  private runs = 0;
  /** Workflows that were run: the first run of each keeps no process, and so takes the program of its own workspace. */
  private readonly begun = new Set<string>();
  private isFirst = true;
  private kept: { program: LoadedProgram; dynamic: KeptDynamicResources } | undefined;
  /** What went well for a commit: the same files come to the same. */
  private readonly built = new Map<string, { jobs: Record<string, JobOutcome>; artifacts: Artifacts }>();

  /** `network` is what the machine has beside its own: for example certificates, and addresses of services. */
  constructor(
    network: Record<string, string>,
    private readonly github: GitHub,
  ) {
    for (const folder of ["workspace", "state"]) mkdirSync(join(this.root, folder));
    copyCheckout(this.repository);
    prepareDevHome({
      checkout: this.repository,
      userHome: userHome(),
      platform: process.platform,
      createStack: () => undefined,
      installStandin: (folder) => installAzureadStandin(folder, () => undefined),
    });
    keepNoLog(join(this.repository, ".pulumi-home"));
    this.machine = {
      ...engineEnvironment(join(this.repository, ".pulumi-home"), join(this.root, "state")),
      // The packages are the checkout's own: a set-up that misses one would take them all away first.
      npm_config_dry_run: "true",
      ...network,
    };
  }

  /**
   * Runs a workflow; jobs start one after the other, in the order of the file, which is one of their needs too. After a
   * run `before`, it is "Re-run failed jobs": what went well stands, with its artifacts.
   */
  async run(workflow: string, event: Event, before?: RunOutcome): Promise<RunOutcome> {
    this.runs += 1;
    this.isFirst = !this.begun.has(workflow);
    this.begun.add(workflow);
    const artifacts = before?.artifacts ?? new Artifacts(join(this.root, `artifacts-${this.runs}`));
    const stands = Object.entries(before?.jobs ?? {}).filter(([, { result }]) => result === "success");
    const attempt = (before?.attempt ?? 0) + 1;
    const own = { ...event, github: { ...event.github, run_attempt: String(attempt) } };
    const jobs = await this.runJobs(workflow, own, artifacts, {}, Object.fromEntries(stands));
    return { jobs, artifacts, attempt };
  }

  /** Runs the engine in the repository; for what happened before the workflows were there. */
  async pulumi(args: string[], env: Record<string, string>): Promise<string> {
    const job: Job = { steps: [{ run: `pulumi ${args.join(" ")}` }] };
    const machine = this.machineOf({ ...this.machine, ...env }, new Artifacts(this.root));
    const run = new JobRun(job, {}, {}, { ...machine, workspace: this.repository }, undefined);
    const { result, log } = await run.run({});
    if (result === "success") return log;
    throw new Error(`pulumi ${args.join(" ")} failed:\n${log}`);
  }

  remove(): void {
    this.kept?.program.unload();
    this.kept?.dynamic.end();
    rmSync(this.root, { recursive: true, force: true, maxRetries: 5 });
  }

  private async runJobs(
    file: string,
    event: Event,
    artifacts: Artifacts,
    inputs: Record<string, string>,
    outcomes: Record<string, JobOutcome> = {},
  ): Promise<Record<string, JobOutcome>> {
    const workflow = readWorkflow(join(this.repository, ".github", "workflows", file));
    for (const [name, job] of Object.entries(workflow.jobs)) {
      if (outcomes[name]) continue;
      event.meanwhile?.(name);
      const needs = Object.fromEntries(needsOf(job).map((need) => [need, outcomes[need] ?? SKIPPED]));
      const contexts = { github: this.contextOf(event), needs, inputs, vars: varsOf(job, event) };
      const results = Object.values(needs).map(({ result }) => result);
      const status = { failed: results.some((result) => result !== "success"), cancelled: false };
      if (!holds(job.if, contexts, status)) outcomes[name] = SKIPPED;
      else if (job.uses) outcomes[name] = await this.call(job, event, artifacts);
      else {
        const { env = {}, defaults } = workflow;
        const given = { env, shell: defaults?.run?.shell };
        outcomes[name] = await this.runJob(job, event, artifacts, contexts, given);
      }
    }
    return outcomes;
  }

  /** A reusable workflow of this repository, as one job; it gets no secret that is not handed to it. */
  private async call(job: Job, event: Event, artifacts: Artifacts): Promise<JobOutcome> {
    const { uses = "", with: inputs = {} } = job;
    const key = `${uses} ${JSON.stringify(inputs)} ${fingerprint(this.repository)}`;
    const { jobs: known, artifacts: own } = this.built.get(key) ?? (await this.build(job, event));
    artifacts.adopt(own);
    const jobs = Object.values(known);
    const failed = jobs.some(({ result }) => result === "failure");
    if (!failed) this.built.set(key, { jobs: known, artifacts: own });
    const result: Result = failed ? "failure" : "success";
    return {
      result,
      outputs: {},
      summary: jobs.map(({ summary }) => summary).join(""),
      steps: jobs.flatMap(({ steps }) => steps),
      log: jobs.map(({ log }) => log).join("\n"),
      annotations: jobs.flatMap(({ annotations }) => annotations),
    };
  }

  private async build({ uses = "", with: inputs = {} }: Job, event: Event) {
    const artifacts = new Artifacts(join(this.root, `built-${this.runs}`));
    const jobs = await this.runJobs(basename(uses), { ...event, environments: {} }, artifacts, inputs);
    return { jobs, artifacts };
  }

  private async runJob(
    job: Job,
    event: Event,
    artifacts: Artifacts,
    contexts: Contexts,
    { env, shell }: { env: Record<string, string>; shell: string | undefined },
  ): Promise<JobOutcome> {
    for (const entry of readdirSync(this.workspace)) {
      rmSync(join(this.workspace, entry), { recursive: true, force: true });
    }
    const { environment = "", permissions = {} } = job;
    const token = this.github.issue(permissions);
    const secrets = { ...event.environments[environment]?.secrets, GITHUB_TOKEN: token };
    const github = { ...(contexts.github as Contexts), token };
    const mayIdentify = permissions["id-token"] === "write";
    const machine = this.machineOf(
      { ...this.machine, ...this.variablesOf(github), ...(mayIdentify ? event.identity(environment) : {}) },
      artifacts,
      this.isFirst,
    );
    // A hosted machine has no Pulumi of anybody's.
    for (const name of ["PULUMI_HOME", "PULUMI_BACKEND_URL", "PULUMI_CONFIG_PASSPHRASE"])
      delete machine.env[name];
    return new JobRun(job, { ...contexts, github }, secrets, machine, shell).run(env);
  }

  private machineOf(env: Record<string, string>, artifacts: Artifacts, isFirst = true): Machine {
    const temp = join(this.root, "temp");
    rmSync(temp, { recursive: true, force: true });
    mkdirSync(temp);
    return {
      workspace: this.workspace,
      temp,
      env: { ...env, RUNNER_TEMP: temp },
      artifacts,
      checkOut: () =>
        cpSync(this.repository, this.workspace, {
          recursive: true,
          preserveTimestamps: true,
          verbatimSymlinks: true,
        }),
      hasten: async (own) => (isFirst ? { env: {}, end: async () => undefined } : this.hastened(own)),
    };
  }

  /**
   * The packages of the program and of its dynamic resources stay loaded, and plugins run already: see loaded-program.ts,
   * dynamic-resources and attached-plugins.ts.
   */
  private async hastened(own: Record<string, string>): Promise<Hastened> {
    this.kept ??= await this.keep();
    const { program, dynamic } = this.kept;
    const plugins = await attachPlugins(own, !hasStandin(join(this.repository, ".pulumi-home")));
    return {
      env: { ...program.env, ...dynamic.env, ...plugins.env },
      end: plugins.close,
    };
  }

  private async keep() {
    const { repository, machine: env } = this;
    const [program, dynamic] = await Promise.all([
      loadProgram(join(repository, "index.ts"), { env }),
      keepDynamicResources({ directory: repository, env }),
    ]);
    return { program, dynamic };
  }

  private contextOf(event: Event): Record<string, unknown> {
    const server = { server_url: "https://github.example", api_url: this.github.url };
    return {
      repository: REPOSITORY,
      workspace: this.workspace,
      run_id: String(this.runs),
      ...server,
      ...event.github,
    };
  }

  /** The variables that every step has. */
  private variablesOf(github: Contexts): Record<string, string> {
    const names = ["repository", "workspace", "run_id", "server_url", "api_url", "sha", "ref", "event_name"];
    const own = names.map((name) => [`GITHUB_${name.toUpperCase()}`, String(github[name] ?? "")]);
    return { CI: "true", GITHUB_ACTIONS: "true", ...Object.fromEntries(own) };
  }
}

function varsOf({ environment = "" }: Job, event: Event): Record<string, string> {
  const known = event.environments[environment];
  if (environment !== "" && !known) throw new Error(`The repository has no environment ${environment}.`);
  return known?.vars ?? {};
}

/**
 * What lies in a checkout after its set-up, but the history, what runs leave behind, and what no job reads: each job copies
 * or unpacks all of it.
 */
function copyCheckout(folder: string): void {
  const left = new Set([
    ".git",
    ".pulumi-home",
    "node_modules",
    "coverage",
    "reports",
    "tests",
    "bench",
    "docs",
  ]);
  const isRead = (path: string) =>
    !left.has(path) && !/(^|[\\/])\.setup-lock$|^dist[\\/](tests\.tsbuildinfo|.*\.(d\.ts|map))$/.test(path);
  cpSync(checkout, folder, {
    recursive: true,
    preserveTimestamps: true,
    filter: (path) => isRead(relative(checkout, path)),
  });
  symlinkSync(join(checkout, "node_modules"), join(folder, "node_modules"), "junction");
}

/** Memory, where there is room and a program may be started from it: jobs lay down thousands of files. */
function quickFolder(): string {
  const [memory, needed] = ["/dev/shm", 2 ** 30];
  try {
    const { bavail, bsize } = statfsSync(memory);
    const probe = join(mkdtempSync(join(memory, "probe-")), "probe");
    writeFileSync(probe, "", { mode: 0o755 });
    try {
      accessSync(probe, constants.X_OK);
    } finally {
      rmSync(dirname(probe), { recursive: true });
    }
    if (bavail * bsize > needed) return memory;
  } catch {
    // There is none, or not for programs.
  }
  return tmpdir();
}

/** Of all files of a folder, links as they are. */
function fingerprint(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const hash = createHash("sha256");
  for (const { parentPath, name } of files) {
    const path = join(parentPath, name);
    hash.update(`${path}\0`).update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex");
}
