import type { CodeEntry } from "../../../../audit/codes/entry";
import { codeEntryOf } from "../../../../audit/codes/finding-codes";
import { DECLARED_FIELDS } from "../../../../audit/federation/declared-federation";
import { type Finding, findingSentence } from "../../../../audit/finding";
import { ifExists, NotFound, VendorError } from "../../../../clients/http";
import { isFirstRunAsItStands, readsOnlyText } from "../../../../operations/adoption/mode";
import type { Vendors } from "../../../../operations/connection/vendors";
import { withFieldDefaults } from "../../../../operations/federation/fields";
import { Refused } from "../../../../operations/gates/refusal";
import { type FullFederationProof, proveLiveFederation } from "../../../../operations/proof/federation";
import type { Call } from "../../../../waiting/call";
import { PollTimeout, pollUntil } from "../../../../waiting/poll";
import { holdsUnknown } from "../../../lifecycle/unknown";
import { FEDERATION_FIELD_RULES, UNDECLARED_FIELDS_RULE } from "../../federation-field-rules";
import type { GraphHandler } from "../../graph-handler";
import { areSameFindings, endsEveryRun, isAmongFindings, RUN_ENDING_RULE } from "../../run-ending-findings";
import { inSameTenant } from "../../same-tenant";
import type { FederationCheckInputs, FederationCheckState } from "./types";

/** How long to wait for the proof where the inputs do not say. */
const DEADLINE_SECONDS = 300;

/** It only reads. What it proves is compared with the last proof, so that a change shows in a preview. */
export const federationCheckHandler: GraphHandler<FederationCheckState, FederationCheckState> = inSameTenant<
  FederationCheckState,
  FederationCheckState
>({
  rules: {
    domain: "replace",
    applicationId: { change: "update", given: true },
    // It only puts the proof after the federation: a new id alone, as after a rollback that was undone, proves nothing else.
    federationId: "ignore",
    rollsOver: "ignore",
    // What a take-over lets pass is judged as ever from then on.
    adopt: "ignore",
    takenAsItStood: "ignore",
    // What is accepted changes what is found, which is compared.
    terms: "ignore",
    standing: RUN_ENDING_RULE,
    deadlineSeconds: "ignore",
    ...FEDERATION_FIELD_RULES,
    undeclaredFields: UNDECLARED_FIELDS_RULE,
    tenantId: "ignore",
    organizationId: "ignore",
    authenticationType: { change: "update", judged: true },
    signInUrl: { change: "update", judged: true },
    // A rollover changes it in the same run, after this proof; one that is not trusted is a finding.
    certificate: "ignore",
    findings: { change: "update", unordered: true, judged: true, same: areSameFindings },
    // A state of before says nothing of it, which is no difference.
    undeclared: { change: "update", judged: true, same: (before) => before === undefined },
  },

  async check(declared, olds, vendors, call) {
    // A state of before has nothing that stands, which a preview takes for unknown; so it is where a run has changed what it took over.
    const { takenAsItStood: isTaken, ...rest } = declared;
    const taken = isTaken === true ? { takenAsItStood: isTaken } : {};
    const inputs = { ...withFieldDefaults(rest), ...taken, standing: knownFindings(declared.standing) };
    if (isFirstRunAsItStands(inputs, olds)) call.log("info", readsOnlyText(`the proof of ${inputs.domain}`));
    // What this run is about to change can't be proved yet.
    if (holdsUnknown(inputs) || !olds || declaresOtherwise(olds, inputs)) return { inputs, failures: [] };
    const proof = await proveLiveFederation(inputs, vendors, call);
    const { thumbprint, notAfter } = proof.certificate;
    const judged = {
      object: inputs.domain,
      findings: proof.findings,
      effects: [],
      ...(thumbprint ? { certificate: { thumbprint, notAfter } } : {}),
    };
    return { inputs: { ...inputs, ...proof }, failures: [], judged };
  },

  async create(vendors, inputs, call) {
    // What a run has federated by itself is proved as ever, whatever stays in the configuration.
    const isTakenUnchanged = inputs.adopt === "asItStands" && inputs.takenAsItStood === true;
    const state = isTakenUnchanged ? toStateAsItStands : toProvedState;
    return { id: inputs.domain, state: await state(inputs, vendors, call) };
  },

  async read(vendors, _id, last, call) {
    if (!last) return undefined;
    const seen = await ifExists(proveLiveFederation(last.inputs, vendors, call));
    if (!seen) return undefined;
    const state = { ...last.state, ...seen };
    return { state, inputs: state };
  },

  async update(vendors, _id, inputs, last, call) {
    return toProvedState(inputs, vendors, call, last.state.findings);
  },

  async delete() {},
});

function knownFindings(standing: Finding[] | undefined): Finding[] {
  return standing === undefined || holdsUnknown(standing) ? [] : standing;
}

type Proving = FederationCheckInputs & Pick<FederationCheckState, "tenantId" | "organizationId">;

/**
 * What it finds of a federation that was taken over stood before: it is told once, taken into state, and `check` goes on telling it.
 *
 * @throws Refused for what other resources found since, and for an outage, which would have refused the take-over
 */
async function toStateAsItStands(
  inputs: Proving,
  vendors: Vendors,
  call: Call,
): Promise<FederationCheckState> {
  const proof = await pollProof(inputs, vendors, () => true, call);
  const outages = proof.findings.filter(
    ({ code, state }) => state === "violated" && codeEntryOf(code).stopsTakeOver === true,
  );
  const stops = [...outages, ...(inputs.standing ?? [])];
  if (stops.length > 0) throw refusalOf(inputs.domain, stops);
  for (const finding of proof.findings) call.log("warning", findingSentence(finding));
  return { ...inputs, ...proof };
}

/** What a run takes into state of what it proved; `before` are findings that stand in it already. @throws Refused for what is a difference for as long as it stands */
async function toProvedState(
  inputs: Proving,
  vendors: Vendors,
  call: Call,
  before: readonly Finding[] = [],
): Promise<FederationCheckState> {
  const proof = await proveUntilEnough(inputs, vendors, before, call);
  const findings = [...newOnes(proof.findings, before).filter(endsEveryRun), ...(inputs.standing ?? [])];
  if (findings.length > 0) throw refusalOf(inputs.domain, findings);
  return { ...inputs, ...proof };
}

/** Waits until the proof holds, over reads that fail too; fails with what is still wrong or unread at the deadline. */
async function proveUntilEnough(
  inputs: FederationCheckInputs,
  vendors: Vendors,
  before: readonly Finding[],
  call: Call,
): Promise<FullFederationProof> {
  const isEnough = ({ findings, authenticationType }: FullFederationProof) => {
    const outcomes = newOnes(findings, before).map(({ code }) => codeEntryOf(code).afterWrite);
    const isProved = outcomes.every((outcome) => outcome === "told");
    return isProved || outcomes.includes("hopeless") || authenticationType === "Managed";
  };
  const seen = await pollProof(inputs, vendors, isEnough, call);
  const isWrong = ({ afterWrite }: CodeEntry) => afterWrite !== "told" && afterWrite !== "tolerated";
  const wrong = newOnes(seen.findings, before).filter(({ code }) => isWrong(codeEntryOf(code)));
  if (wrong.length > 0 && seen.authenticationType !== "Managed") throw refusalOf(inputs.domain, wrong);
  return seen;
}

function newOnes(findings: readonly Finding[], before: readonly Finding[]): Finding[] {
  return findings.filter((finding) => !isAmongFindings(before, finding));
}

/** The last proof at the deadline, where none was enough. */
async function pollProof(
  inputs: FederationCheckInputs,
  vendors: Vendors,
  isEnough: (proof: FullFederationProof) => boolean,
  call: Call,
): Promise<FullFederationProof> {
  const deadline = (inputs.deadlineSeconds ?? DEADLINE_SECONDS) * 1000;
  let last: FullFederationProof | undefined;
  let unread: VendorError | undefined;
  const probe = async () => {
    const seen = await proveLiveFederation(inputs, vendors, call).catch((error: unknown) => {
      if (!(error instanceof VendorError) || error instanceof NotFound) throw error;
      unread = error;
      return undefined;
    });
    if (!seen) return undefined;
    last = seen;
    return isEnough(seen) ? seen : undefined;
  };
  const what = `the federation of ${inputs.domain} to be proved`;
  const options = { what, deadline, signal: call.signal, clock: vendors.clock };
  return pollUntil(probe, options).catch((error: unknown) => {
    if (!(error instanceof PollTimeout)) throw error;
    if (!last) throw unread ?? error;
    return last;
  });
}

function refusalOf(domain: string, findings: Finding[]): Refused {
  return new Refused(`confirm that people can sign in on ${domain}`, findings, false);
}

function declaresOtherwise(before: FederationCheckInputs, after: FederationCheckInputs): boolean {
  return (
    DECLARED_FIELDS.some((field) => before[field] !== after[field]) ||
    before.applicationId !== after.applicationId
  );
}
