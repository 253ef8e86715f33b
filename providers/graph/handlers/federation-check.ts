import { DECLARED_FIELDS } from "../../../audit/federation-health";
import { type Finding, sentence } from "../../../audit/finding";
import type { GateCode } from "../../../audit/gates/codes";
import { existing, NotFound, VendorError } from "../../../clients/http";
import { FIELD_RULES, withDefaults } from "../../../operations/federation-fields";
import { prove, type WholeProof } from "../../../operations/federation-proof";
import { Refused } from "../../../operations/refusal";
import type { Vendors } from "../../../operations/vendors";
import { type Call, holdsUnknown } from "../../lifecycle/handler";
import { DidNotHappen, until } from "../../lifecycle/until";
import type { GraphHandler } from "../adapter";
import { inItsPlace } from "../belonging";
import type { FederationCheckInputs, FederationCheckState } from "../federation-check";

/** Seconds. */
const DEADLINE = 300;

/** A certificate that is nobody's: a difference in every preview for as long as it is there, whatever runs saw of it. */
const NEVER_TAKEN: GateCode = "certificate-unaccounted";
/** Told, and not waited for: no time takes it away. */
const LASTING: ReadonlySet<GateCode> = new Set(["federation-undeclared", NEVER_TAKEN]);
/** A rollback by hand is told and left alone; what only takes Microsoft's time is told as well. */
const TOLERATED: ReadonlySet<GateCode> = new Set(["federation-absent", "realm-redirect", ...LASTING]);

/** Not waited for either: somebody has to put it right at JumpCloud. */
const HOPELESS: ReadonlySet<GateCode> = new Set(["application-mismatch", "application-settings"]);

/** It only reads. What it proves is compared with the last proof, so that a change shows in a preview. */
export const federationCheck: GraphHandler<FederationCheckState, FederationCheckState> = inItsPlace<
  FederationCheckState,
  FederationCheckState
>({
  rules: {
    domain: "replace",
    applicationId: "update",
    // It only puts the proof after the federation: a new id alone, as after a rollback that was undone, proves nothing else.
    federationId: "ignore",
    rollsOver: "ignore",
    deadlineSeconds: "ignore",
    ...FIELD_RULES,
    tenantId: "ignore",
    organizationId: "ignore",
    authenticationType: "update",
    signInUrl: "update",
    // A rollover changes it in the same run, after this proof; one that is not trusted is a finding.
    certificate: "ignore",
    findings: "update",
    // A state of before says nothing of it, which is no difference.
    undeclared: { change: "update", same: (before) => before === undefined },
  },

  async check(declared, olds, vendors, call) {
    const inputs = withDefaults(declared);
    // What this run is about to change can't be proved yet.
    if (holdsUnknown(inputs) || !olds || changes(olds, inputs)) return { inputs, failures: [] };
    return { inputs: { ...inputs, ...(await prove(inputs, vendors, call)) }, failures: [] };
  },

  async create(vendors, inputs, call) {
    return { id: inputs.domain, state: await taken(inputs, vendors, call) };
  },

  async read(vendors, _id, last, call) {
    if (!last) return undefined;
    const seen = await existing(prove(last.inputs, vendors, call));
    if (!seen) return undefined;
    // Taken into the state, what was found would show in no preview that refreshes, and so be no drift.
    const { undeclared = seen.undeclared } = last.state;
    const state = { ...last.state, certificate: seen.certificate, undeclared };
    return { state, inputs: state };
  },

  async update(vendors, _id, inputs, _last, call) {
    return taken(inputs, vendors, call);
  },

  async delete() {},
});

/** What a run takes into state of what it proved; the rest stays a difference, and is told. */
async function taken(
  inputs: FederationCheckInputs & Pick<FederationCheckState, "tenantId" | "organizationId">,
  vendors: Vendors,
  call: Call,
): Promise<FederationCheckState> {
  const proof = await proved(inputs, vendors, call);
  const isTaken = ({ code }: Finding) => code !== NEVER_TAKEN;
  for (const finding of proof.findings.filter((one) => !isTaken(one))) call.log("warning", sentence(finding));
  return { ...inputs, ...proof, findings: proof.findings.filter(isTaken) };
}

/** Waits until the proof holds, over reads that fail too; fails with what is still wrong or unread at the deadline. */
async function proved(inputs: FederationCheckInputs, vendors: Vendors, call: Call): Promise<WholeProof> {
  const deadline = (inputs.deadlineSeconds ?? DEADLINE) * 1000;
  let last: WholeProof | undefined;
  let unread: VendorError | undefined;
  const probe = async () => {
    const seen = await prove(inputs, vendors, call).catch((error: unknown) => {
      if (!(error instanceof VendorError) || error instanceof NotFound) throw error;
      unread = error;
      return undefined;
    });
    if (!seen) return undefined;
    last = seen;
    const isProved = last.findings.every(({ code }) => LASTING.has(code));
    const isHopeless = last.findings.some(({ code }) => HOPELESS.has(code));
    return isProved || isHopeless || last.authenticationType === "Managed" ? last : undefined;
  };
  const what = `the federation of ${inputs.domain} to be proved`;
  const options = { what, deadline, signal: call.signal, clock: vendors.clock };
  const seen = await until(probe, options).catch((error: unknown) => {
    if (!(error instanceof DidNotHappen)) throw error;
    if (!last) throw unread ?? error;
    return last;
  });
  const wrong = seen.findings.filter(({ code }) => !TOLERATED.has(code));
  if (wrong.length > 0 && seen.authenticationType !== "Managed")
    throw new Refused(`call the federation of ${inputs.domain} proved`, wrong);
  return seen;
}

function changes(before: FederationCheckInputs, after: FederationCheckInputs): boolean {
  return (
    DECLARED_FIELDS.some((field) => before[field] !== after[field]) ||
    before.applicationId !== after.applicationId
  );
}
