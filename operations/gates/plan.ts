import { acceptedOf } from "../../audit/acceptances/acceptances";
import { awaited, type Finding } from "../../audit/finding";
import { gatesOf } from "../../audit/gates/catalogue";
import type { Subject } from "../../audit/gates/subject";
import type { Seen } from "./judge";

/** What a plan is judged on: one domain, or what all domains of the run share. */
export interface Planned {
  subject: Subject;
  seen: Seen;
}

/** Asks the gates of the question `plan` about a run: first what its domains share, then each of them. */
export function judgePlan(shared: Planned, domains: readonly Planned[]): Finding[] {
  return [...ask(shared, true), ...domains.flatMap((domain) => ask(domain, false))];
}

function ask({ subject, seen }: Planned, ofTenant: boolean): Finding[] {
  const gates = gatesOf("plan").filter(({ isOfTenant }) => isOfTenant === ofTenant);
  return gates.flatMap((gate) => {
    const findings = gate
      .judge(subject, seen)
      .map((finding) => acceptedOf(finding, subject.terms, subject.now));
    return gate.isAhead ? findings.map(awaited) : findings;
  });
}
