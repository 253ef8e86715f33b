import { inheritingDomains } from "../../../../audit/federation/domains";
import {
  effectLines,
  type FederationEffectPlan,
  federationEffects,
  takeOverEffect,
} from "../../../../audit/federation/effects";
import type { TenantDomain } from "../../../../audit/vendor-objects";
import { driftedFields } from "../../../../operations/federation/fields";
import { toCertificateView } from "../../../../operations/judgement/content";
import { UNKNOWN } from "../../../lifecycle/unknown";
import { lastDeclaredFields } from "../../refreshed-fields";
import type { CheckedFederation, FederationReading, FederationState } from "./checked";
import type { FederationRun } from "./federation-run";
import { unchangedTakeOverText } from "./take-over";

export function toFederationReading(run: FederationRun): FederationReading {
  const { inputs, live } = run;
  const { application } = run.snapshot;
  const effects = observedEffects(run);
  if (!application) return { signing: UNKNOWN, drift: [], effects };
  const { certificate } = application;
  // Shows in a preview that the run is going to mend it.
  const missing = live?.isHalf ? ["federationConfiguration"] : [];
  const drift = live?.federation ? driftedFields(inputs, live.federation, certificate?.base64) : missing;
  return { signing: certificate?.sha1 ?? "", drift, effects };
}

function observedEffects({ inputs, live, snapshot, gates }: FederationRun): string[] {
  if (gates.isFederating && gates.warnings) return [unchangedTakeOverText(inputs.domain)];
  const federation = gates.isFederating && !gates.isMove ? live?.federation : undefined;
  const known = federation ? [takeOverEffect(inputs.domain, federation)] : [];
  return effectLines([...known, ...federationEffects(effectPlanOf(inputs, snapshot.domains))]);
}

/**
 * What the last run declared, as far as its inputs tell, which are all that `check` gets. The id of a configuration that
 * this run made is in the state only: until another has seen it, the live one is taken for it. The write knows the state,
 * and refuses one that somebody made in its place.
 */
export function lastDeclaredFederation(
  olds: CheckedFederation,
  live: TenantDomain | undefined,
): Omit<CheckedFederation, "replaced"> {
  const federationId = olds.federationId ?? live?.federation?.id;
  return { ...lastDeclaredFields(olds), ...(federationId === undefined ? {} : { federationId }) };
}

export function effectPlanOf(
  { domain, federatedIdpMfaBehavior: behavior }: CheckedFederation,
  domains: TenantDomain[],
): FederationEffectPlan {
  return { domain, scope: inheritingDomains(domain, domains), federatedIdpMfaBehavior: behavior ?? "" };
}

/** `before` is the state of the last run, whose used moment stays used. */
export function toFederationState(
  inputs: CheckedFederation,
  live: TenantDomain | undefined,
  before?: FederationState,
): FederationState {
  const certificate = toCertificateView(live?.federation?.signingCertificate);
  const authenticationType = live?.authenticationType ?? "Managed";
  // A moment that was declared while the domain was Federated undoes no later rollback.
  const declared = authenticationType === "Federated" ? inputs.refederate?.after : undefined;
  const refederatedAfter = declared ?? before?.refederatedAfter;
  return {
    ...inputs,
    authenticationType,
    federationId: live?.federation?.id ?? "",
    certificate,
    signing: certificate.thumbprint,
    drift: [],
    ...(refederatedAfter === undefined ? {} : { refederatedAfter }),
  };
}
