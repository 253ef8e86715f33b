import { type Finding, violated } from "../audit/finding";
import type { DomainStanding } from "../audit/standings";
import { Conflict, Forbidden, NotFound, Unauthenticated, VendorError } from "../clients/http";
import type { Call } from "../providers/lifecycle/handler";
import { DidNotHappen, until } from "../providers/lifecycle/until";
import { domainStanding } from "../surveys";
import type { FederationDeclaration } from "./declaration";
import { driftOf, settingsOf } from "./federation-fields";
import { demandAll, Refused } from "./refusal";
import type { Vendors } from "./vendors";

/** Seconds. */
const DEADLINE = 300;

/** Makes the domain Federated, once every gate holds, and answers what the tenant then shows. */
export async function flip(
  vendors: Vendors,
  inputs: FederationDeclaration,
  gates: Finding[],
  call: Call,
): Promise<DomainStanding> {
  demandAll(`federate ${inputs.domain}`, gates);
  const certificate = await signingCertificateOf(vendors, inputs, call);
  try {
    const settings = settingsOf(inputs, certificate);
    await vendors.graph.federation.create(inputs.domain, settings, { signal: call.signal });
  } catch (error) {
    await settle(vendors, inputs, error, call);
  }
  return untilShown(vendors, inputs, certificate, call);
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

/** Waits until the tenant shows what was written. */
export async function untilShown(
  { graph, clock }: Vendors,
  inputs: FederationDeclaration,
  certificate: string,
  { signal }: Call,
): Promise<DomainStanding> {
  const probe = async () => {
    const shown = await domainStanding(graph, inputs.domain, { signal });
    const federation = shown?.federation;
    return federation && driftOf(inputs, federation, certificate).length === 0 ? shown : undefined;
  };
  const deadline = (inputs.deadlineSeconds ?? DEADLINE) * 1000;
  return until(probe, { what: `${inputs.domain} to show its federation`, deadline, signal, clock });
}

/**
 * After a create that failed: passes where the tenant holds the federation all the same, and makes sure that the
 * domain is not left federated without a configuration, which locks everybody out.
 * https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/1389
 */
async function settle(
  vendors: Vendors,
  inputs: FederationDeclaration,
  failure: unknown,
  { signal }: Call,
): Promise<void> {
  if (isCertain(failure)) throw failure;
  const { domain, issuerUri } = inputs;
  const shown = await onceCertain(vendors, inputs, signal);
  if (shown?.authenticationType !== "Federated") throw failure;
  if (shown.federation?.issuerUri === issuerUri) return;
  // With another issuer it is somebody else's, who was faster.
  if (shown.federation?.issuerUri) throw failure;
  await vendors.graph.domains.makeManaged(domain, { signal });
  await untilManaged(vendors, domain, inputs, signal);
  throw failure;
}

/** Equal reads in a row that are believed: Graph's reads lag behind its writes. */
const EQUAL_READS = 3;
/** Milliseconds between the first two of them. */
const BETWEEN_READS = 2_000;

/** The declared federation as soon as the tenant shows it, else what several reads or the last one before the deadline say. */
async function onceCertain(
  { graph, clock }: Vendors,
  { domain, issuerUri, deadlineSeconds = DEADLINE }: FederationDeclaration,
  signal: AbortSignal,
): Promise<DomainStanding | undefined> {
  let last: DomainStanding | undefined;
  let equal = 0;
  const probe = async () => {
    const shown = await answered(domainStanding(graph, domain, { signal }));
    if (shown?.federation?.issuerUri === issuerUri) return shown;
    equal = shown && last && isSame(shown, last) ? equal + 1 : 1;
    last = shown;
    return equal < EQUAL_READS ? undefined : shown;
  };
  const what = `the tenant to show what became of ${domain}`;
  const options = { what, deadline: deadlineSeconds * 1000, interval: BETWEEN_READS, signal, clock };
  return until(probe, options).catch((error: unknown) => {
    if (error instanceof DidNotHappen) return last;
    throw error;
  });
}

function isSame(one: DomainStanding, other: DomainStanding): boolean {
  return one.authenticationType === other.authenticationType && one.federation?.id === other.federation?.id;
}

/** The next read may succeed where this one did not. */
async function answered<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof VendorError) return undefined;
    throw error;
  }
}

/** The vendor refused the call as such, so that nothing happened. */
function isCertain(failure: unknown): boolean {
  if (!(failure instanceof VendorError)) return true;
  if (failure instanceof Forbidden || failure instanceof Unauthenticated || failure instanceof NotFound)
    return true;
  return failure instanceof Conflict || failure.status === 400 || failure.status === 429;
}

/** Makes the domain Managed, if it is federated by this resource, and waits until the tenant shows it. */
export async function unflip(
  vendors: Vendors,
  domain: string,
  state: FederationDeclaration,
  call: Call,
): Promise<void> {
  const { graph } = vendors;
  const { signal } = call;
  const live = await graph.domains.find(domain, { signal });
  if (!live || live.authenticationType === "Managed") return;
  // A read that fails ends it here: only where there is no configuration at all may the domain be switched as such.
  const federation = await graph.federation.ofKnownDomain(domain, { signal });
  if (federation && federation.issuerUri !== state.issuerUri) {
    const other = federation.issuerUri ?? "an empty issuer";
    call.log(
      "warning",
      `${domain} stays federated: it is federated with ${other} by now, not with ${state.issuerUri}.`,
    );
    return;
  }
  if (federation) await graph.federation.delete(domain, federation.id, { signal });
  else await graph.domains.makeManaged(domain, { signal });
  await untilManaged(vendors, domain, state, signal);
}

async function untilManaged(
  { graph, clock }: Pick<Vendors, "graph" | "clock">,
  domain: string,
  { deadlineSeconds = DEADLINE }: { deadlineSeconds?: number },
  signal: AbortSignal,
): Promise<void> {
  const probe = async () => {
    const shown = await domainStanding(graph, domain, { signal });
    return shown?.authenticationType === "Federated" ? undefined : domain;
  };
  await until(probe, { what: `${domain} to be Managed`, deadline: deadlineSeconds * 1000, signal, clock });
}
