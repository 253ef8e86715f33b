import { type Finding, violated } from "./finding";
import { entryOf, type GateCode, isGateCode } from "./gates/codes";

/** A finding that somebody knows of and answers for. */
export interface Accepted {
  /** Of the finding. */
  code: string;
  /** What the finding speaks of: a domain, a sign-in name; of a certificate its SHA-256, of joined devices their number. */
  object: string;
  reason: string;
  /** Who answers for it. */
  by: string;
  /** The last day on which it counts (UTC), such as `2026-11-30`. */
  until: string;
}

/** A certificate that somebody is rolling a domain over to, or from, by hand. */
export interface ExpectedCertificate {
  /** Of the DER form, in hexadecimal. */
  sha256: string;
  reason: string;
  /** The last day on which it counts (UTC), at most {@link EXPECTED_DAYS} ahead. */
  until: string;
}

/** All kinds of the same word: "I know". */
export interface Acceptances {
  accepted?: Accepted[];
  acceptLockOut?: { users: string[]; reason: string };
  acceptDeviceImpact?: { count: number; reason: string };
  /** Other domains that are federated with somebody's knowledge. */
  knownFederations?: string[];
  expectedCertificates?: ExpectedCertificate[];
}

/** A rollover by hand is over by then. */
const EXPECTED_DAYS = 14;
const DAY = 24 * 60 * 60 * 1000;

/** The same acceptances, each as its gate takes it; what is over is left out. */
export function effective<Terms extends Acceptances>(terms: Terms, now: Date): Terms {
  const counting = (terms.accepted ?? []).filter(({ until }) => !isOver(until, now));
  const sound = counting.filter((one) => problems(one, now).length === 0);
  const of = (wanted: GateCode) => sound.filter(({ code }) => code === wanted);
  const people = of("lock-out");
  const [devices] = of("device-impact");
  const users = [...(terms.acceptLockOut?.users ?? []), ...people.map(({ object }) => object)];
  const reasons = [terms.acceptLockOut?.reason ?? "", ...people.map(({ reason }) => reason)];
  const expected = [
    ...(terms.expectedCertificates ?? []).filter(({ until }) => !isOver(until, now)),
    ...of("certificate-unaccounted").map(({ object, ...rest }) => ({ sha256: object, ...rest })),
  ];
  return {
    ...terms,
    ...(terms.accepted ? { accepted: counting } : {}),
    ...(people.length > 0
      ? { acceptLockOut: { users, reason: [...new Set(reasons)].filter(Boolean).join("; ") } }
      : {}),
    ...(devices && !terms.acceptDeviceImpact
      ? { acceptDeviceImpact: { count: Number(devices.object), reason: devices.reason } }
      : {}),
    ...(expected.length > 0 || terms.expectedCertificates ? { expectedCertificates: expected } : {}),
  };
}

/** Expected certificates that make sense: what does not is told, and accepts nothing. */
export function soundCertificates(
  { expectedCertificates = [] }: Acceptances,
  now: Date,
): ExpectedCertificate[] {
  return expectedCertificates.filter((one) => expectedProblems(one, now).length === 0);
}

/** What somebody answers for holds, and says who and until when. */
export function acceptedOf(
  finding: Finding,
  { accepted = [], knownFederations = [] }: Acceptances,
  now: Date,
): Finding {
  const { code, object } = finding;
  if (!entryOf(code).isAcceptable || isSettled(finding)) return finding;
  const isMeant = (one: Accepted) => one.code === code && same(one.object, object);
  const found = accepted.find((one) => isMeant(one) && problems(one, now).length === 0);
  const isKnown = code === "federation-unaccounted" && knownFederations.some((name) => same(name, object));
  if (!found && !isKnown) return finding;
  const words = found ? `accepted by ${found.by} until ${found.until}: ${found.reason}` : "it is known";
  return { ...finding, state: "holds", evidence: `${finding.evidence}; ${words}`, wayOut: "" };
}

function isSettled({ state, wayOut }: Finding): boolean {
  return state === "holds" && wayOut === "";
}

/** What makes no sense of them by itself; empty where all does. */
export function acceptanceProblems(
  { accepted = [], expectedCertificates = [] }: Acceptances,
  now: Date,
): Finding[] {
  return [
    ...accepted.flatMap((one) => problems(one, now)),
    ...expectedCertificates.flatMap((one) => expectedProblems(one, now)),
  ];
}

function problems({ code, object, until, reason, by }: Accepted, now: Date): Finding[] {
  const name = `accepted ${code} ${object}`;
  if (!isGateCode(code) || !entryOf(code).isAcceptable) {
    const wayOut =
      "Name the code of a finding that can be accepted: each says so in docs/reference/findings.md";
    return [problem(name, `nobody can accept ${code}`, wayOut)];
  }
  const told = isSaid(by) ? reason : "";
  if (code === "certificate-unaccounted")
    return expectedProblems({ sha256: object, until, reason: told }, now);
  if (code === "device-impact" && !/^[1-9]\d{0,5}$/.test(object))
    return [problem(name, "its object is no number of devices", "Name the number of devices as its object")];
  return [...unreasoned(name, told), ...undated(name, until)];
}

function expectedProblems({ sha256, until, reason }: ExpectedCertificate, now: Date): Finding[] {
  const name = `expected certificate ${sha256}`;
  const isShaped = /^([0-9A-Fa-f]{2}:?){31}[0-9A-Fa-f]{2}$/.test(sha256);
  const isLate = Date.parse(until) > now.getTime() + EXPECTED_DAYS * DAY;
  return [
    ...(isShaped ? [] : [problem(name, "it is no SHA-256 in hexadecimal", "Take that of the DER form")]),
    ...unreasoned(name, reason),
    ...undated(name, until),
    ...(isLate
      ? [problem(name, `${until} is more than ${EXPECTED_DAYS} days ahead`, "Name a day before that")]
      : []),
  ];
}

function undated(name: string, until: string): Finding[] {
  if (/^\d{4}-\d{2}-\d{2}$/.test(until) && !Number.isNaN(Date.parse(until))) return [];
  return [problem(name, `its until is "${until}"`, "Name a day, such as 2026-11-30")];
}

function unreasoned(name: string, reason: string): Finding[] {
  if (isSaid(reason)) return [];
  return [
    problem(name, "it gives no reason, or nobody's name", "Write both; they are kept with what is accepted"),
  ];
}

/** Blanks that nobody sees are no word. */
function isSaid(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

function problem(name: string, evidence: string, wayOut: string): Finding {
  return violated("plan-acceptance", name, evidence, wayOut);
}

/** What is no day is over at none: it is a problem of its own. */
function isOver(until: string, now: Date): boolean {
  return Date.parse(until) + DAY <= now.getTime();
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
