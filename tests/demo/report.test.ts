import type { PulumiRun } from "../../demo/pulumi";
import { reportOf, type StepResult } from "../../demo/report";

const azuread = { version: "6.9.1", plugin: "real" } as const;
const steps: StepResult[] = Array.from({ length: 9 }, (_, index) => ({
  step: index + 1,
  title: `Step ${index + 1}`,
  ok: true,
  evidence: { id: "5f1a" },
}));

const run: PulumiRun = {
  command: "pulumi up --yes",
  code: 0,
  seconds: 4.2,
  output: "a long text",
  changes: { create: 12 },
  isPreview: false,
  errors: [],
  failed: [],
  drift: [],
};

it("is ok when all nine steps are proved and the story was told to its end", () => {
  expect(reportOf({ azuread, steps, runs: [run], toldToTheEnd: true })).toEqual({
    azuread,
    steps,
    runs: [{ command: "pulumi up --yes", seconds: 4.2, changes: { create: 12 } }],
    ok: true,
  });
});

it("is not ok when a step is not proved", () => {
  const spoilt = steps.map((step) => ({ ...step, ok: step.step !== 6 }));
  expect(reportOf({ azuread, steps: spoilt, runs: [], toldToTheEnd: true }).ok).toBe(false);
});

it("is not ok when a step is missing", () => {
  expect(reportOf({ azuread, steps: steps.slice(0, 8), runs: [], toldToTheEnd: true }).ok).toBe(false);
});

it("is not ok when the story broke off after the proofs", () => {
  expect(reportOf({ azuread, steps, runs: [], toldToTheEnd: false }).ok).toBe(false);
});
