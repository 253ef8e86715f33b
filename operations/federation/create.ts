import { violated } from "../../audit/finding";
import type { DomainStanding } from "../../audit/vendor-objects";
import { isUndone, type VendorError } from "../../clients/http";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";
import type { FlipGates } from "../gates/federation";
import { demandAll, Refused } from "../gates/refusal";
import { provePeople } from "../proof/people";
import { proveOrGoBack } from "../proof/sign-in";
import type { FederationDeclaration } from "./declaration";
import { commandsFor, FederationFailure, refused, undecided } from "./failure";
import { driftOf, MFA_BEHAVIOR, settingsOf } from "./fields";
import { goBack, type Reason } from "./revert";
import { deadlineOf, PATIENCE, settledDomain, Unsettled } from "./stable-domain";
import { failureOf } from "./verified-write";

/**
 * Makes the domain Federated, once every gate holds, and answers what the tenant then shows: the declared federation, in
 * several reads in a row, with which people can sign in. Where that does not come about, the domain is Managed again;
 * where it did for all but a few, it stays federated and they are named.
 * See docs/decisions/0011-writes-that-go-back.md and 0017-people-after-the-flip.md.
 *
 * @throws Refused before anything is written
 * @throws FederationFailure
 */
export async function flip(
  vendors: Vendors,
  inputs: FederationDeclaration,
  { findings, roll }: FlipGates,
  call: Call,
): Promise<DomainStanding> {
  demandAll(`federate ${inputs.domain}`, findings);
  const shown = await createFederation(vendors, inputs, call);
  const back = (reason: Reason) => goBack(vendors, shown, reason, call);
  await provePeople(vendors, inputs, { shown, roll, back }, call);
  return shown;
}

async function createFederation(
  vendors: Vendors,
  inputs: FederationDeclaration,
  call: Call,
): Promise<DomainStanding> {
  const { domain } = inputs;
  const deed = `federate ${domain}`;
  const certificate = await signingCertificateOf(vendors, inputs, call);
  const settings = settingsOf({ federatedIdpMfaBehavior: MFA_BEHAVIOR, ...inputs }, certificate);
  try {
    const sent = vendors.graph.federation.create(domain, settings, { signal: call.signal });
    const failure = await failureOf(sent);
    if (isUndone(failure)) throw await refused(deed, vendors, domain, failure, call);
    return await settle(vendors, inputs, certificate, failure, call);
  } catch (error) {
    throw call.signal.aborted ? undecided(deed, domain, error) : error;
  }
}

/** JumpCloud's certificate as it is at this moment: what a state remembers could be an old one. */
export async function signingCertificateOf(
  { jumpcloud }: Vendors,
  { domain, applicationId }: FederationDeclaration,
  call: Call,
): Promise<string> {
  const certificate = await jumpcloud.applications.certificate(applicationId, { signal: call.signal });
  if (certificate) return certificate.base64;
  const evidence = "the application has no signing certificate";
  const wayOut = "Generate one in JumpCloud's console, under SSO";
  throw new Refused(`federate ${domain}`, [violated("certificate-life", domain, evidence, wayOut)]);
}

/**
 * What a create came to. Only the tenant can tell: Graph may answer 500 for a domain that it flipped, or leave it
 * Federated with nothing to read, which locks everybody out.
 * https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/1389
 */
async function settle(
  vendors: Vendors,
  inputs: FederationDeclaration,
  certificate: string,
  failure: VendorError | undefined,
  call: Call,
): Promise<DomainStanding> {
  const deed = `federate ${inputs.domain}`;
  const shown = await shownAfterCreate(vendors, inputs, certificate, failure, call);
  const { federation, authenticationType } = shown;
  const isManaged = authenticationType === "Managed";
  // Somebody else was faster: theirs is not touched.
  if (federation && federation.issuerUri !== inputs.issuerUri) throw overtaken(deed, shown, failure);
  if (isManaged && !failure) throw notKept(deed, shown);
  if (!federation) {
    const why = failure?.message ?? "the domain is Federated without a configuration";
    return goBack(vendors, shown, { deed, why, changed: !isManaged, cause: failure }, call);
  }
  await proveOrGoBack(vendors, inputs, shown, { deed, cause: failure }, call);
  if (!isDeclared(inputs, certificate, shown)) throw unlike(deed, inputs, shown, certificate);
  return shown;
}

async function shownAfterCreate(
  vendors: Vendors,
  inputs: FederationDeclaration,
  certificate: string,
  failure: VendorError | undefined,
  call: Call,
): Promise<DomainStanding> {
  const { domain } = inputs;
  const accept = (shown: DomainStanding, agreed: number) =>
    isDeclared(inputs, certificate, shown) || (failure !== undefined && agreed >= PATIENCE);
  const options = { what: `${domain} to show its federation`, deadline: deadlineOf(inputs), accept };
  try {
    return await settledDomain(vendors, domain, options, call);
  } catch (error) {
    if (!(error instanceof Unsettled)) throw error;
    if (error.agreed) return error.agreed;
    throw undecided(`federate ${domain}`, domain, error, failure);
  }
}

function isDeclared(
  inputs: FederationDeclaration,
  certificate: string,
  { federation }: DomainStanding,
): boolean {
  return federation !== undefined && driftOf(inputs, federation, certificate).length === 0;
}

function overtaken(deed: string, shown: DomainStanding, cause: VendorError | undefined): FederationFailure {
  const { name, federation } = shown;
  const why = `${cause?.message ?? "Graph answered success."} Meanwhile somebody else has federated the domain, which is left alone.`;
  return new FederationFailure({
    ...{ deed, domain: name, why, cause, shown, changed: false, left: "Federated" },
    now: `Federated with ${federation?.issuerUri ?? "an empty issuer"}.`,
    next: "Find out who did, before anything else is written; `adopt: true` takes it over.",
  });
}

/** Reads can be later than any deadline, so what Graph has promised is not undone. */
function notKept(deed: string, shown: DomainStanding): FederationFailure {
  const { look, back } = commandsFor(shown.name);
  return new FederationFailure({
    ...{ deed, domain: shown.name, shown, changed: true, left: "unknown" },
    why: "Graph answered that it did, and its reads do not show it.",
    now: "Managed as far as its reads tell, which may be late.",
    next: `Look again with ${look}; ${back} makes sure that it is Managed. The next \`pulumi up\` takes over a federation that shows by then.`,
  });
}

function unlike(
  deed: string,
  inputs: FederationDeclaration,
  shown: DomainStanding,
  certificate: string,
): FederationFailure {
  const drift = shown.federation ? driftOf(inputs, shown.federation, certificate) : [];
  return new FederationFailure({
    ...{ deed, domain: shown.name, shown, changed: true, left: "Federated" },
    why: `the tenant holds ${drift.join(", ")} otherwise than it was written.`,
    now: "Federated, and people can sign in through JumpCloud.",
    next: "Run `pulumi up` again, which changes what differs in place.",
  });
}
