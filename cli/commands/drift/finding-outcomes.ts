import type { Finding } from "../../../audit/finding";
import { type DriftOutcome, driftOutcomeOf } from "../../../audit/gates/drift";
import type { StackDomains } from "../../../operations/state/stack-domains";

/** What a finding comes to, beside what the stack's state knows; `kind` is the resource that judged it in a preview. */
export type FindingOutcome = (finding: Finding, kind?: string) => DriftOutcome;

/**
 * Of what `check` finds. A domain that the stack has not federated yet is Managed as it should be; where a run has seen that
 * somebody set it back, it differs from what is declared for as long as that stands, and is news to nobody.
 */
export function checkFindingOutcome(
  stack: StackDomains | undefined,
  isAnyFederated: boolean,
): FindingOutcome {
  return (finding) => {
    const { code, object } = finding;
    if (code === "federation-absent" && stack) {
      const left = stack.get(object.toLowerCase());
      return left === "Federated" ? driftOutcomeOf(finding) : left === "Managed" ? "drift" : "nothing";
    }
    // Whoever gets in without JumpCloud is needed once somebody gets in by it.
    return code === "emergency-administrator" && !isAnyFederated ? "nothing" : driftOutcomeOf(finding);
  };
}

/**
 * Of what the preview judged. Where the stack has no domain federated, what Preflight asks of a flip stands in the way of a
 * later run and keeps nobody out now; an address that `check` has seen to be on its way is told by that.
 */
export function previewFindingOutcome(
  stack: StackDomains | undefined,
  spreading: readonly string[],
): FindingOutcome {
  const isLive = stack === undefined || [...stack.values()].includes("Federated");
  const meaning = checkFindingOutcome(stack, true);
  return (finding, kind) => {
    const isSpreading = finding.code === "realm-elsewhere" && spreading.includes(finding.object);
    const isAhead = kind === "Preflight" && !isLive;
    return isAhead || isSpreading ? "nothing" : meaning(finding);
  };
}
