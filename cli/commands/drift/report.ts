import { OUTCOMES, type Outcome, outcomeOf, worst } from "../../../audit/federation/drift";
import type { Finding } from "../../../audit/finding";
import type { CheckLook } from "./check-result";
import type { Change, PreviewLook } from "./preview-result";

/** What `drift` tells, also as JSON for programs. */
export interface DriftReport {
  outcome: Outcome;
  /** Of preview and check together, each once, the worst first. */
  findings: Told[];
  /** What the preview found otherwise than declared. */
  changes: Change[];
  /** Why something could not be told. */
  errors: string[];
  preview: Pick<PreviewLook, "outcome">;
  check: Pick<CheckLook, "outcome" | "domains">;
}

export interface Told extends Finding {
  /** What the finding alone comes to. */
  outcome: Outcome;
}

/** What both looks come to together. */
export function reportOf(preview: PreviewLook, check: CheckLook): DriftReport {
  const { outcome, domains, meaning } = check;
  const ofCheck = domains.flatMap(({ findings }) =>
    findings.map((one) => ({ ...one, outcome: meaning(one) })),
  );
  return {
    outcome: worst([preview.outcome, outcome]),
    findings: told([...preview.findings.map((one) => ({ ...one, outcome: outcomeOf(one) })), ...ofCheck]),
    changes: preview.changes,
    errors: [...new Set([...preview.errors, ...check.errors])],
    preview: { outcome: preview.outcome },
    check: { outcome, domains },
  };
}

/** Each once; what `check` makes of it counts, as that knows more. */
function told(findings: Told[]): Told[] {
  const each = new Map(findings.map((one) => [JSON.stringify([one.code, one.object, one.evidence]), one]));
  return [...each.values()].sort(
    (one, other) => OUTCOMES.indexOf(other.outcome) - OUTCOMES.indexOf(one.outcome),
  );
}
