import type { AzureadPlugin } from "./azuread-plugin";
import type { Changes } from "./engine-events";
import type { PulumiRun } from "./pulumi";

/** What proves a step, by name; read back from the vendors' APIs. */
export type Evidence = Record<string, string | number | boolean | string[]>;

/** One of the nine steps of the integration. */
export interface StepResult {
  /** 1 to 9. */
  step: number;
  title: string;
  ok: boolean;
  evidence: Evidence;
}

/** What the demo writes for programs. */
export interface DemoReport {
  azuread: AzureadPlugin;
  steps: StepResult[];
  runs: { command: string; seconds: number; changes: Changes }[];
  ok: boolean;
}

/** What a report is made of. */
export interface ReportInput {
  azuread: AzureadPlugin;
  steps: StepResult[];
  runs: PulumiRun[];
  toldToTheEnd: boolean;
}

/** Whether all went well is decided here and nowhere else: every step proved, and the story told to its end. */
export function reportOf({ azuread, steps, runs, toldToTheEnd }: ReportInput): DemoReport {
  return {
    azuread,
    steps,
    runs: runs.map(({ command, seconds, changes }) => ({ command, seconds, changes })),
    ok: toldToTheEnd && steps.length === 9 && steps.every(({ ok }) => ok),
  };
}
