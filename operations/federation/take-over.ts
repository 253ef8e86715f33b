import { codeEntryOf } from "../../audit/codes/finding-codes";
import { affectsWholeDomain } from "../../audit/federation/sign-in-breaks";
import { type Finding, findingSentence, stoppingFindings } from "../../audit/finding";
import type { TenantDomain } from "../../audit/vendor-objects";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";
import { type FederationSnapshot, judgeChangeGates } from "../gates/federation";
import { demandAllHold } from "../gates/refusal";
import { readSignInViolations } from "../proof/sign-in";
import type { FederationDeclaration } from "./declaration";
import { FederationFailure } from "./failure";
import { changeFederation, demandReadFederation } from "./federation-change";
import { type NotTakenOver, repairOutageOfForeign } from "./outage";

/** What keeps people from signing in with the federation that stands, read when it is asked for. */
type ReadViolations = (action: string) => Promise<Finding[]>;

/**
 * A federation that a killed run left, or one that this stack did not make: nobody has judged it for this stack, so that
 * every gate of a flip has to hold, also where nothing is to be written.
 */
export async function takeOverFederation(
  vendors: Vendors,
  inputs: FederationDeclaration,
  snapshot: FederationSnapshot,
  live: TenantDomain,
  call: Call,
): Promise<TenantDomain> {
  const action = `take over the federation of ${live.name}`;
  demandReadFederation(action, live);
  const gates = await judgeChangeGates(inputs, snapshot, { live }, vendors, call);
  const violations: ReadViolations = (asked) =>
    readSignInViolations(vendors, inputs, { action: asked, shown: live }, call);
  if (gates.isFederating && gates.warnings)
    return leaveAsItStands({ findings: gates.findings, warnings: gates.warnings }, live, violations);
  const stops = stoppingFindings(gates.findings);
  if (stops.length > 0) {
    await repairOutageOfForeign(vendors, inputs, { action, stops, live }, call);
    if (!gates.isMove) await tellOutage({ action, stops, live }, violations);
  }
  const shown = await changeFederation(vendors, inputs, gates, { live }, call);
  if (shown === live) await prove(action, live, violations);
  return shown;
}

/**
 * Nothing is written, not even to end an outage. What keeps a group out kept it out before; what is told as a warning refuses
 * no more here than in the preview.
 */
async function leaveAsItStands(
  { findings, warnings }: { findings: Finding[]; warnings: Finding[] },
  live: TenantDomain,
  violations: ReadViolations,
): Promise<TenantDomain> {
  const action = `take over the federation of ${live.name} as it stands`;
  demandAllHold(action, findings);
  const isWarning = ({ code }: Finding) => warnings.some((one) => one.code === code);
  const found = await violations(action);
  const breaks = found.filter((one) => affectsWholeDomain(one) && !isWarning(one));
  if (breaks.length > 0) throw brokenAlready({ action, live, breaks, stops: [], changed: false });
  return live;
}

/**
 * Whoever is refused a take-over while nobody can sign in has to know that, and the way back.
 *
 * @throws FederationFailure
 */
async function tellOutage(refused: NotTakenOver, violations: ReadViolations): Promise<void> {
  // People may sign in with another application's certificate at the same address.
  if (refused.stops.some(({ code }) => codeEntryOf(code).notOurs === "certificate")) return;
  const found = await violations(refused.action).catch((error: unknown) => {
    // What can't be proved now hides no gate that is known not to hold.
    if (error instanceof FederationFailure) return [];
    throw error;
  });
  // What is declared otherwise is no outage of what stands.
  const breaks = found.filter(({ code }) => code !== "federation-differs");
  if (breaks.length > 0) throw brokenAlready({ ...refused, breaks, changed: false });
}

/** Whoever made it, it is not undone: it may work in a way that this program does not know. */
async function prove(action: string, live: TenantDomain, violations: ReadViolations): Promise<void> {
  const breaks = await violations(action);
  if (breaks.length > 0) throw brokenAlready({ action, live, breaks, stops: [], changed: true });
}

function brokenAlready({
  action,
  live,
  breaks,
  stops,
  changed,
}: NotTakenOver & { breaks: Finding[]; changed: boolean }): FederationFailure {
  return new FederationFailure({
    action,
    domain: live.name,
    shown: live,
    changed,
    why: breaks.some(affectsWholeDomain)
      ? "it is federated already, but nobody can sign in:"
      : "it is federated already, but nobody of the declared group can sign in:",
    evidence: [...new Set([...breaks, ...stops].map(findingSentence))],
    next: ({ back }) => `Correct what is named above, or run ${back} at once.`,
  });
}
