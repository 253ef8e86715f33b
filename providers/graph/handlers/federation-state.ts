import type { DomainStanding } from "../../../audit/standings";
import { UNKNOWN } from "../../lifecycle/handler";
import type { Belonging } from "../belonging";
import type { DomainFederationInputs, DomainFederationState } from "../domain-federation";
import { now, type Vendors } from "../vendors";
import { driftOf, viewOf } from "./federation-fields";
import type { Standing } from "./federation-gates";

/** What `check` adds: it reads both vendors, so that what a run would write shows in its preview. */
export interface Observed {
  /** Thumbprint of the certificate that JumpCloud signs with now. */
  signing: string;
  /** What the tenant holds otherwise than declared. */
  drift: string[];
  /** Id of the configuration that this resource wrote: one with another id is somebody else's. */
  federationId?: string;
}

export type Checked = DomainFederationInputs & Belonging & Observed;
export type State = DomainFederationState & Checked;

/** Federated by this resource: with the declared issuer, or by the configuration that it wrote. */
export function isMine(
  live: DomainStanding | undefined,
  { issuerUri }: DomainFederationInputs,
  federationId: string | undefined,
): boolean {
  const federation = live?.federation;
  return federation !== undefined && (federation.issuerUri === issuerUri || federation.id === federationId);
}

export function observe(
  inputs: Checked,
  { application }: Standing,
  live: DomainStanding | undefined,
): Observed {
  if (!application) return { signing: UNKNOWN, drift: [] };
  const { certificate } = application;
  const drift = live?.federation ? driftOf(inputs, live.federation, certificate?.base64) : [];
  return { signing: certificate?.sha1 ?? "", drift };
}

/** Once for each moment, and not before it has come. */
export function mayRefederate(state: State, { refederate }: Checked, vendors: Vendors): boolean {
  if (!refederate || refederate.after === state.refederatedAfter) return false;
  return Date.parse(refederate.after) <= now(vendors).getTime();
}

export function toState(inputs: Checked, live: DomainStanding | undefined): State {
  const certificate = viewOf(live?.federation?.signingCertificate);
  return {
    ...inputs,
    authenticationType: live?.authenticationType ?? "Managed",
    federationId: live?.federation?.id ?? "",
    certificate,
    signing: certificate.thumbprint,
    drift: [],
  };
}

export function keepUsed(state: State, { refederatedAfter }: State): State {
  return refederatedAfter === undefined ? state : { ...state, refederatedAfter };
}
