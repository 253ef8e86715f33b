import { type Finding, sentence, stopping, violations } from "../../audit/finding";
import type { Failure } from "../../providers/lifecycle/handler";
import { ManyLines } from "../../text/safe-text";

/** A gate does not hold, so nothing was written; a deed that only reads comes after others that may have been. */
export class Refused extends ManyLines {
  constructor(
    readonly deed: string,
    readonly findings: Finding[],
    isWrite = true,
  ) {
    const heading = `Refused to ${deed}${isWrite ? "; nothing was changed" : ""}:`;
    super([heading, ...findings.map((one) => `  - ${sentence(one)}`)]);
    this.name = "Refused";
  }
}

/** Throws unless every gate holds: for the write that makes people sign in elsewhere. */
export function demandAll(deed: string, findings: Finding[]): void {
  const open = stopping(findings);
  if (open.length > 0) throw new Refused(deed, open);
}

/** Throws where a gate is violated: for every other write. */
export function demandNoneViolated(deed: string, findings: Finding[]): void {
  const open = violations(findings);
  if (open.length > 0) throw new Refused(deed, open);
}

/** What fails a preview. */
export function failuresOf(findings: Finding[]): Failure[] {
  return violations(findings).map((finding) => ({ reason: sentence(finding) }));
}
