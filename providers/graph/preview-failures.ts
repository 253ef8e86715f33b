import { type Finding, findingSentence, violatedFindings } from "../../audit/finding";
import type { InputFailure } from "../lifecycle/handler";

/** What fails a preview: every gate that is known not to hold. */
export function previewFailures(findings: Finding[]): InputFailure[] {
  return violatedFindings(findings).map((finding) => ({ reason: findingSentence(finding) }));
}
