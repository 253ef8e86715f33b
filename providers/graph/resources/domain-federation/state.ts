import { PASSWORD_ADDRESSES, type PasswordAddresses } from "../../../../audit/addresses/sign-in-hosts";
import { inheritingDomains } from "../../../../audit/federation/domains";
import { effectLines, federationEffects, takeOverEffect } from "../../../../audit/federation/effects";
import { changedFederationFields } from "../../../../audit/federation/health";
import { checkRecentRevert } from "../../../../audit/federation/propagation";
import type { Finding } from "../../../../audit/finding";
import type { InternalDomainFederation, TenantDomain } from "../../../../audit/vendor-objects";
import { currentTime, type Vendors } from "../../../../operations/connection/vendors";
import { FederationFailure } from "../../../../operations/federation/failure";
import { declaredFields, driftedFields, withdrawableFields } from "../../../../operations/federation/fields";
import type { ChangeJudgement, FederationSnapshot } from "../../../../operations/gates/federation";
import { toCertificateView } from "../../../../operations/judgement/content";
import { PartialFailure, UNKNOWN } from "../../../lifecycle/handler";
import { lastDeclaredFields, type ReplacedFields } from "../../refreshed-fields";
import type { TenantAndOrganization } from "../../same-tenant";
import type { DomainFederationInputs, DomainFederationState, Unfinished } from "./resource";

/** What `check` adds: it reads both vendors, so that what a run would write shows in its preview. */
export interface FederationReading {
  /** Thumbprint of the certificate that JumpCloud signs with now. */
  signing: string;
  /** What the tenant holds otherwise than declared. */
  drift: string[];
  /** Id of the configuration that this resource wrote: one with another id is somebody else's. */
  federationId?: string;
  /** What the last run declared where a refresh has found the tenant otherwise. */
  replaced?: ReplacedFields;
  /** Addresses that the last run declared, where `replaced` has those of a federation that it could not take over. */
  consented?: PasswordAddresses;
  /** What it does to everybody, in words, for whoever reviews the preview. */
  effects?: string[];
}

export type CheckedFederation = DomainFederationInputs & TenantAndOrganization & FederationReading;
export type FederationState = DomainFederationState & CheckedFederation;

export function toFederationReading(
  inputs: CheckedFederation,
  { application, domains }: FederationSnapshot,
  live: TenantDomain | undefined,
  gates: ChangeJudgement,
): FederationReading {
  const effects = observedEffects(inputs, domains, live, gates);
  if (!application) return { signing: UNKNOWN, drift: [], effects };
  const { certificate } = application;
  // Shows in a preview that the run is going to mend it.
  const missing = live?.isHalf ? ["federationConfiguration"] : [];
  const drift = live?.federation ? driftedFields(inputs, live.federation, certificate?.base64) : missing;
  return { signing: certificate?.sha1 ?? "", drift, effects };
}

function observedEffects(
  inputs: CheckedFederation,
  domains: TenantDomain[],
  live: TenantDomain | undefined,
  gates: ChangeJudgement,
): string[] {
  if (gates.isFederating && gates.told) return [unchangedTakeOverText(inputs.domain)];
  const federation = gates.isFederating && !gates.isMove ? live?.federation : undefined;
  const known = federation ? [takeOverEffect(inputs.domain, federation)] : [];
  return effectLines([...known, ...federationEffects(effectPlanOf(inputs, domains))]);
}

/** All that a take-over does that may write nothing. */
export function unchangedTakeOverText(domain: string): string {
  return `takes over the federation of ${domain} as it stands, writes nothing`;
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

/** A moment that the last run had declared already is used, or that run failed and told all that speaks against it. */
export function isNewRefederation({ refederate }: CheckedFederation, olds: CheckedFederation): boolean {
  return refederate !== undefined && refederate.after !== olds.refederate?.after;
}

export function effectPlanOf(
  { domain, federatedIdpMfaBehavior: behavior }: CheckedFederation,
  domains: TenantDomain[],
) {
  return { domain, scope: inheritingDomains(domain, domains), federatedIdpMfaBehavior: behavior ?? "" };
}

/**
 * A rollback by hand is undone once for each moment, and not before it has come. What a run itself had to set back is
 * tried again; see {@link refederatesTooSoon}.
 */
export function mayRefederate(state: FederationState, inputs: CheckedFederation, at: Moment): boolean {
  const { left } = state.unfinished ?? {};
  return left === "Managed" || left === "unknown" || isAskedByName(state, inputs, at);
}

/** What a run had to set back waits until Microsoft has spread that, unless a moment since then asks for it by name. */
export function refederatesTooSoon(
  state: FederationState,
  inputs: CheckedFederation,
  at: Moment,
): Finding | undefined {
  const { unfinished } = state;
  if (!unfinished || !(unfinished.left === "Managed" || unfinished.setBack)) return undefined;
  const { after = "" } = inputs.refederate ?? {};
  if (isAskedByName(state, inputs, at) && Date.parse(after) >= Date.parse(unfinished.at)) return undefined;
  return checkRecentRevert(inputs.domain, unfinished, currentTime(at));
}

/** That an update is going to be refused for it: only a flip is, of which a federation that stands is none. */
export function updateRefusedAsTooSoon(
  state: FederationState,
  inputs: CheckedFederation,
  at: Moment,
): Finding | undefined {
  const declared = lastDeclaredFields(state);
  const leadsElsewhere = (["applicationId", "issuerUri", "passiveSignInUri"] as const).some(
    (name) => declared[name] !== inputs[name],
  );
  const isFederating = state.authenticationType === "Managed" || leadsElsewhere;
  return isFederating ? refederatesTooSoon(state, inputs, at) : undefined;
}

type Moment = Pick<Vendors, "clock">;

function isAskedByName(state: FederationState, { refederate }: CheckedFederation, at: Moment): boolean {
  if (!refederate || refederate.after === state.refederatedAfter) return false;
  return Date.parse(refederate.after) <= currentTime(at).getTime();
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

/** What the engine keeps of a write that did not come to its end: nothing where the domain is as it was, or is not this stack's. */
export function toUnfinishedFederation(
  error: unknown,
  id: string,
  inputs: CheckedFederation,
  before: FederationState | undefined,
  vendors: Vendors,
): unknown {
  if (!(error instanceof FederationFailure) || !error.told.changed || error.told.isStrange) return error;
  const { left, shown, setBack } = error.told;
  const seen = !shown && before ? before : seenState(inputs, shown, before);
  const spreading = setBack || left === "Managed" ? undefined : stillSetBack(inputs, shown, before);
  const unfinished = {
    ...{ at: spreading?.at ?? currentTime(vendors).toISOString(), left, told: error.message },
    ...(setBack || spreading ? { setBack: true as const } : {}),
  };
  // As drift it is a difference, so that the next run goes on also after a refresh; an address that was declared once
  // stays known, so that the next run withdraws it.
  const declared = before && lastDeclaredFields(before);
  const known = Object.fromEntries(
    withdrawableFields(declared, inputs).map((field) => [field, declared?.[field]]),
  );
  const kept = { ...seen, ...known, drift: ["unfinished"], unfinished };
  return new PartialFailure<FederationState>(id, kept, [error.message]);
}

/** What an earlier run has set back stays so, where this one ended an outage of it and did not come to the declared one. */
function stillSetBack(
  inputs: CheckedFederation,
  shown: TenantDomain | undefined,
  before: FederationState | undefined,
): Unfinished | undefined {
  const { unfinished } = before ?? {};
  const isThere = shown?.federation !== undefined && isHeld(inputs, shown.federation);
  return unfinished?.setBack && !isThere ? unfinished : undefined;
}

/** What was not written is not taken for declared, or the next run would judge it no more. */
function seenState(
  inputs: CheckedFederation,
  shown: TenantDomain | undefined,
  before: FederationState | undefined,
): FederationState {
  const { federation } = shown ?? {};
  if (!federation || isHeld(inputs, federation)) return toFederationState(inputs, shown, before);
  if (before?.authenticationType === "Federated") return toFederationState(before, shown, before);
  // Somebody else's, which was to be taken over.
  const theirs = Object.fromEntries(
    changedFederationFields(declaredFields(inputs), federation).map((field) => [
      field,
      federation[field] ?? null,
    ]),
  );
  const consented = Object.fromEntries(PASSWORD_ADDRESSES.map((field) => [field, inputs[field]]));
  return { ...toFederationState(inputs, shown, before), federationId: "", replaced: theirs, consented };
}

function isHeld(inputs: CheckedFederation, federation: InternalDomainFederation): boolean {
  return changedFederationFields(declaredFields(inputs), federation).length === 0;
}
