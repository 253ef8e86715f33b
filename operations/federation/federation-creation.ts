import type { TenantDomain } from "../../audit/vendor-objects";
import { isWithoutEffect, type VendorError } from "../../clients/http";
import type { Call } from "../../waiting/call";
import { beforeStep } from "../../waiting/wait-context";
import type { Vendors } from "../connection/vendors";
import type { FederateJudgement } from "../gates/federation";
import { demandAllHold, readSigningCertificate } from "../gates/refusal";
import { provePeopleSignIn } from "../proof/people";
import { proveSignInOrRevert } from "../proof/sign-in";
import type { FederationDeclaration } from "./declaration";
import { FederationFailure, refusedWriteFailure, unknownOutcomeFailure } from "./failure";
import { type RevertReason, revertToManaged } from "./federation-end";
import { DEFAULT_MFA_BEHAVIOR, driftedFields, toFederationSettings } from "./fields";
import {
  DOUBTED_READS_MS,
  DomainNotStable,
  deadlineInMs,
  readStableDomain,
  vendorErrorOf,
} from "./verified-write";

/**
 * Makes the domain Federated, once every gate holds, and answers what the tenant then shows: the declared federation, in
 * several reads in a row, with which people can sign in. Where that does not come about, the domain is Managed again;
 * where it did for all but a few, it stays federated and they are named.
 * See docs/decisions/0011-writes-that-go-back.md and 0017-people-after-the-flip.md.
 *
 * @throws Refused before anything is written
 * @throws FederationFailure
 */
export async function federateDomain(
  vendors: Vendors,
  inputs: FederationDeclaration,
  { findings, baseline }: FederateJudgement,
  call: Call,
): Promise<TenantDomain> {
  demandAllHold(`federate ${inputs.domain}`, findings);
  const certificate = await readSigningCertificate(vendors, inputs, call);
  const driftOf: DriftOf = ({ federation }) => federation && driftedFields(inputs, federation, certificate);
  const shown = await createFederation(vendors, inputs, { certificate, driftOf }, call);
  const revert = (reason: RevertReason) => revertToManaged(vendors, shown, reason, call);
  await provePeopleSignIn(vendors, inputs, { shown, baseline, revert }, call);
  return shown;
}

async function createFederation(
  vendors: Vendors,
  inputs: FederationDeclaration,
  { certificate, driftOf }: { certificate: string; driftOf: DriftOf },
  call: Call,
): Promise<TenantDomain> {
  const { domain } = inputs;
  const action = `federate ${domain}`;
  const settings = toFederationSettings(
    { federatedIdpMfaBehavior: DEFAULT_MFA_BEHAVIOR, ...inputs },
    certificate,
  );
  // A domain that was half federated has been written to already.
  await beforeStep(call.signal);
  try {
    const sent = vendors.graph.federation.create(domain, settings, { signal: call.signal });
    const failure = await vendorErrorOf(sent);
    if (isWithoutEffect(failure)) throw await refusedWriteFailure(action, vendors, domain, failure, call);
    return await verifyCreate(vendors, inputs, driftOf, failure, call);
  } catch (error) {
    throw call.signal.aborted ? unknownOutcomeFailure(action, domain, error) : error;
  }
}

/**
 * What a create came to. Only the tenant can tell: Graph may answer 500 for a domain that it flipped, or leave it
 * Federated with nothing to read, which locks everybody out.
 * https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/1389
 */
async function verifyCreate(
  vendors: Vendors,
  inputs: FederationDeclaration,
  driftOf: DriftOf,
  failure: VendorError | undefined,
  call: Call,
): Promise<TenantDomain> {
  const action = `federate ${inputs.domain}`;
  const shown = await shownAfterCreate(vendors, inputs, driftOf, failure, call);
  const { federation, authenticationType } = shown;
  const isManaged = authenticationType === "Managed";
  // Somebody else was faster: theirs is not touched.
  if (federation && federation.issuerUri !== inputs.issuerUri) throw overtaken(action, shown, failure);
  if (isManaged && !failure) throw notKept(action, shown);
  if (!federation) {
    const why = failure?.message ?? "the domain is Federated without a configuration";
    return revertToManaged(vendors, shown, { action, why, changed: !isManaged, cause: failure }, call);
  }
  await proveSignInOrRevert(vendors, inputs, shown, { action, cause: failure }, call);
  const drift = driftOf(shown) ?? [];
  if (drift.length > 0) throw unlike(action, shown, drift);
  return shown;
}

/** What a tenant holds otherwise than declared; nothing where it shows no configuration. */
type DriftOf = (shown: TenantDomain) => string[] | undefined;

async function shownAfterCreate(
  vendors: Vendors,
  inputs: FederationDeclaration,
  driftOf: DriftOf,
  failure: VendorError | undefined,
  call: Call,
): Promise<TenantDomain> {
  const { domain } = inputs;
  const accept = (shown: TenantDomain, agreed: number) =>
    driftOf(shown)?.length === 0 || (failure !== undefined && agreed >= DOUBTED_READS_MS);
  const options = { what: `${domain} to show its federation`, deadline: deadlineInMs(inputs), accept };
  try {
    return await readStableDomain(vendors, domain, options, call);
  } catch (error) {
    if (!(error instanceof DomainNotStable)) throw error;
    if (error.agreed) return error.agreed;
    throw unknownOutcomeFailure(`federate ${domain}`, domain, error, failure);
  }
}

function overtaken(action: string, shown: TenantDomain, cause: VendorError | undefined): FederationFailure {
  const { name, federation } = shown;
  const why = `${cause?.message ?? "Graph answered success."} Meanwhile somebody else has federated the domain. Their federation was not changed.`;
  return new FederationFailure({
    action,
    domain: name,
    why,
    cause,
    shown,
    changed: false,
    left: "Federated",
    now: `Federated with ${federation?.issuerUri ?? "an empty issuer"}.`,
    next: "Find out who federated it before you write anything else. `adopt: true` takes the federation over.",
  });
}

/** Reads can be later than any deadline, so what Graph has promised is not undone. */
function notKept(action: string, shown: TenantDomain): FederationFailure {
  return new FederationFailure({
    action,
    domain: shown.name,
    shown,
    changed: true,
    left: "unknown",
    why: "Graph answered success, but reads do not show the federation.",
    now: "Managed according to Graph's reads, which can be late.",
    next: ({ look, back }) =>
      `Check again with ${look}. ${back} makes sure that it is Managed. If the federation shows later, the next \`pulumi up\` takes it over.`,
  });
}

function unlike(action: string, shown: TenantDomain, drift: readonly string[]): FederationFailure {
  return new FederationFailure({
    action,
    domain: shown.name,
    shown,
    changed: true,
    left: "Federated",
    why: `the tenant shows ${drift.join(", ")} with another value than this run wrote.`,
    now: "Federated, and people can sign in through JumpCloud.",
    next: "Run `npx pulumi up` again. It changes what differs, without ending the federation.",
  });
}
