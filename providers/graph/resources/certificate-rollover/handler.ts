import type { RolloverStep } from "../../../../audit/certificates/rollover";
import { NotFound } from "../../../../clients/http";
import { currentTime, type Vendors } from "../../../../operations/connection/vendors";
import { checkInteger } from "../../../../operations/federation/value-check";
import { Refused } from "../../../../operations/gates/refusal";
import { findingsToReport, toCertificateView } from "../../../../operations/judgement/content";
import { judgeRolloverAddress } from "../../../../operations/rollover/address";
import { ROLLOVER_NAME, ROLLOVER_NOW, ROLLOVER_WHEN_DUE } from "../../../../operations/rollover/declaration";
import { pairFilesOf, readRolloverPair } from "../../../../operations/rollover/pair";
import { planRollover } from "../../../../operations/rollover/plan";
import { runRollover } from "../../../../operations/rollover/rollover";
import {
  chooseRolloverStep,
  type DomainRolloverSnapshot,
  readDomainRollover,
} from "../../../../operations/rollover/snapshot";
import type { Call } from "../../../../waiting/call";
import { checkPattern, checkRequired } from "../../../lifecycle/checks";
import type { InputFailure } from "../../../lifecycle/handler";
import { isUnknown } from "../../../lifecycle/unknown";
import type { GraphHandler } from "../../graph-handler";
import { previewFailures } from "../../preview-failures";
import { inSameTenant, type TenantAndOrganization } from "../../same-tenant";
import type { CertificateRolloverInputs, CertificateRolloverState } from "./types";

/**
 * `step` is what a run would do first, so that a preview shows it; a state has come to rest, with the rollover of its
 * `when` at its end.
 */
type Checked = CertificateRolloverInputs & TenantAndOrganization & { step: RolloverStep; finished: boolean };
type State = CertificateRolloverState & Checked;

/** How long one run may take where the inputs do not say. */
const DEADLINE_SECONDS = 1200;

export const certificateRolloverHandler: GraphHandler<Checked, State> = inSameTenant<Checked, State>({
  rules: {
    domain: "replace",
    applicationId: { change: "update", given: true },
    when: "update",
    certificateFile: "update",
    keyFile: "ignore",
    folder: "ignore",
    days: "ignore",
    keepKey: "ignore",
    upload: "ignore",
    pauseSeconds: "ignore",
    deadlineSeconds: "ignore",
    tenantId: "ignore",
    organizationId: "ignore",
    step: "update",
    finished: "ignore",
  },

  async check(declared, olds, vendors, call) {
    const finished = declared.when !== ROLLOVER_WHEN_DUE && declared.when === olds?.when;
    const inputs: Checked = { deadlineSeconds: DEADLINE_SECONDS, ...declared, step: "rest", finished };
    const failures = shapeFailures(inputs);
    if (failures.length > 0 || isUnknown(inputs.domain) || isUnknown(inputs.applicationId)) {
      return { inputs, failures };
    }
    const snapshot = await readIfPossible(vendors, inputs, call);
    if (!snapshot) return { inputs, failures: [] };
    const step = chooseRolloverStep(vendors, inputs, snapshot);
    // A pair that can't be used fails the preview, and not the run in its middle.
    if (step === "publish" || step === "switch") readRolloverPair(snapshot.files, currentTime(vendors));
    const address = await judgeRolloverAddress({ vendors, declaration: inputs, call }, step, snapshot);
    const { sha1: thumbprint, notAfter } = snapshot.certificates.signing;
    const judged = {
      object: inputs.domain,
      findings: findingsToReport(address),
      certificate: { thumbprint, notAfter },
      effects: effectsOfRollover(vendors, inputs, snapshot),
    };
    return { inputs: { ...inputs, step }, failures: previewFailures(address), judged };
  },

  async create(vendors, inputs, call) {
    return { id: inputs.domain, state: await rollOver(vendors, inputs, call) };
  },

  async read(vendors, _id, last, call) {
    if (!last) return undefined;
    const inputs: Checked = { ...last.inputs, step: "rest" };
    const snapshot = await readIfPossible(vendors, inputs, call);
    return { inputs, state: snapshot ? toState(inputs, snapshot) : last.state };
  },

  update: (vendors, _id, inputs, _last, call) => rollOver(vendors, inputs, call),

  async delete() {},
});

/** What the whole rollover writes at both vendors, in words. */
function effectsOfRollover(vendors: Vendors, inputs: Checked, snapshot: DomainRolloverSnapshot): string[] {
  return planRollover(vendors, inputs, snapshot)
    .filter(({ where }) => where === "Microsoft Entra" || where === "JumpCloud")
    .map(({ where, writes }) => `${inputs.domain}: at ${where}: ${writes}.`);
}

async function rollOver(vendors: Vendors, inputs: Checked, call: Call): Promise<State> {
  const { snapshot } = await runRollover({ vendors, declaration: inputs, call });
  return toState(inputs, snapshot);
}

/** Nothing where no rollover is possible: that must not stop a run in which another resource mends it. */
async function readIfPossible(
  vendors: Vendors,
  inputs: Checked,
  call: Call,
): Promise<DomainRolloverSnapshot | undefined> {
  try {
    return await readDomainRollover(vendors, inputs, call);
  } catch (error) {
    if (!(error instanceof Refused || error instanceof NotFound)) throw error;
    call.log("warning", error.message);
    return undefined;
  }
}

function toState(inputs: Checked, { certificates }: DomainRolloverSnapshot): State {
  return { ...inputs, step: "rest", certificate: toCertificateView(certificates.signing.base64) };
}

function shapeFailures(inputs: Checked): InputFailure[] {
  const { when } = inputs;
  const failures = [
    ...checkRequired(inputs, "domain", "applicationId", "when"),
    ...checkPattern(inputs, "when", ROLLOVER_NAME, '"due", or a name such as "2026-11"'),
    ...checkInteger("days", inputs.days, { least: 1, most: 3650 }, isUnknown),
    ...checkInteger("pauseSeconds", inputs.pauseSeconds, { least: 0, most: 900 }, isUnknown),
  ];
  if (when === ROLLOVER_NOW)
    failures.push({
      property: "when",
      reason: 'would start a new rollover in each run; give it a name, such as "2026-11"',
    });
  if (failures.length > 0) return failures;
  pairFilesOf(inputs);
  return [];
}
