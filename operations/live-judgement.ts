import { type Finding, unknown } from "../audit/finding";
import { gatesOf } from "../audit/gates/catalogue";
import type { Gate } from "../audit/gates/gate";
import { type Call, UNKNOWN } from "../providers/lifecycle/handler";
import { applicationStanding, domainStanding, realmOf } from "../surveys";
import type { CertificateView, FederationFields, FederationTerms } from "./declaration";
import { viewOf } from "./federation-fields";
import { judged, readAll, readingsOf, type Seen } from "./gates/judge";
import type { Circumstance } from "./gates/subject";
import type { Vendors } from "./vendors";

/** A federation that is there, as far as somebody knows what it is to be. */
export interface LiveFederation extends FederationFields {
  domain: string;
  applicationId: string;
  /** Group at JumpCloud whose members sign in. */
  groupId?: string;
  terms?: FederationTerms;
}

/** How a federation stands; `findings` is empty when all is proved. */
export interface Proof {
  authenticationType: "Managed" | "Federated";
  /** Where the tenant sends people of the domain who want to sign in; empty where nowhere. */
  signInUrl: string;
  /** The certificate that the tenant trusts. */
  certificate: CertificateView;
  findings: Finding[];
}

/**
 * Judges a federated domain whole: whether everybody who could sign in still can, and whether nobody else can. Of a domain
 * that is Managed only that is told. `before` was read a moment ago to find the domain. What could not be read is a finding, and hides nothing else.
 */
export async function judgeLive(
  live: LiveFederation,
  before: Seen,
  vendors: Vendors,
  call: Call,
): Promise<Proof> {
  const asked = { inputs: declarationOf(live), vendors, call };
  const seen = await readAll(["domains"], before, asked);
  const gates = liveGates(live, seen);
  const unread: Finding[] = [];
  const read = await readAll(readingsOf(gates), seen, asked, (name, error) => {
    const evidence = `${name} could not be read: ${error.message}`;
    unread.push(
      unknown("reading-unread", live.domain, evidence, "Put right what is named above, and run it again"),
    );
  });
  return proofOf(live, read, unread, {}, vendors);
}

/**
 * Proves that the tenant holds and shows what was declared, beside what JumpCloud signs with now: of the gates of
 * {@link judgeLive} those that three requests can tell. What can't be read is an error.
 */
export async function prove(
  { rollsOver = false, ...live }: LiveFederation & { rollsOver?: boolean },
  vendors: Vendors,
  call: Call,
): Promise<Proof> {
  const options = { signal: call.signal };
  const [domain, application, realm] = await Promise.all([
    domainStanding(vendors.graph, live.domain, options),
    applicationStanding(vendors.jumpcloud, live.applicationId, options),
    realmOf(vendors.graph, live.domain, options),
  ]);
  const seen = { domains: domain ? [domain] : [], application, realm };
  return proofOf(live, seen, [], { rollsOver }, vendors);
}

/** What the gates tell by these readings; one that needs more says nothing. */
function proofOf(
  live: LiveFederation,
  seen: Seen,
  unread: Finding[],
  circumstance: Circumstance,
  vendors: Vendors,
): Proof {
  const asked = { question: "live", seen, ...circumstance } as const;
  const findings = judged(liveGates(live, seen), declarationOf(live), asked, vendors);
  const standing = standingOf(live, seen);
  return {
    authenticationType: standing?.authenticationType ?? "Managed",
    signInUrl: seen.realm?.signInUrl ?? "",
    certificate: viewOf(standing?.federation?.signingCertificate),
    findings: [...told(findings, "violated"), ...told([...findings, ...unread], "unknown")],
  };
}

function liveGates(live: LiveFederation, seen: Seen): Gate[] {
  const isFederated = standingOf(live, seen)?.authenticationType === "Federated";
  return gatesOf("live").filter(({ isForManaged }) => isFederated || isForManaged);
}

function standingOf({ domain }: LiveFederation, { domains = [] }: Seen) {
  return domains.find(({ name }) => name === domain.toLowerCase());
}

function declarationOf(live: LiveFederation) {
  return { groupId: UNKNOWN, ...live, directoryId: UNKNOWN };
}

function told(findings: Finding[], wanted: Finding["state"]): Finding[] {
  return findings.filter(({ state }) => state === wanted);
}
