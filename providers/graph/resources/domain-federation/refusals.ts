import { findDomainByName } from "../../../../audit/federation/domains";
import { type Finding, violatedFindings } from "../../../../audit/finding";
import type { Vendors } from "../../../../operations/connection/vendors";
import { isOwnFederation } from "../../../../operations/federation/federated-domain";
import { judgeChangeGates, readFederationSnapshot } from "../../../../operations/gates/federation";
import type { JudgementWithoutKind } from "../../../../operations/judgement/file";
import type { Call } from "../../../../waiting/call";
import { toDeclaration } from "../../declaration";
import { lastDeclaredFields } from "../../refreshed-fields";
import type { CheckedFederation, FederationState } from "./checked";
import { refederatesTooSoon } from "./refederation";
import { allowedToTakeOverOwn } from "./take-over";

/** Why an update is going to be refused for what only the state knows, which `check` does not get. */
export async function federationRefusals(
  state: FederationState,
  inputs: CheckedFederation,
  vendors: Vendors,
  call: Call,
): Promise<JudgementWithoutKind> {
  const refusal = updateRefusedAsTooSoon(state, inputs, vendors);
  const isMore = !refusal && tellsMore(state, inputs);
  const findings = isMore ? await refusedByState(state, inputs, vendors, call) : [];
  return { object: inputs.domain, findings: refusal ? [refusal] : findings, effects: [] };
}

/** That an update is going to be refused for it: only a flip is, of which a federation that stands is none. */
function updateRefusedAsTooSoon(
  state: FederationState,
  inputs: CheckedFederation,
  vendors: Vendors,
): Finding | undefined {
  const declared = lastDeclaredFields(state);
  const leadsElsewhere = (["applicationId", "issuerUri", "passiveSignInUri"] as const).some(
    (name) => declared[name] !== inputs[name],
  );
  const isFederating = state.authenticationType === "Managed" || leadsElsewhere;
  return isFederating ? refederatesTooSoon(state, inputs, vendors) : undefined;
}

/** What `check` could not know, and would have judged otherwise: a failed write, and whose the live configuration is. */
function tellsMore(
  { unfinished, federationId: made }: FederationState,
  { federationId: seen }: CheckedFederation,
): boolean {
  return unfinished !== undefined || (seen !== undefined && seen !== made);
}

/** Why the update is going to be refused, or to do no more than end an outage. */
async function refusedByState(
  state: FederationState,
  inputs: CheckedFederation,
  vendors: Vendors,
  call: Call,
): Promise<Finding[]> {
  const declaration = toDeclaration(inputs);
  const snapshot = await readFederationSnapshot(declaration, vendors, call);
  const live = findDomainByName(inputs.domain, snapshot.domains);
  if (!live?.federation) return [];
  const isOwn = isOwnFederation(live, [inputs.issuerUri], state.federationId);
  const met = { live, earlier: lastDeclaredFields(state) };
  const asked = allowedToTakeOverOwn(declaration, state, isOwn);
  const { findings } = await judgeChangeGates(asked, snapshot, met, vendors, call);
  return violatedFindings(findings);
}
