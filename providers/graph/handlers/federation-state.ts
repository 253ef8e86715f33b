import { unknown } from "../../../audit/finding";
import type { DomainStanding, Federation } from "../../../audit/standings";
import { driftOf, viewOf } from "../../../operations/federation-fields";
import type { Standing } from "../../../operations/federation-gates";
import { Refused } from "../../../operations/refusal";
import { now, type Vendors } from "../../../operations/vendors";
import { UNKNOWN } from "../../lifecycle/handler";
import type { Belonging } from "../belonging";
import type { DomainFederationInputs, DomainFederationState } from "../domain-federation";

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

/** Federated by this resource: with an issuer that it declares or declared, or by the configuration that it wrote. */
export function isMine(
  live: DomainStanding | undefined,
  issuers: readonly (string | undefined)[],
  federationId: string | undefined,
): boolean {
  const { id, issuerUri } = live?.federation ?? {};
  if (id === undefined) return false;
  return id === federationId || (issuerUri !== undefined && issuers.includes(issuerUri));
}

/** The configuration of a Federated domain; one that could not be read is never taken for one that is not there. */
export function federationOf(
  deed: string,
  { name, federation, federationUnread }: DomainStanding,
): Federation {
  if (federation) return federation;
  const evidence = `its configuration could not be read: ${federationUnread ?? "no reason given"}`;
  const wayOut = "Grant Domain-InternalFederation.Read.All and run again";
  throw new Refused(deed, [unknown("domain-federated", name, evidence, wayOut)]);
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

/** `before` is the state of the last run, whose used moment stays used. */
export function toState(inputs: Checked, live: DomainStanding | undefined, before?: State): State {
  const certificate = viewOf(live?.federation?.signingCertificate);
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
