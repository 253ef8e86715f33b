import type { RolloverStep } from "../../../../audit/certificates/rollover";
import { NotFound } from "../../../../clients/http";
import { now, type Vendors } from "../../../../operations/connection/vendors";
import { viewOf } from "../../../../operations/federation/fields";
import { wholeNumber } from "../../../../operations/federation/integer-check";
import { failuresOf, Refused } from "../../../../operations/gates/refusal";
import { worthTelling } from "../../../../operations/judgement/content";
import { judgeAddress } from "../../../../operations/rollover/address";
import { DUE, NOW, ROLLOVER_NAME } from "../../../../operations/rollover/declaration";
import { placeOf, readPair } from "../../../../operations/rollover/pair";
import { planOf } from "../../../../operations/rollover/plan";
import { rollOver } from "../../../../operations/rollover/rollover";
import { nextStep, type RolloverSight, seeRollover } from "../../../../operations/rollover/snapshot";
import type { Call } from "../../../../waiting/call";
import { matches, required } from "../../../lifecycle/checks";
import { type Failure, isUnknown } from "../../../lifecycle/handler";
import type { GraphHandler } from "../../dynamic-provider";
import { type Belonging, inItsPlace } from "../../same-tenant";
import type { CertificateRolloverInputs, CertificateRolloverState } from "./resource";

/**
 * `step` is what a run would do first, so that a preview shows it; a state has come to rest, with the rollover of its
 * `when` at its end.
 */
type Checked = CertificateRolloverInputs & Belonging & { step: RolloverStep; finished: boolean };
type State = CertificateRolloverState & Checked;

/** Seconds. */
const DEADLINE = 1200;

export const certificateRollover: GraphHandler<Checked, State> = inItsPlace<Checked, State>({
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
    const finished = declared.when !== DUE && declared.when === olds?.when;
    const inputs: Checked = { deadlineSeconds: DEADLINE, ...declared, step: "rest", finished };
    const failures = shapeFailures(inputs);
    if (failures.length > 0 || isUnknown(inputs.domain) || isUnknown(inputs.applicationId)) {
      return { inputs, failures };
    }
    const sight = await sightOr(vendors, inputs, call);
    if (!sight) return { inputs, failures: [] };
    const step = nextStep(vendors, inputs, sight);
    // A pair that can't be used fails the preview, and not the run in its middle.
    if (step === "publish" || step === "switch") readPair(sight.place, now(vendors));
    const address = await judgeAddress({ vendors, declaration: inputs, call }, step, sight);
    const { sha1: thumbprint, notAfter } = sight.picture.signing;
    const judged = {
      ...{ object: inputs.domain, findings: worthTelling(address), certificate: { thumbprint, notAfter } },
      effects: writesOf(vendors, inputs, sight),
    };
    return { inputs: { ...inputs, step }, failures: failuresOf(address), judged };
  },

  async create(vendors, inputs, call) {
    return { id: inputs.domain, state: await ended(vendors, inputs, call) };
  },

  async read(vendors, _id, last, call) {
    if (!last) return undefined;
    const inputs: Checked = { ...last.inputs, step: "rest" };
    const sight = await sightOr(vendors, inputs, call);
    return { inputs, state: sight ? toState(inputs, sight) : last.state };
  },

  update: (vendors, _id, inputs, _last, call) => ended(vendors, inputs, call),

  async delete() {},
});

/** What the whole rollover writes at both vendors, in words. */
function writesOf(vendors: Vendors, inputs: Checked, sight: RolloverSight): string[] {
  return planOf(vendors, inputs, sight)
    .filter(({ where }) => where === "Microsoft Entra" || where === "JumpCloud")
    .map(({ where, writes }) => `${inputs.domain}: at ${where}: ${writes}.`);
}

async function ended(vendors: Vendors, inputs: Checked, call: Call): Promise<State> {
  const { sight } = await rollOver({ vendors, declaration: inputs, call });
  return toState(inputs, sight);
}

/** Nothing where no rollover is possible: that must not stop a run in which another resource mends it. */
async function sightOr(vendors: Vendors, inputs: Checked, call: Call): Promise<RolloverSight | undefined> {
  try {
    return await seeRollover(vendors, inputs, call);
  } catch (error) {
    if (!(error instanceof Refused || error instanceof NotFound)) throw error;
    call.log("warning", error.message);
    return undefined;
  }
}

function toState(inputs: Checked, { picture }: RolloverSight): State {
  return { ...inputs, step: "rest", certificate: viewOf(picture.signing.base64) };
}

function shapeFailures(inputs: Checked): Failure[] {
  const { when } = inputs;
  const failures = [
    ...required(inputs, "domain", "applicationId", "when"),
    ...matches(inputs, "when", ROLLOVER_NAME, '"due", or a name such as "2026-11"'),
    ...wholeNumber("days", inputs.days, { least: 1, most: 3650 }),
    ...wholeNumber("pauseSeconds", inputs.pauseSeconds, { least: 0, most: 900 }),
  ];
  if (when === NOW)
    failures.push({
      property: "when",
      reason: 'would begin anew with each run; give it a name, such as "2026-11"',
    });
  if (failures.length > 0) return failures;
  placeOf(inputs);
  return [];
}
