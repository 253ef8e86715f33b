import { findDomainByName } from "../../../../audit/federation/domains";
import { type Finding, findingSentence } from "../../../../audit/finding";
import type { Vendors } from "../../../../operations/connection/vendors";
import { isOwnFederation } from "../../../../operations/federation/federate";
import { withFieldDefaults } from "../../../../operations/federation/fields";
import { findSignInOutage, outageRepairs } from "../../../../operations/federation/outage";
import {
  type ChangeJudgement,
  judgeChangeGates,
  judgeFederateGates,
  readFederationSnapshot,
} from "../../../../operations/gates/federation";
import {
  findingsToReport,
  toJudgedCertificate,
  toJudgedPeople,
} from "../../../../operations/judgement/content";
import type { JudgementWithoutKind } from "../../../../operations/judgement/file";
import type { Call } from "../../../../waiting/call";
import type { InputFailure } from "../../../lifecycle/handler";
import { isUnknown, UNKNOWN } from "../../../lifecycle/unknown";
import { toDeclaration } from "../../declaration";
import type { CheckedWithJudgement } from "../../graph-handler";
import { previewFailures } from "../../preview-failures";
import { federationAnnouncement, federationRunEffects } from "./announcement";
import type { CheckedFederation, FederationReading } from "./checked";
import { isMovedFrom, isUntouched } from "./comparison";
import type { FederationRun } from "./federation-run";
import { isNewRefederation } from "./refederation";
import { lastDeclaredFederation, toFederationReading } from "./state";
import { allowedToTakeOverOwn } from "./take-over";

/** Reads both vendors, completes the inputs with what they hold, and judges every gate of what the run is going to write. */
export async function checkDomainFederation(
  declared: CheckedFederation,
  olds: CheckedFederation | undefined,
  vendors: Vendors,
  call: Call,
): Promise<CheckedWithJudgement<CheckedFederation>> {
  const inputs = withFieldDefaults({ ...declared, signing: UNKNOWN, drift: [] });
  if (isUnknown(inputs.domain)) return { inputs, failures: [] };
  const run = await judgeRun(inputs, olds, vendors, call);
  const observed = readingOf(run, olds);
  const { failures, outages, ...stop } = await stopOf(run, vendors, call);
  // Where nothing is to be written there is nothing to refuse: the proof of it shows what is wrong.
  const isIdle = isIdleRun(run, observed);
  const isTold = stop.isMending || isIdle;
  tellOfRun(run, { outages, failures, isTold }, call);
  const deed = run.isRolledBack || isIdle ? undefined : deedOf(run);
  const certificate = toJudgedCertificate(run.snapshot.application?.certificate);
  const judged: JudgementWithoutKind = {
    object: inputs.domain,
    ...(deed ? { deed } : {}),
    ...(run.gates.isFederating && run.gates.people
      ? { people: toJudgedPeople(run.gates.people.verdicts, run.gates.people.accepted) }
      : {}),
    findings: [...findingsToReport(run.gates.findings), ...outages],
    effects: deed ? federationRunEffects(run) : [],
    ...(certificate ? { certificate } : {}),
  };
  return { inputs: { ...inputs, ...observed }, failures: isTold ? [] : failures, judged };
}

async function judgeRun(
  inputs: CheckedFederation,
  olds: CheckedFederation | undefined,
  vendors: Vendors,
  call: Call,
): Promise<FederationRun> {
  const snapshot = await readFederationSnapshot(toDeclaration(inputs), vendors, call);
  const live = findDomainByName(inputs.domain, snapshot.domains);
  const earlier = olds && lastDeclaredFederation(olds, live);
  const isOwn = isOwnFederation(live, [inputs.issuerUri, olds?.issuerUri], earlier?.federationId);
  const isRolledBack =
    olds !== undefined && live?.authenticationType === "Managed" && !isNewRefederation(inputs, olds);
  const run = { inputs, earlier, snapshot, live, isOwn, isRolledBack };
  return { ...run, gates: await judgeGatesOf(run, olds, vendors, call) };
}

async function judgeGatesOf(
  { inputs, earlier, snapshot, live, isOwn, isRolledBack }: Omit<FederationRun, "gates">,
  olds: CheckedFederation | undefined,
  vendors: Vendors,
  call: Call,
): Promise<ChangeJudgement> {
  // Nothing is going to be written, so there is nothing to judge.
  if (isRolledBack) return { findings: [], isFederating: false, isMove: false };
  const declaration = toDeclaration(inputs);
  if (live?.authenticationType === "Federated" && !live.isHalf) {
    const asked = allowedToTakeOverOwn(declaration, olds, isOwn);
    return judgeChangeGates(asked, snapshot, { live, earlier }, vendors, call);
  }
  return {
    ...(await judgeFederateGates(declaration, snapshot, vendors, call)),
    action: `federate ${inputs.domain}`,
    isFederating: true,
    isMove: true,
  };
}

function readingOf(run: FederationRun, olds: CheckedFederation | undefined): FederationReading {
  // What a rollback has ended is not remembered: who federates the domain again makes another one.
  const before = run.live?.authenticationType === "Managed" ? undefined : olds?.federationId;
  const federationId = run.isOwn ? run.live?.federation?.id : before;
  return { ...toFederationReading(run), ...(federationId ? { federationId } : {}) };
}

/** What the gates refuse, and what the run does to sign-ins all the same. */
interface Stop {
  failures: InputFailure[];
  /** The write ends an outage before it refuses the rest, so the preview may not stop it. */
  isMending: boolean;
  /** People can't sign in by the federation that stands, and the run, which is stopped, does not change that. */
  outages: Finding[];
}

async function stopOf(run: FederationRun, vendors: Vendors, call: Call): Promise<Stop> {
  const { inputs, earlier, live, gates } = run;
  const failures = previewFailures(gates.findings);
  const isUnchanged = gates.isFederating && gates.told !== undefined;
  const isMended = !isUnchanged && hasRepairs(run);
  const isStopped = gates.isFederating && !isMended && !isUnchanged && failures.length > 0;
  const outages = isStopped && live ? await findSignInOutage(live, vendors, call) : [];
  // One that may not move the federation to another application puts the one that it has right.
  const isLeft = outages.length > 0 && earlier !== undefined && isMovedFrom(live, earlier, inputs);
  const isMending = isMended || live?.isHalf === true || isLeft;
  return { failures, isMending, outages: isLeft ? [] : outages };
}

function hasRepairs({ inputs, earlier, snapshot, live, isOwn, gates }: FederationRun): boolean {
  if (!isOwn || gates.isMove || live === undefined) return false;
  const signing = snapshot.application?.certificate?.base64;
  return (
    Object.keys(outageRepairs(toDeclaration(inputs), gates.findings, { live, earlier }, signing)).length > 0
  );
}

function isIdleRun({ inputs, earlier, live, gates }: FederationRun, observed: FederationReading): boolean {
  return !gates.isFederating && earlier !== undefined && isUntouched(inputs, earlier, observed, live);
}

function tellOfRun(
  run: FederationRun,
  { outages, failures, isTold }: Pick<Stop, "outages" | "failures"> & { isTold: boolean },
  { log }: Call,
): void {
  for (const outage of outages) log("warning", findingSentence(outage));
  if (isTold) for (const { reason } of failures) log("warning", reason);
  const told = run.gates.isFederating ? (run.gates.told ?? []) : [];
  for (const finding of told) log("warning", findingSentence(finding));
  if (failures.length === 0) for (const line of federationAnnouncement(run)) log("info", line);
}

/** What the run is going to do, or would do if it were not refused. */
function deedOf({ live, gates }: FederationRun): JudgementWithoutKind["deed"] {
  if (!gates.isFederating) return "changes";
  if (!live?.federation) return "federates";
  return gates.isMove ? "moves" : "takes-over";
}
