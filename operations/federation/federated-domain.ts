import { findDomainByName } from "../../audit/federation/domains";
import { type Finding, stoppingFindings } from "../../audit/finding";
import type { TenantDomain } from "../../audit/vendor-objects";
import { ifExists } from "../../clients/http";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";
import {
  type ChangeStart,
  type FederationSnapshot,
  judgeChangeGates,
  judgeFederateGates,
  readFederationSnapshot,
} from "../gates/federation";
import { Refused } from "../gates/refusal";
import type { FederationDeclaration } from "./declaration";
import { changeFederation } from "./federation-change";
import { federateDomain } from "./federation-creation";
import { repairHalfFederatedFirst } from "./federation-end";
import { repairOutageOnly } from "./outage";
import { takeOverFederation } from "./take-over";

/** A declared domain and what is judged of it, read right before the write. */
interface DomainSnapshot {
  snapshot: FederationSnapshot;
  /** Missing if the tenant has no such domain. */
  live?: TenantDomain;
}

/**
 * Federates a domain, from whatever a run that broke off has left: a half federated domain is mended first, and a
 * federation that stands already as declared is taken over.
 *
 * @throws Refused, FederationFailure
 */
export async function ensureFederated(
  vendors: Vendors,
  inputs: FederationDeclaration,
  call: Call,
): Promise<TenantDomain> {
  const seen = await readSnapshot(vendors, inputs, call);
  if (seen.live?.isHalf)
    return repairHalfFederatedFirst(vendors, inputs, () => ensureFederated(vendors, inputs, call), call);
  const { snapshot, live } = seen;
  if (live?.authenticationType !== "Federated") {
    const judgement = await judgeFederateGates(inputs, snapshot, vendors, call);
    return federateDomain(vendors, inputs, judgement, call);
  }
  return takeOverFederation(vendors, inputs, snapshot, live, call);
}

/** What an earlier run knows of a domain. */
export interface LastFederationRun {
  /** Id of the configuration that it wrote. */
  federationId?: string;
  /** What it declared. */
  declared: NonNullable<ChangeStart["earlier"]>;
  /** A domain that is Managed by now may be federated again. */
  mayFederate: boolean;
  /** Why that has to wait. */
  tooSoon?: Finding | undefined;
}

/**
 * Brings the federation of a domain to what is declared, in place; nothing is answered for a domain that somebody set to
 * Managed and that stays so.
 *
 * @throws Refused, FederationFailure
 */
export async function keepFederated(
  vendors: Vendors,
  inputs: FederationDeclaration,
  earlier: LastFederationRun,
  call: Call,
): Promise<TenantDomain | undefined> {
  const { federationId, declared, mayFederate, tooSoon } = earlier;
  const { snapshot, live } = await readSnapshot(vendors, inputs, call);
  // Nobody sets a domain to half federated: this is no rollback.
  const again = () => keepFederated(vendors, inputs, { ...earlier, mayFederate: true }, call);
  if (live?.isHalf) return repairHalfFederatedFirst(vendors, inputs, again, call);
  if (live?.authenticationType === "Federated") {
    const adopt = isOwnFederation(live, [inputs.issuerUri], federationId) || inputs.adopt === true;
    const met = { live, earlier: declared };
    const gates = await judgeChangeGates({ ...inputs, adopt }, snapshot, met, vendors, call);
    const stops = gates.isFederating
      ? [...(tooSoon ? [tooSoon] : []), ...stoppingFindings(gates.findings)]
      : [];
    if (stops.length > 0) await endOutageOfFormer(vendors, { stops, ...earlier }, live, call);
    if (gates.isFederating && tooSoon)
      throw new Refused(`change the federation of ${inputs.domain}`, [tooSoon]);
    return changeFederation(vendors, inputs, gates, met, call);
  }
  if (!mayFederate) return undefined;
  if (tooSoon) throw new Refused(`federate ${inputs.domain}`, [tooSoon]);
  return federateDomain(vendors, inputs, await judgeFederateGates(inputs, snapshot, vendors, call), call);
}

/**
 * For a federation that may not be moved to another application now: where people can't sign in with the application that
 * it has, that is put right all the same, as far as the last run declared it so.
 *
 * @throws FederationFailure where it did that, since the move is still to be made, and where it could not
 */
async function endOutageOfFormer(
  vendors: Vendors,
  { declared, federationId, stops }: LastFederationRun & { stops: Finding[] },
  live: TenantDomain,
  call: Call,
): Promise<void> {
  const former = {
    ...(declared as FederationDeclaration),
    adopt: isOwnFederation(live, [declared.issuerUri], federationId),
  };
  const snapshot = await ifExists(readFederationSnapshot(former, vendors, call));
  if (!snapshot) return;
  const met = { live, earlier: declared };
  const gates = await judgeChangeGates(former, snapshot, met, vendors, call);
  // Somebody has moved it by hand.
  if (gates.isFederating) return;
  const action = `change the federation of ${former.domain}`;
  await repairOutageOnly(vendors, former, { action, gates: gates.findings, stops, ...met }, call);
}

/** Federated by this program: with an issuer that it declares or declared, or by the configuration that it wrote. */
export function isOwnFederation(
  live: TenantDomain | undefined,
  issuers: readonly (string | undefined)[],
  federationId: string | undefined,
): boolean {
  const { id, issuerUri } = live?.federation ?? {};
  if (id === undefined) return false;
  return id === federationId || (issuerUri !== undefined && issuers.includes(issuerUri));
}

async function readSnapshot(
  vendors: Vendors,
  inputs: FederationDeclaration,
  call: Call,
): Promise<DomainSnapshot> {
  const snapshot = await readFederationSnapshot(inputs, vendors, call);
  const live = findDomainByName(inputs.domain, snapshot.domains);
  return { snapshot, ...(live ? { live } : {}) };
}
