import { type Finding, unknown } from "../audit/finding";
import { gatesOf } from "../audit/gates/catalogue";
import { type Call, UNKNOWN } from "../providers/lifecycle/handler";
import type { FederationFields } from "./declaration";
import { viewOf } from "./federation-fields";
import type { Proof } from "./federation-proof";
import { judged, readAll, readingsOf, type Seen } from "./gates/judge";
import type { Circumstance } from "./gates/subject";
import type { Vendors } from "./vendors";

/** A federation that is there, as far as somebody knows what it is to be. */
export interface LiveFederation extends FederationFields {
  domain: string;
  applicationId: string;
  /** Group at JumpCloud whose members sign in. */
  groupId?: string;
  /** JumpCloud's directory that writes them. */
  directoryId?: string;
}

interface Known extends Pick<Circumstance, "knownFederations"> {
  /** What was read a moment ago to find the domain. */
  seen?: Seen;
}

/**
 * Judges a federated domain whole: whether everybody who could sign in still can, and whether nobody else can. Of a domain
 * that is Managed only that is told. What could not be read is a finding, and hides nothing else.
 */
export async function judgeLive(
  live: LiveFederation,
  { seen: before = {}, ...circumstance }: Known,
  vendors: Vendors,
  call: Call,
): Promise<Proof> {
  const inputs = { groupId: UNKNOWN, directoryId: UNKNOWN, ...live };
  const asked = { inputs, vendors, call };
  const seen = await readAll(["domains"], before, asked);
  const standing = seen.domains?.find(({ name }) => name === live.domain.toLowerCase());
  const isFederated = standing?.authenticationType === "Federated";
  const gates = gatesOf("live").filter(({ isForManaged }) => isFederated || isForManaged);
  const unread: Finding[] = [];
  const read = await readAll(readingsOf(gates), seen, asked, (name, error) => {
    const evidence = `${name} could not be read: ${error.message}`;
    unread.push(
      unknown("reading-unread", live.domain, evidence, "Put right what is named above, and run it again"),
    );
  });
  const findings = judged(gates, inputs, { question: "live", seen: read, ...circumstance }, vendors);
  return {
    authenticationType: standing?.authenticationType ?? "Managed",
    signInUrl: read.realm?.signInUrl ?? "",
    certificate: viewOf(standing?.federation?.signingCertificate),
    findings: [...told(findings, "violated"), ...told([...findings, ...unread], "unknown")],
  };
}

function told(findings: Finding[], wanted: Finding["state"]): Finding[] {
  return findings.filter(({ state }) => state === wanted);
}
