import { applyAcceptances } from "../../audit/acceptances/effective";
import { asPendingFinding, type Finding } from "../../audit/finding";
import { gatesOf } from "../../audit/gates/catalogue";
import type { GateSubject } from "../../audit/gates/subject";
import type { GateInputReadings } from "./judgement";

/** What a plan is judged on: one domain, or what all domains of the run share. */
export interface PlannedSubject {
  subject: GateSubject;
  readings: GateInputReadings;
}

/** Asks the gates of the question `plan` about a run: first what its domains share, then each of them. */
export function judgePlanGates(shared: PlannedSubject, domains: readonly PlannedSubject[]): Finding[] {
  return [...ask(shared, true), ...domains.flatMap((domain) => ask(domain, false))];
}

function ask({ subject, readings }: PlannedSubject, ofTenant: boolean): Finding[] {
  const gates = gatesOf("plan").filter(({ isOfTenant }) => isOfTenant === ofTenant);
  return gates.flatMap((gate) => {
    const findings = gate
      .judge(subject, readings)
      .map((finding) => applyAcceptances(finding, subject.terms, subject.now));
    return gate.isAhead ? findings.map(asPendingFinding) : findings;
  });
}
