import { codeEntryOf, type FindingCode, isFindingCode } from "../codes/finding-codes";
import { type Finding, violated } from "../finding";
import { DAY_MS, type ExpiredAcceptance, isCalendarDay, isPastDay, noteExpiredAcceptance } from "./expired";

/** A finding that somebody knows of and answers for. */
export interface AcceptedFinding {
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

/** Another domain that is federated with somebody's knowledge, for some time. */
export interface KnownFederation {
  domain: string;
  reason: string;
  /** The last day on which it counts (UTC). */
  until: string;
}

/** All kinds of the same word: "I know". One without `until` counts until somebody takes it away. */
export interface Acceptances {
  accepted?: AcceptedFinding[];
  acceptLockOut?: { users: string[]; reason: string; until?: string };
  acceptDeviceImpact?: { count: number; reason: string; until?: string };
  /** Other domains that are federated with somebody's knowledge. */
  knownFederations?: (string | KnownFederation)[];
  expectedCertificates?: ExpectedCertificate[];
}

/** What counts of them on a day, and what is over. */
export type EffectiveAcceptances<Terms extends Acceptances> = Terms & { lapsed: ExpiredAcceptance[] };

/** A rollover by hand is over by then. */
const EXPECTED_DAYS = 14;

/** The same acceptances, each as its gate takes it; what is over is left out, and told beside them. */
export function effectiveAcceptances<Terms extends Acceptances>(
  given: Terms,
  now: Date,
): EffectiveAcceptances<Terms> {
  const terms = counting(given, now);
  const sound = (terms.accepted ?? []).filter((one) => problems(one, now).length === 0);
  const of = (wanted: FindingCode) => sound.filter(({ code }) => code === wanted);
  const people = of("lock-out");
  const [devices] = of("device-impact");
  const users = [...(terms.acceptLockOut?.users ?? []), ...people.map(({ object }) => object)];
  const reasons = [terms.acceptLockOut?.reason ?? "", ...people.map(({ reason }) => reason)];
  const expected = [
    ...(terms.expectedCertificates ?? []),
    ...of("certificate-unaccounted").map(({ object, ...rest }) => ({ sha256: object, ...rest })),
  ];
  return {
    ...terms,
    ...(people.length > 0
      ? { acceptLockOut: { ...terms.acceptLockOut, users, reason: joined(reasons) } }
      : {}),
    ...(devices && !terms.acceptDeviceImpact
      ? { acceptDeviceImpact: { count: Number(devices.object), reason: devices.reason } }
      : {}),
    ...(expected.length > 0 || terms.expectedCertificates ? { expectedCertificates: expected } : {}),
    lapsed: lapsedOf(given, now),
  };
}

function joined(reasons: readonly string[]): string {
  return [...new Set(reasons)].filter(Boolean).join("; ");
}

/** Those that are not over yet. */
function counting<Terms extends Acceptances>(terms: Terms, now: Date): Terms {
  const { acceptLockOut, acceptDeviceImpact, ...others } = terms;
  const { accepted, knownFederations, expectedCertificates } = terms;
  const people = within(acceptLockOut, { users: [] }, now);
  const devices = within(acceptDeviceImpact, { count: 0 }, now);
  const counts = ({ until }: { until: string }) => !isPastDay(until, now);
  return {
    ...others,
    ...(accepted ? { accepted: accepted.filter(counts) } : {}),
    ...(people ? { acceptLockOut: people } : {}),
    ...(devices ? { acceptDeviceImpact: devices } : {}),
    ...(knownFederations
      ? { knownFederations: knownFederations.filter((one) => typeof one === "string" || counts(one)) }
      : {}),
    ...(expectedCertificates ? { expectedCertificates: expectedCertificates.filter(counts) } : {}),
  } as Terms;
}

/** Nothing where it is over; one whose end is no day accepts none, and is a problem of its own. */
function within<One extends { until?: string }>(
  one: One | undefined,
  none: Partial<One>,
  now: Date,
): One | undefined {
  if (one?.until === undefined || isCalendarDay(one.until))
    return isPastDay(one?.until, now) ? undefined : one;
  return { ...one, ...none };
}

function lapsedOf(terms: Acceptances, now: Date): ExpiredAcceptance[] {
  const { accepted = [], acceptLockOut, acceptDeviceImpact, knownFederations = [] } = terms;
  const peoplesEnd = acceptLockOut?.until;
  const known = knownFederations.flatMap((one) => (typeof one === "string" ? [] : [one]));
  const all = [
    ...(acceptLockOut?.users ?? []).map((object) => ({ code: "lock-out", object, until: peoplesEnd })),
    { code: "device-impact", until: acceptDeviceImpact?.until },
    ...known.map(({ domain, until }) => ({ code: "federation-unaccounted", object: domain, until })),
    ...accepted.map(({ code, object, until }) =>
      code === "device-impact" ? { code, until } : { code, object, until },
    ),
  ];
  return all.flatMap((one) => {
    const { until } = one;
    if (until === undefined || !isPastDay(until, now)) return [];
    const lapsed = { ...one, until };
    return one.code === "lock-out" ? [lapsed, { ...lapsed, code: "sync-would-block" }] : [lapsed];
  });
}

/** Expected certificates that make sense: what does not is told, and accepts nothing. */
export function validExpectedCertificates(
  { expectedCertificates = [] }: Acceptances,
  now: Date,
): ExpectedCertificate[] {
  return expectedCertificates.filter((one) => expectedProblems(one, now).length === 0);
}

/** What somebody answers for holds, and says who and until when; what was accepted until a day that is over says that. */
export function applyAcceptances(
  finding: Finding,
  {
    accepted = [],
    knownFederations = [],
    lapsed = [],
  }: Acceptances & { lapsed?: readonly ExpiredAcceptance[] },
  now: Date,
): Finding {
  const { code, object } = finding;
  if (isSettled(finding)) return finding;
  const isMeant = (one: AcceptedFinding) => one.code === code && same(one.object, object);
  const found = accepted.find((one) => isMeant(one) && problems(one, now).length === 0);
  const known = code === "federation-unaccounted" ? knownWords(object, knownFederations) : undefined;
  const words = found ? `accepted by ${found.by} until ${found.until}: ${found.reason}` : known;
  if (words === undefined || !codeEntryOf(code).isAcceptable) return noteExpiredAcceptance(finding, lapsed);
  return { ...finding, state: "holds", evidence: `${finding.evidence}; ${words}`, wayOut: "" };
}

function knownWords(domain: string, known: readonly (string | KnownFederation)[]): string | undefined {
  const found = known.find((one) => same(typeof one === "string" ? one : one.domain, domain));
  if (found === undefined || typeof found === "string") return found && "it is known";
  return knownProblems(found).length > 0 ? undefined : `it is accepted until ${found.until}: ${found.reason}`;
}

function isSettled({ state, wayOut }: Finding): boolean {
  return state === "holds" && wayOut === "";
}

/** What makes no sense of them by itself; empty where all does. */
export function checkAcceptances(
  { accepted = [], expectedCertificates = [], ...others }: Acceptances,
  now: Date,
): Finding[] {
  return [
    ...endless("acceptLockOut", others.acceptLockOut),
    ...endless("acceptDeviceImpact", others.acceptDeviceImpact),
    ...(others.knownFederations ?? []).flatMap((one) => (typeof one === "string" ? [] : knownProblems(one))),
    ...accepted.flatMap((one) => problems(one, now)),
    ...expectedCertificates.flatMap((one) => expectedProblems(one, now)),
  ];
}

function problems({ code, object, until, reason, by }: AcceptedFinding, now: Date): Finding[] {
  const name = `accepted ${code} ${object}`;
  if (!isFindingCode(code) || !codeEntryOf(code).isAcceptable) {
    const wayOut =
      "Name the code of a finding that can be accepted: each says so in docs/reference/findings.md";
    return [problem(name, `nobody can accept ${code}`, wayOut)];
  }
  const told = isSaid(by) ? reason : "";
  if (code === "certificate-unaccounted")
    return expectedProblems({ sha256: object, until, reason: told }, now);
  if (code === "device-impact" && !/^[1-9]\d{0,5}$/.test(object))
    return [
      problem(name, "its object is not a number of devices", "Name the number of devices as its object"),
    ];
  return [...unreasoned(name, told), ...undated(name, until)];
}

/** Of one that may have no end. */
function endless(name: string, acceptance: { reason: string; until?: string } | undefined): Finding[] {
  if (!acceptance) return [];
  const { reason, until } = acceptance;
  const wayOut = "Write the reason; it is kept with what was accepted";
  return [
    ...(reason.trim() === "" ? [problem(name, "it has no reason", wayOut)] : []),
    ...(until === undefined ? [] : undated(name, until)),
  ];
}

function knownProblems({ domain, reason, until }: KnownFederation): Finding[] {
  const name = `known federation ${domain}`;
  return [...unreasoned(name, reason), ...undated(name, until)];
}

function expectedProblems({ sha256, until, reason }: ExpectedCertificate, now: Date): Finding[] {
  const name = `expected certificate ${sha256}`;
  const isShaped = /^([0-9A-Fa-f]{2}:?){31}[0-9A-Fa-f]{2}$/.test(sha256);
  const isLate = Date.parse(until) > now.getTime() + EXPECTED_DAYS * DAY_MS;
  return [
    ...(isShaped ? [] : [problem(name, "it is not a SHA-256 in hexadecimal", "Take that of the DER form")]),
    ...unreasoned(name, reason),
    ...undated(name, until),
    ...(isLate
      ? [problem(name, `${until} is more than ${EXPECTED_DAYS} days ahead`, "Name a day before that")]
      : []),
  ];
}

function undated(name: string, until: string): Finding[] {
  if (isCalendarDay(until)) return [];
  return [problem(name, `its until is "${until}"`, "Name a day, such as 2026-11-30")];
}

function unreasoned(name: string, reason: string): Finding[] {
  if (isSaid(reason)) return [];
  return [problem(name, "it has no reason or no name", "Write both; they are kept with the acceptance")];
}

/** Blanks that nobody sees are no word. */
function isSaid(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

function problem(name: string, evidence: string, wayOut: string): Finding {
  return violated("plan-acceptance", name, evidence, wayOut);
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
