import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { prepareDevHome } from "../../../engine/dev-home";
import { installAzureadStandin } from "../../../standins/azuread/install";
import { type LoadedProgram, loadProgram } from "../loaded-program";
import { checkout, engineEnvironment, userHome } from "../workbench";
import { Artifacts } from "./artifacts";
import { type Contexts, holds } from "./expression";
import type { GitHub } from "./github";
import { type JobOutcome, JobRun, type Machine, type Result } from "./job";
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
}

export const REPOSITORY = "example/sign-in";

const SKIPPED: JobOutcome = {
  ...{ result: "skipped", outputs: {}, steps: [], summary: "", log: "", annotations: [] },
};

/** A hosted runner for a repository that holds a copy of the checkout: each job starts in an empty workspace. */
export class Runner {
  private readonly root = mkdtempSync(join(tmpdir(), "runner-"));
  /** The repository's files. */
  readonly repository = join(this.root, "repository");
  private readonly workspace = join(this.root, "workspace");
  /** Where the state of the runner's stacks is. */
  readonly backend = `${pathToFileURL(join(this.root, "state")).href}?metadata=skip`;
  private readonly machine: Record<string, string>;
  private runs = 0;
  private readonly ran = new Set<string>();
  private loaded: LoadedProgram | undefined;

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
    const artifacts = before?.artifacts ?? new Artifacts(join(this.root, `artifacts-${this.runs}`));
    const stands = Object.entries(before?.jobs ?? {}).filter(([, { result }]) => result === "success");
    const github = { run_attempt: before ? "2" : "1", ...event.github };
    const jobs = await this.runJobs(
      workflow,
      { ...event, github },
      artifacts,
      {},
      Object.fromEntries(stands),
    );
    this.ran.add(workflow);
    return { jobs, artifacts };
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
    this.loaded?.unload();
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
        const given = { env, shell: defaults?.run?.shell, file };
        outcomes[name] = await this.runJob(job, event, artifacts, contexts, given);
      }
    }
    return outcomes;
  }

  /** A reusable workflow of this repository, as one job; it gets no secret that is not handed to it. */
  private async call(job: Job, event: Event, artifacts: Artifacts): Promise<JobOutcome> {
    const { uses = "", with: inputs = {} } = job;
    const jobs = Object.values(
      await this.runJobs(basename(uses), { ...event, environments: {} }, artifacts, inputs),
    );
    const failed = jobs.some(({ result }) => result === "failure");
    const result: Result = failed ? "failure" : "success";
    return {
      ...{ result, outputs: {}, summary: jobs.map(({ summary }) => summary).join("") },
      ...{ steps: jobs.flatMap(({ steps }) => steps), log: jobs.map(({ log }) => log).join("\n") },
      annotations: jobs.flatMap(({ annotations }) => annotations),
    };
  }

  private async runJob(
    job: Job,
    event: Event,
    artifacts: Artifacts,
    contexts: Contexts,
    { env, shell, file }: { env: Record<string, string>; shell: string | undefined; file: string },
  ): Promise<JobOutcome> {
    for (const entry of readdirSync(this.workspace)) {
      rmSync(join(this.workspace, entry), { recursive: true, force: true });
    }
    const { environment = "", permissions = {} } = job;
    const isFirst = !this.ran.has(file);
    const token = this.github.issue(permissions);
    const secrets = { ...event.environments[environment]?.secrets, GITHUB_TOKEN: token };
    const github = { ...(contexts.github as Contexts), token };
    const mayIdentify = permissions["id-token"] === "write";
    const machine = this.machineOf(
      { ...this.machine, ...this.variablesOf(github), ...(mayIdentify ? event.identity(environment) : {}) },
      artifacts,
      isFirst,
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
      ...{ workspace: this.workspace, temp, env: { ...env, RUNNER_TEMP: temp }, artifacts },
      checkOut: () =>
        cpSync(this.repository, this.workspace, {
          recursive: true,
          preserveTimestamps: true,
          verbatimSymlinks: true,
        }),
      hasten: () => (isFirst ? Promise.resolve({}) : this.hastened()),
    };
  }

  /** The program's packages stay loaded: see loaded-program.ts. */
  private async hastened(): Promise<Record<string, string>> {
    this.loaded ??= await loadProgram(join(this.repository, "index.ts"), { env: this.machine });
    return { PULUMI_OPTION_CLIENT: this.loaded.client };
  }

  private contextOf(event: Event): Record<string, unknown> {
    const server = { server_url: "https://github.example", api_url: this.github.url };
    return {
      ...{ repository: REPOSITORY, workspace: this.workspace, run_id: String(this.runs), ...server },
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

/** What lies in a checkout after its set-up: everything but the history and what runs leave behind. */
function copyCheckout(folder: string): void {
  const left = new Set([".git", ".pulumi-home", "node_modules", "coverage", "reports"]);
  cpSync(checkout, folder, {
    recursive: true,
    preserveTimestamps: true,
    filter: (path) => !left.has(relative(checkout, path)) && basename(path) !== ".setup-lock",
  });
  symlinkSync(join(checkout, "node_modules"), join(folder, "node_modules"), "junction");
}
