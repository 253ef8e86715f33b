import { readFileSync } from "node:fs";
import type { RunOutcome } from "./runner";

/** Everything that the steps of a run printed, as they printed it: no secret is masked yet. */
export function allPrinted({ jobs }: RunOutcome): string {
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  return steps
    .map(({ name, outcome, stdout, stderr }) => `# ${name}: ${outcome}\n${stdout}${stderr}`)
    .join("\n");
}

/** What others may find of a run: what was printed, its summaries, and its artifacts but the checkout. */
export function textsOf(run: RunOutcome): string[] {
  const { artifacts } = run;
  const files = artifacts
    .names()
    .filter((name) => name !== "built")
    .flatMap((name) => artifacts.files(name).map((file) => artifacts.path(name, file)));
  const summaries = Object.values(run.jobs).map(({ summary }) => summary);
  return [...files.map((file) => readFileSync(file, "utf8")), ...summaries, allPrinted(run)];
}
