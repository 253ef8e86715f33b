import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Artifacts } from "./artifacts";
import { CommandFiles } from "./command-file";
import { type Contexts, fill, holds } from "./expression";
import { type Annotation, Log } from "./log";
import type { Job, Step } from "./workflow";

export type Result = "success" | "failure" | "cancelled" | "skipped";

/** What became of a step. */
export interface StepOutcome {
  name: string;
  outcome: Result;
  stdout: string;
  stderr: string;
  /** The secrets of the environment that stood in what its process was given, by name. */
  secrets: string[];
}

/** What became of a job. */
export interface JobOutcome {
  result: Result;
  outputs: Record<string, string>;
  steps: StepOutcome[];
  /** What its steps wrote into its summary. */
  summary: string;
  /** Its log, secrets masked. */
  log: string;
  annotations: Annotation[];
}

/** The machine that a job runs on. */
export interface Machine {
  workspace: string;
  temp: string;
  env: Record<string, string>;
  artifacts: Artifacts;
  /** Lays the commit into the workspace. */
  checkOut(): void;
  /** Has ready what a step with these variables would start. */
  hasten(env: Record<string, string>): Promise<Hastened>;
}

export interface Hastened {
  /** Variables on top of the step's own, with which it comes to what is ready. */
  env: Record<string, string>;
  /** Called once the step has ended. */
  end(): Promise<void>;
}

/** Actions that lay down what the machine has. */
const INSTALLED = ["actions/setup-node", "pulumi/actions"];

/** Runs the steps of one job. */
export class JobRun {
  private readonly steps: StepOutcome[] = [];
  private readonly known: Record<
    string,
    { outcome: Result; conclusion: Result; outputs: Record<string, string> }
  > = {};
  private readonly env: Record<string, string> = {};
  private readonly log: Log;
  private summary = "";
  private failed = false;

  constructor(
    private readonly job: Job,
    private readonly contexts: Contexts,
    private readonly secrets: Record<string, string>,
    private readonly machine: Machine,
    private readonly shell: string | undefined,
  ) {
    this.log = new Log(Object.values(secrets));
  }

  async run(workflowEnv: Record<string, string>): Promise<JobOutcome> {
    const contexts = this.all();
    for (const [name, value] of Object.entries({ ...workflowEnv, ...this.job.env })) {
      this.env[name] = fill(String(value), contexts);
    }
    for (const step of this.job.steps ?? []) await this.take(step);
    const outputs = Object.entries(this.job.outputs ?? {}).map(([name, value]) => [
      name,
      fill(value, this.all()),
    ]);
    return {
      result: this.failed ? "failure" : "success",
      outputs: Object.fromEntries(outputs),
      steps: this.steps,
      summary: this.summary,
      log: this.log.text,
      annotations: this.log.annotations,
    };
  }

  private all(): Contexts {
    const runner = { temp: this.machine.temp };
    return { ...this.contexts, secrets: this.secrets, steps: this.known, env: this.env, runner };
  }

  private async take(step: Step): Promise<void> {
    const contexts = this.all();
    const isDue = holds(step.if, contexts, { failed: this.failed, cancelled: false });
    const files = new CommandFiles(this.machine.temp);
    const done = isDue ? await this.perform(step, files) : skipped(step);
    this.steps.push(done);
    this.log.add(done.stdout);
    this.log.add(done.stderr);
    Object.assign(this.env, files.variables);
    this.summary += files.summary;
    const isBorne = done.outcome === "failure" && step["continue-on-error"] === true;
    if (done.outcome === "failure" && !isBorne) this.failed = true;
    if (step.id) {
      const conclusion = isBorne ? "success" : done.outcome;
      this.known[step.id] = { outcome: done.outcome, conclusion, outputs: files.outputs };
    }
  }

  private async perform(step: Step, files: CommandFiles): Promise<StepOutcome> {
    const contexts = this.all();
    const given = Object.entries(step.env ?? {}).map(([name, value]) => [
      name,
      fill(String(value), contexts),
    ]);
    const env = { ...this.machine.env, ...files.env, ...this.env, ...Object.fromEntries(given) };
    const secrets = this.secretsIn(env);
    if (step.uses !== undefined) return { ...this.act(step, contexts), name: nameOf(step), secrets };
    const command = commandOf(step, this.shell, this.machine.temp);
    const ready = await this.machine.hasten(env);
    const own = { ...env, ...ready.env };
    const started = await start(command, this.machine.workspace, own).finally(ready.end);
    const outcome = started.code === 0 ? "success" : "failure";
    const { stdout, stderr } = started;
    return { name: nameOf(step), outcome, secrets, stdout, stderr };
  }

  private secretsIn(env: Record<string, string>): string[] {
    const values = Object.values(env).join("\n");
    return Object.entries(this.secrets)
      .filter(([, value]) => value !== "" && values.includes(value))
      .map(([name]) => name)
      .sort();
  }

  private act({ uses = "", with: given = {} }: Step, contexts: Contexts) {
    const [action = ""] = uses.split("@");
    const inputs = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, fill(String(value), contexts)]),
    );
    try {
      return { outcome: "success" as const, stdout: this.acted(action, inputs), stderr: "" };
    } catch (error) {
      return { outcome: "failure" as const, stdout: `::error::${(error as Error).message}\n`, stderr: "" };
    }
  }

  private acted(action: string, inputs: Record<string, string>): string {
    const { artifacts, workspace } = this.machine;
    if (action === "actions/upload-artifact") return artifacts.upload(inputs, workspace);
    if (action === "actions/download-artifact") return artifacts.download(inputs, workspace);
    if (action === "actions/checkout") this.machine.checkOut();
    else if (!INSTALLED.includes(action)) throw new Error(`The runner does not know the action ${action}.`);
    return "";
  }
}

function nameOf({ name, uses, run }: Step): string {
  return name ?? uses?.split("@")[0] ?? (run ?? "").split("\n", 1)[0] ?? "";
}

function skipped(step: Step): StepOutcome {
  return { name: nameOf(step), outcome: "skipped", stdout: "", stderr: "", secrets: [] };
}

/** https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell */
function commandOf({ run = "", shell }: Step, standard: string | undefined, folder: string): string[] {
  const chosen = shell ?? standard ?? "bash -e {0}";
  const script = join(folder, "step");
  mkdirSync(folder, { recursive: true });
  writeFileSync(script, run);
  const command = chosen === "bash" ? "bash --noprofile --norc -e -o pipefail {0}" : chosen;
  return command.split(" ").map((word) => (word === "{0}" ? script : word));
}

function start(
  [program = "", ...args]: string[],
  cwd: string,
  env: Record<string, string>,
): Promise<{ code: number; stdout: string; stderr: string }> {
  const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const output = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8").on("data", (chunk: string) => {
      output[stream] += chunk;
    });
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? 1, ...output }));
  });
}
