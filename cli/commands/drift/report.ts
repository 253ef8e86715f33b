import type { Finding } from "../../../audit/finding";
import {
  DRIFT_OUTCOMES,
  type DriftOutcome,
  driftOutcomeOf,
  worstDriftOutcome,
} from "../../../audit/gates/drift";
import type { DriftCheck } from "./check-result";
import type { DriftChange, DriftPreview } from "./preview-result";

/** What `drift` tells, also as JSON for programs. */
export interface DriftReport {
  /** The worst that preview and check have seen. */
  outcome: DriftOutcome;
  /** Of preview and check together, each once, the worst first. */
  findings: ReportedFinding[];
  /** What the preview found otherwise than declared. */
  changes: DriftChange[];
  /** Why something is not known. */
  errors: string[];
  /** What the refreshed preview came to. */
  preview: Pick<DriftPreview, "outcome">;
  /** What `check` found, by domain. */
  check: Pick<DriftCheck, "outcome" | "domains">;
}

export interface ReportedFinding extends Finding {
  /** The outcome of this finding alone. */
  outcome: DriftOutcome;
}

/** What both looks come to together. */
export function toDriftReport(preview: DriftPreview, check: DriftCheck): DriftReport {
  const { outcome, domains, outcomeOfFinding: meaning } = check;
  const ofCheck = domains.flatMap(({ findings }) =>
    findings.map((one) => ({ ...one, outcome: meaning(one) })),
  );
  return {
    outcome: worstDriftOutcome([preview.outcome, outcome]),
    findings: onceEach([
      ...preview.findings.map((one) => ({ ...one, outcome: driftOutcomeOf(one) })),
      ...ofCheck,
    ]),
    changes: preview.changes,
    errors: [...new Set([...preview.errors, ...check.errors])],
    preview: { outcome: preview.outcome },
    check: { outcome, domains },
  };
}

/** Each once; what `check` makes of it counts, as that knows more. */
function onceEach(findings: ReportedFinding[]): ReportedFinding[] {
  const each = new Map(findings.map((one) => [JSON.stringify([one.code, one.object, one.evidence]), one]));
  return [...each.values()].sort(
    (one, other) => DRIFT_OUTCOMES.indexOf(other.outcome) - DRIFT_OUTCOMES.indexOf(one.outcome),
  );
}
