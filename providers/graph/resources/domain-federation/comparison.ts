import { isDeepStrictEqual } from "node:util";
import { DECLARED_FIELDS } from "../../../../audit/federation/declared-federation";
import type { TenantDomain } from "../../../../audit/vendor-objects";
import type { FederationTerms } from "../../../../operations/federation/declaration";
import { isDeclaredOtherwise } from "../../../../operations/federation/fields";
import type { CheckedFederation } from "./checked";

/** What was attested or demanded of the flip is not undone by it, and asks for nothing later; what is accepted is kept. */
export function isSameAcceptance(before: unknown, after: unknown): boolean {
  const acceptedOf = ({ acceptLockOut, acceptDeviceImpact }: FederationTerms = {}) => ({
    acceptLockOut,
    acceptDeviceImpact,
  });
  return isDeepStrictEqual(acceptedOf(before as FederationTerms), acceptedOf(after as FederationTerms));
}

/** Written in other letters it is no other domain, which a replacement would set to Managed and federate again. */
export function isSameDomainName(before: unknown, after: unknown): boolean {
  return String(before).toLowerCase() === String(after).toLowerCase();
}

/** Nothing is declared otherwise than by the last run, and the tenant holds all of it. */
export function isUntouched(
  inputs: CheckedFederation,
  earlier: Partial<CheckedFederation>,
  { drift }: Pick<CheckedFederation, "drift">,
  live: TenantDomain | undefined,
): boolean {
  const isSame = DECLARED_FIELDS.every((field) => !isDeclaredOtherwise(inputs, { earlier }, field));
  return (
    live?.federation !== undefined &&
    drift.length === 0 &&
    isSame &&
    earlier.applicationId === inputs.applicationId
  );
}

/** The federation is as the last run declared it, of another application than this run wants. */
export function isMovedFrom(
  live: TenantDomain | undefined,
  { applicationId, passiveSignInUri }: Partial<CheckedFederation>,
  inputs: CheckedFederation,
): boolean {
  return live?.federation?.passiveSignInUri === passiveSignInUri && applicationId !== inputs.applicationId;
}
