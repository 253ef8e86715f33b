import { type Finding, unknown, warnings } from "../audit/finding";
import { gatesOf } from "../audit/gates/catalogue";
import type { Gate, Reading } from "../audit/gates/gate";
import { Forbidden, type VendorError } from "../clients/http";
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
}

interface Known extends Pick<Circumstance, "knownFederations"> {
  /** Sign-in name of the account that consented to JumpCloud. */
  consentedBy?: string | undefined;
  /** What was read a moment ago to find the domain. */
  seen?: Seen;
}

export interface LiveJudgement extends Proof {
  /** What a person should know, and nothing is wrong with. */
  notes: Finding[];
  notLookedAt: Unseen[];
  /** What the judgement of another domain need not read again. */
  shared: Seen;
}

/** The same for every domain of the tenant: read once where several are judged one after the other. */
const TENANT_WIDE = [
  ...(["administrators", "consenter", "conditionalAccess"] as const),
  ...(["stagedRollouts", "cloudPasswordPolicies", "signInMethods"] as const),
] satisfies Reading[];

/** What was not looked at, and why. */
export interface Unseen {
  what: string;
  because: string;
}

/**
 * Judges a federated domain whole: whether everybody who could sign in still can, and whether nobody else can. Of a domain
 * that is Managed only that is told. What could not be read is a finding, or told as not looked at, and hides nothing else.
 */
export async function judgeLive(
  live: LiveFederation,
  { seen: before = {}, consentedBy, ...circumstance }: Known,
  vendors: Vendors,
  call: Call,
): Promise<LiveJudgement> {
  const inputs = { groupId: UNKNOWN, ...live, directoryId: UNKNOWN };
  const asked = { inputs, vendors, call, consentedBy };
  const seen = await readAll(["domains"], before, asked);
  const standing = seen.domains?.find(({ name }) => name === live.domain.toLowerCase());
  const isFederated = standing?.authenticationType === "Federated";
  const gates = gatesOf("live").filter(({ isForManaged }) => isFederated || isForManaged);
  const failed = new Map<Reading, VendorError>();
  const read = await readAll(readingsOf(gates), seen, asked, (name, error) => void failed.set(name, error));
  const findings = judged(gates, inputs, { question: "live", seen: read, ...circumstance }, vendors);
  const unread = unreadOf(live.domain, gates, failed);
  return {
    authenticationType: standing?.authenticationType ?? "Managed",
    signInUrl: read.realm?.signInUrl ?? "",
    certificate: viewOf(standing?.federation?.signingCertificate),
    findings: [...told(findings, "violated"), ...told([...findings, ...unread], "unknown")],
    notes: warnings(findings),
    notLookedAt: notLookedAt(gates, failed, read),
    shared: sharedOf(read),
  };
}

function sharedOf(read: Seen): Seen {
  const known = TENANT_WIDE.filter((name) => read[name] !== undefined);
  return Object.fromEntries(known.map((name) => [name, read[name]]));
}

type Failed = ReadonlyMap<Reading, VendorError>;

/** What a gate can't do without is a finding. */
function unreadOf(domain: string, gates: Gate[], failed: Failed): Finding[] {
  const needed = readingsOf(gates.filter(({ isOptional }) => !isOptional));
  return needed.flatMap((name) => {
    const error = failed.get(name);
    if (!error) return [];
    const evidence = `${name} could not be read: ${error.message}`;
    return [unknown("reading-unread", domain, evidence, "Put right what is named above, and run it again")];
  });
}

function notLookedAt(gates: Gate[], failed: Failed, seen: Seen): Unseen[] {
  return gates
    .filter(({ isOptional }) => isOptional)
    .flatMap(({ name: what, reads }) => {
      const reasons = reads.flatMap((reading) => {
        const error = failed.get(reading);
        return error ? [inShort(error)] : unreadIn(seen[reading]);
      });
      return reasons.slice(0, 1).map((because) => ({ what, because }));
    });
}

/** Of a missing permission only which one; nobody has to look further. */
function inShort(error: VendorError): string {
  const isTold = error instanceof Forbidden && error.advice !== undefined;
  return isTold ? `${error.vendor} refused it (403). ${error.advice}` : error.message;
}

function unreadIn(reading: Seen[Reading]): string[] {
  const isRead = typeof reading !== "object" || !("unread" in reading);
  return isRead || typeof reading.unread !== "string" ? [] : [reading.unread];
}

function told(findings: Finding[], wanted: Finding["state"]): Finding[] {
  return findings.filter(({ state }) => state === wanted);
}
