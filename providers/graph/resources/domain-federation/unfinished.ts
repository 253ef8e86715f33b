import { PASSWORD_ADDRESSES } from "../../../../audit/addresses/sign-in-hosts";
import { changedFederationFields } from "../../../../audit/federation/declared-federation";
import type { InternalDomainFederation, TenantDomain } from "../../../../audit/vendor-objects";
import { currentTime, type Vendors } from "../../../../operations/connection/vendors";
import { FederationFailure } from "../../../../operations/federation/failure";
import { declaredFields, withdrawableFields } from "../../../../operations/federation/fields";
import { PartialFailure } from "../../../lifecycle/handler";
import { lastDeclaredFields } from "../../refreshed-fields";
import type { CheckedFederation, FederationState } from "./checked";
import { toFederationState } from "./state";
import type { Unfinished } from "./types";

/** What the engine keeps of a write that did not come to its end: nothing where the domain is as it was, or is not this stack's. */
export function toUnfinishedFederation(
  error: unknown,
  id: string,
  inputs: CheckedFederation,
  before: FederationState | undefined,
  vendors: Vendors,
): unknown {
  if (!(error instanceof FederationFailure) || !error.details.changed || error.details.isForeign)
    return error;
  const { left, shown, setBack } = error.details;
  const seen = !shown && before ? before : seenState(inputs, shown, before);
  const spreading = setBack || left === "Managed" ? undefined : stillSetBack(inputs, shown, before);
  const at = spreading?.at ?? currentTime(vendors).toISOString();
  const unfinished: Unfinished = { at, left, told: error.message };
  if (setBack || spreading) unfinished.setBack = true;
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
