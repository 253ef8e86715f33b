import { checkRecentRevert } from "../../../../audit/federation/propagation";
import type { Finding } from "../../../../audit/finding";
import { currentTime, type Vendors } from "../../../../operations/connection/vendors";
import type { CheckedFederation, FederationState } from "./checked";

type Moment = Pick<Vendors, "clock">;

/** A moment that the last run had declared already is used, or that run failed and told all that speaks against it. */
export function isNewRefederation({ refederate }: CheckedFederation, olds: CheckedFederation): boolean {
  return refederate !== undefined && refederate.after !== olds.refederate?.after;
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

function isAskedByName(state: FederationState, { refederate }: CheckedFederation, at: Moment): boolean {
  if (!refederate || refederate.after === state.refederatedAfter) return false;
  return Date.parse(refederate.after) <= currentTime(at).getTime();
}
