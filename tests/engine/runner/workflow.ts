import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** A workflow's file, as far as the runner reads it; what it does not know is refused. */
export interface Workflow {
  env?: Record<string, string>;
  defaults?: { run?: { shell?: string } };
  jobs: Record<string, Job>;
}

export interface Job {
  /** A reusable workflow, instead of steps. */
  uses?: string;
  with?: Record<string, string>;
  needs?: string | string[];
  if?: string;
  environment?: string;
  permissions?: Record<string, string>;
  outputs?: Record<string, string>;
  env?: Record<string, string>;
  steps?: Step[];
}

export interface Step {
  id?: string;
  name?: string;
  if?: string;
  uses?: string;
  run?: string;
  shell?: string;
  with?: Record<string, unknown>;
  env?: Record<string, string>;
  "continue-on-error"?: boolean;
}

const JOB_KEYS = ["uses", "with", "needs", "if", "environment", "permissions", "outputs", "env", "steps"];
/** What changes nothing about what the steps of one run do. */
const OTHER_JOB_KEYS = ["name", "runs-on", "timeout-minutes", "strategy", "concurrency"];
const STEP_KEYS = ["id", "name", "if", "uses", "run", "shell", "with", "env", "continue-on-error"];

export function readWorkflow(file: string): Workflow {
  const workflow = parse(readFileSync(file, "utf8")) as Workflow;
  for (const [name, job] of Object.entries(workflow.jobs)) {
    refuseUnknown(`${file}, job ${name}`, job, [...JOB_KEYS, ...OTHER_JOB_KEYS]);
    for (const step of job.steps ?? []) refuseUnknown(`${file}, a step of ${name}`, step, STEP_KEYS);
  }
  return workflow;
}

/** The jobs that have to end before this one starts. */
export function needsOf({ needs = [] }: Job): string[] {
  return [needs].flat();
}

function refuseUnknown(where: string, object: object, known: readonly string[]): void {
  const unknown = Object.keys(object).filter((key) => !known.includes(key));
  if (unknown.length > 0) throw new Error(`${where}: the runner does not know ${unknown.join(", ")}.`);
}
