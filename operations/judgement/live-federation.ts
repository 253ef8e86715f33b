import { type Finding, unknown, warningFindings } from "../../audit/finding";
import { gatesOf } from "../../audit/gates/catalogue";
import type { Gate, ReadingName } from "../../audit/gates/gate";
import type { RecordedDomain } from "../../audit/gates/subject";
import { Forbidden, isBroken, type VendorError } from "../../clients/http";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";
import type {
  CertificateView,
  DeclaredFields,
  FederationDeclaration,
  FederationTerms,
} from "../federation/declaration";
import { toPendingDeclaration } from "../federation/fields";
import {
  type GateCircumstance,
  type GateInputReadings,
  judgeReadings,
  readForGates,
  readingsOfGates,
} from "../gates/judgement";
import { toCertificateView } from "./content";

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
export interface FederationProof {
  /** `Federated` where people sign in elsewhere, `Managed` where they sign in at Microsoft. */
  authenticationType: "Managed" | "Federated";
  /** Where the tenant sends people of the domain who want to sign in; empty where nowhere. */
  signInUrl: string;
  /** The certificate that the tenant trusts. */
  certificate: CertificateView;
  findings: Finding[];
}

interface KnownOfDomain {
  /** Sign-in name of the account that consented to JumpCloud. */
  consentedBy?: string | undefined;
  /** What was read a moment ago to find the domain. */
  readings?: GateInputReadings;
  recorded?: RecordedDomain | undefined;
}

export interface LiveFederationJudgement extends FederationProof {
  /** Worth knowing, but not wrong. */
  notes: Finding[];
  notLookedAt: SkippedGate[];
  /** What the judgement of another domain need not read again. */
  shared: GateInputReadings;
}

/** What was not looked at, and why. */
export interface SkippedGate {
  /** What it would have shown. */
  what: string;
  /** Why. */
  because: string;
}

/** The same for every domain of the tenant: read once where several are judged one after the other. */
const TENANT_WIDE = [
  ...(["administrators", "consenter", "conditionalAccess", "securityDefaults"] as const),
  ...(["entraPolicies", "entraProviders"] as const),
  ...(["stagedRollouts", "cloudPasswordPolicies", "signInMethods"] as const),
  ...(["certificateAuthorities", "onPremisesSync", "jumpcloudAccess", "jumpcloudScopes"] as const),
  ...(["organizationRules"] as const),
] satisfies ReadingName[];

/**
 * Judges a federated domain whole: whether everybody who could sign in still can, and whether nobody else can. Of a domain
 * that is Managed only that is told. What could not be read is a finding, or told as not looked at, and hides nothing else.
 */
export async function judgeLiveFederation(
  live: LiveFederation,
  { readings: before = {}, consentedBy, recorded }: KnownOfDomain,
  vendors: Vendors,
  call: Call,
): Promise<LiveFederationJudgement> {
  const asked = { inputs: declarationOf(live), vendors, call, consentedBy, recorded };
  const readings = await readForGates(["domains"], before, asked);
  const gates = liveGates(live, readings);
  const failed = new Map<ReadingName, VendorError>();
  const read = await readForGates(
    readingsOfGates(gates),
    readings,
    asked,
    (name, error) => void failed.set(name, error),
  );
  const findings = liveFederationFindings(live, read, { recorded }, vendors);
  return {
    ...toFederationProof(live, read, [...findings, ...unreadOf(live.domain, gates, failed, read)]),
    notes: warningFindings(findings),
    notLookedAt: notLookedAt(gates, failed, read),
    shared: sharedOf(read),
  };
}

/** What the gates tell by these readings; one that needs more says nothing. */
export function liveFederationFindings(
  live: LiveFederation,
  readings: GateInputReadings,
  circumstance: GateCircumstance,
  vendors: Vendors,
): Finding[] {
  const asked = { question: "live", readings, ...circumstance } as const;
  return judgeReadings(liveGates(live, readings), declarationOf(live), asked, vendors);
}

export function toFederationProof(
  live: LiveFederation,
  readings: GateInputReadings,
  findings: Finding[],
): FederationProof {
  const tenantDomain = tenantDomainOf(live, readings);
  return {
    authenticationType: tenantDomain?.authenticationType ?? "Managed",
    signInUrl: readings.realm?.signInUrl ?? "",
    certificate: toCertificateView(tenantDomain?.federation?.signingCertificate),
    findings: [...findingsInState(findings, "violated"), ...findingsInState(findings, "unknown")],
  };
}

function liveGates(live: LiveFederation, readings: GateInputReadings): Gate[] {
  const isFederated = tenantDomainOf(live, readings)?.authenticationType === "Federated";
  return gatesOf("live").filter(({ isForManaged }) => isFederated || isForManaged);
}

function tenantDomainOf({ domain }: LiveFederation, { domains = [] }: GateInputReadings) {
  return domains.find(({ name }) => name === domain.toLowerCase());
}

/** Where nobody knows the group or the directory, nothing is judged by it. */
function declarationOf(live: LiveFederation): FederationDeclaration {
  const names = ["groupId", "directoryId"] as const;
  return toPendingDeclaration(
    live,
    names.filter((name) => live[name] === undefined),
  );
}

function sharedOf(read: GateInputReadings): GateInputReadings {
  const known = TENANT_WIDE.filter((name) => read[name] !== undefined);
  return Object.fromEntries(known.map((name) => [name, read[name]]));
}

type Failed = ReadonlyMap<ReadingName, VendorError>;

/** What a gate can't do without is a finding, and so is what no credential would have read just now. */
function unreadOf(domain: string, gates: Gate[], failed: Failed, readings: GateInputReadings): Finding[] {
  const optional = gates.filter(({ isOptional }) => isOptional);
  const needed = new Set<ReadingName>(readingsOfGates(gates.filter(({ isOptional }) => !isOptional)));
  const broken = new Set<ReadingName>(readingsOfGates(optional).filter((name) => isBrokenIn(readings[name])));
  const unread = new Map<string, ReadingName[]>();
  for (const name of readingsOfGates(gates)) {
    const error = failed.get(name);
    const isReported = error ? needed.has(name) || isBroken(error) : broken.has(name) && !needed.has(name);
    if (!isReported) continue;
    const reason = error?.message ?? unreadIn(readings[name]).join();
    // Several readings are made of one answer.
    unread.set(reason, [...(unread.get(reason) ?? []), name]);
  }
  return [...unread].map(([reason, names]) => {
    const evidence = `${names.join(" and ")} could not be read: ${reason}`;
    return unknown("reading-unread", domain, evidence, "Correct what is named above, and run it again");
  });
}

function notLookedAt(gates: Gate[], failed: Failed, readings: GateInputReadings): SkippedGate[] {
  return gates
    .filter(({ isOptional }) => isOptional)
    .flatMap(({ name: what, reads }) => {
      const reasons = reads.flatMap((reading) => {
        const error = failed.get(reading);
        if (error) return isBroken(error) ? [] : [inShort(error)];
        return isBrokenIn(readings[reading]) ? [] : unreadIn(readings[reading]);
      });
      return reasons.slice(0, 1).map((because) => ({ what, because }));
    });
}

/** Of a missing permission only which one; nobody has to look further. */
function inShort(error: VendorError): string {
  const isAdvised = error instanceof Forbidden && error.advice !== undefined;
  return isAdvised ? `${error.vendor} refused the request (403). ${error.advice}` : error.message;
}

function isBrokenIn(reading: GateInputReadings[ReadingName]): boolean {
  return typeof reading === "object" && "isBroken" in reading && reading.isBroken === true;
}

function unreadIn(reading: GateInputReadings[ReadingName]): string[] {
  const isRead = typeof reading !== "object" || !("unread" in reading);
  return isRead || typeof reading.unread !== "string" ? [] : [reading.unread];
}

function findingsInState(findings: Finding[], wanted: Finding["state"]): Finding[] {
  return findings.filter(({ state }) => state === wanted);
}
