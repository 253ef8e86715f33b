import type { TenantDomain } from "../../../../audit/vendor-objects";
import type { FederationDeclaration } from "../../../../operations/federation/declaration";
import type { CheckedFederation, FederationState } from "./checked";

/** What this resource federated itself it need not be allowed to take over. */
export function allowedToTakeOverOwn(
  declaration: FederationDeclaration,
  olds: CheckedFederation | undefined,
  isOwn: boolean,
): FederationDeclaration {
  return isOwn && olds !== undefined ? { ...declaration, adopt: true } : declaration;
}

/** What is taken over so is the configuration that `check` saw; what a run makes has another id. */
export function takenAsItStood(
  { adopt, federationId }: CheckedFederation,
  { federation }: TenantDomain,
): Pick<FederationState, "takenAsItStood"> {
  const isSame = federationId !== undefined && federationId === federation?.id;
  return adopt === "asItStands" && isSame ? { takenAsItStood: true } : {};
}

/** All that a take-over does that may write nothing. */
export function unchangedTakeOverText(domain: string): string {
  return `takes over the federation of ${domain} as it is, writes nothing`;
}
