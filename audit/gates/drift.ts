import { codeEntryOf, type FindingCode } from "../codes/finding-codes";
import type { Finding } from "../finding";
import { gatesOf } from "./catalogue";

/** What a look at everything that a program set up comes to, the worst last. */
export const DRIFT_OUTCOMES = ["nothing", "drift", "could not tell", "outage or attack"] as const;

export type DriftOutcome = (typeof DRIFT_OUTCOMES)[number];
/**
 * Of what several looks came to. An outage or attack that one has seen stands, whatever another could not tell; drift that
 * one has seen is no answer where another may not have seen an outage.
 */
export function worstDriftOutcome(outcomes: readonly DriftOutcome[]): DriftOutcome {
  return DRIFT_OUTCOMES.findLast((one) => outcomes.includes(one)) ?? "nothing";
}

/** Of a live domain, told by others than the gates that ask about one; who else holds it can end it. */
const BESIDE_GATES: readonly FindingCode[] = [
  ...(["application-gone", "domain-federated", "held-by-other-stack", "reading-unread"] as const),
];

const OF_LIVE_DOMAINS: ReadonlySet<FindingCode> = new Set([
  ...gatesOf("live").flatMap(({ codes }) => codes),
  ...BESIDE_GATES,
]);

/** What a finding of a live domain means; what is only in the way of a later run means nothing for who can sign in now. */
export function driftOutcomeOf({ code, state }: Pick<Finding, "code" | "state">): DriftOutcome {
  if (state === "holds" || state === "pending" || !OF_LIVE_DOMAINS.has(code)) return "nothing";
  if (state === "unknown") return "could not tell";
  return codeEntryOf(code).isHarmless ? "drift" : "outage or attack";
}

/** Whether the run that tells it mends it, so that it stands in no state. */
export function isMendedByRun({ code }: Finding): boolean {
  return codeEntryOf(code).isMendedByRun === true;
}
