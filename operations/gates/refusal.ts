import { type Finding, findingSentence, stoppingFindings, violatedFindings } from "../../audit/finding";
import { MultiLineError } from "../../text/safe-text";

/** A gate does not hold, so nothing was written; an action that only reads comes after others that may have been. */
export class Refused extends MultiLineError {
  constructor(
    readonly action: string,
    readonly findings: Finding[],
    isWrite = true,
  ) {
    const heading = `Refused to ${action}${isWrite ? "; nothing was changed" : ""}:`;
    super([heading, ...findings.map((one) => `  - ${findingSentence(one)}`)]);
    this.name = "Refused";
  }
}

/** Throws unless every gate holds: for the write that makes people sign in elsewhere. */
export function demandAllHold(action: string, findings: Finding[]): void {
  const open = stoppingFindings(findings);
  if (open.length > 0) throw new Refused(action, open);
}

/** Throws where a gate is violated: for every other write. */
export function demandNoneViolated(action: string, findings: Finding[]): void {
  const open = violatedFindings(findings);
  if (open.length > 0) throw new Refused(action, open);
}
