import { type Finding, unknown, warnings } from "../../audit/finding";
import { gatesOf } from "../../audit/gates/catalogue";
import type { Gate, Reading } from "../../audit/gates/gate";
import type { Recorded } from "../../audit/gates/subject";
import { Forbidden, isBroken, type VendorError } from "../../clients/http";
import { UNKNOWN } from "../../providers/lifecycle/handler";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";
import type { CertificateView, DeclaredFields, FederationTerms } from "../federation/declaration";
import { viewOf } from "../federation/fields";
import { judged, readAll, readingsOf, type Seen } from "../gates/judge";
import type { Circumstance } from "../gates/subject";

/** A federation that is there, as far as somebody knows what it is to be. */
export interface LiveFederation extends DeclaredFields {
  domain: string;
  applicationId: string;
  /** Group at JumpCloud whose members sign in. */
  groupId?: string;
  terms?: FederationTerms;
  /** JumpCloud's directory that writes them. */
  directoryId?: string;
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

interface Known {
  /** Sign-in name of the account that consented to JumpCloud. */
  consentedBy?: string | undefined;
  /** What was read a moment ago to find the domain. */
  seen?: Seen;
  recorded?: Recorded | undefined;
}

export interface LiveJudgement extends Proof {
  /** What a person should know, and nothing is wrong with. */
  notes: Finding[];
  notLookedAt: Unseen[];
  /** What the judgement of another domain need not read again. */
  shared: Seen;
}

/** What was not looked at, and why. */
export interface Unseen {
  what: string;
  because: string;
}

/** The same for every domain of the tenant: read once where several are judged one after the other. */
const TENANT_WIDE = [
  ...(["administrators", "consenter", "conditionalAccess", "securityDefaults"] as const),
  ...(["entraPolicies", "entraProviders"] as const),
  ...(["stagedRollouts", "cloudPasswordPolicies", "signInMethods"] as const),
  ...(["certificateAuthorities", "onPremisesSync", "jumpcloudAccess", "jumpcloudScopes"] as const),
  ...(["organizationRules"] as const),
] satisfies Reading[];

/**
 * Judges a federated domain whole: whether everybody who could sign in still can, and whether nobody else can. Of a domain
 * that is Managed only that is told. What could not be read is a finding, or told as not looked at, and hides nothing else.
 */
export async function judgeLive(
  live: LiveFederation,
  { seen: before = {}, consentedBy, recorded }: Known,
  vendors: Vendors,
  call: Call,
): Promise<LiveJudgement> {
  const asked = { inputs: declarationOf(live), vendors, call, consentedBy, recorded };
  const seen = await readAll(["domains"], before, asked);
  const gates = liveGates(live, seen);
  const failed = new Map<Reading, VendorError>();
  const read = await readAll(readingsOf(gates), seen, asked, (name, error) => void failed.set(name, error));
  const findings = judgedLive(live, read, { recorded }, vendors);
  return {
    ...proofOf(live, read, [...findings, ...unreadOf(live.domain, gates, failed, read)]),
    notes: warnings(findings),
    notLookedAt: notLookedAt(gates, failed, read),
    shared: sharedOf(read),
  };
}

/** What the gates tell by these readings; one that needs more says nothing. */
export function judgedLive(
  live: LiveFederation,
  seen: Seen,
  circumstance: Circumstance,
  vendors: Vendors,
): Finding[] {
  const asked = { question: "live", seen, ...circumstance } as const;
  return judged(liveGates(live, seen), declarationOf(live), asked, vendors);
}

export function proofOf(live: LiveFederation, seen: Seen, findings: Finding[]): Proof {
  const standing = standingOf(live, seen);
  return {
    authenticationType: standing?.authenticationType ?? "Managed",
    signInUrl: seen.realm?.signInUrl ?? "",
    certificate: viewOf(standing?.federation?.signingCertificate),
    findings: [...told(findings, "violated"), ...told(findings, "unknown")],
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
  return { groupId: UNKNOWN, directoryId: UNKNOWN, ...live };
}

function sharedOf(read: Seen): Seen {
  const known = TENANT_WIDE.filter((name) => read[name] !== undefined);
  return Object.fromEntries(known.map((name) => [name, read[name]]));
}

type Failed = ReadonlyMap<Reading, VendorError>;

/** What a gate can't do without is a finding, and so is what no credential would have read just now. */
function unreadOf(domain: string, gates: Gate[], failed: Failed, seen: Seen): Finding[] {
  const optional = gates.filter(({ isOptional }) => isOptional);
  const needed = new Set<Reading>(readingsOf(gates.filter(({ isOptional }) => !isOptional)));
  const broken = new Set<Reading>(readingsOf(optional).filter((name) => isBrokenIn(seen[name])));
  const unread = new Map<string, Reading[]>();
  for (const name of readingsOf(gates)) {
    const error = failed.get(name);
    const isTold = error ? needed.has(name) || isBroken(error) : broken.has(name) && !needed.has(name);
    if (!isTold) continue;
    const reason = error?.message ?? unreadIn(seen[name]).join();
    // Several readings are made of one answer.
    unread.set(reason, [...(unread.get(reason) ?? []), name]);
  }
  return [...unread].map(([reason, names]) => {
    const evidence = `${names.join(" and ")} could not be read: ${reason}`;
    return unknown("reading-unread", domain, evidence, "Put right what is named above, and run it again");
  });
}

function notLookedAt(gates: Gate[], failed: Failed, seen: Seen): Unseen[] {
  return gates
    .filter(({ isOptional }) => isOptional)
    .flatMap(({ name: what, reads }) => {
      const reasons = reads.flatMap((reading) => {
        const error = failed.get(reading);
        if (error) return isBroken(error) ? [] : [inShort(error)];
        return isBrokenIn(seen[reading]) ? [] : unreadIn(seen[reading]);
      });
      return reasons.slice(0, 1).map((because) => ({ what, because }));
    });
}

/** Of a missing permission only which one; nobody has to look further. */
function inShort(error: VendorError): string {
  const isTold = error instanceof Forbidden && error.advice !== undefined;
  return isTold ? `${error.vendor} refused it (403). ${error.advice}` : error.message;
}

function isBrokenIn(reading: Seen[Reading]): boolean {
  return typeof reading === "object" && "isBroken" in reading && reading.isBroken === true;
}

function unreadIn(reading: Seen[Reading]): string[] {
  const isRead = typeof reading !== "object" || !("unread" in reading);
  return isRead || typeof reading.unread !== "string" ? [] : [reading.unread];
}

function told(findings: Finding[], wanted: Finding["state"]): Finding[] {
  return findings.filter(({ state }) => state === wanted);
}
