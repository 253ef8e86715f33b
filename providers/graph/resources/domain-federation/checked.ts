import type { PasswordAddresses } from "../../../../audit/addresses/sign-in-hosts";
import type { ReplacedFields } from "../../refreshed-fields";
import type { TenantAndOrganization } from "../../same-tenant";
import type { DomainFederationInputs, DomainFederationState } from "./types";

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
