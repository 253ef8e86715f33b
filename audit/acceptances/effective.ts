import { equalIgnoringCase } from "../../text/equal-ignoring-case";
import { isCalendarDay, isPastDay } from "../calendar";
import { codeEntryOf, type FindingCode } from "../codes/finding-codes";
import type { Finding } from "../finding";
import type {
  Acceptances,
  AcceptedFinding,
  EffectiveAcceptances,
  ExpiredAcceptance,
  KnownFederation,
} from "./acceptances";
import { acceptedFindingProblems, knownFederationProblems } from "./checks";

/** The same acceptances, each as its gate takes it; what is over is left out, and told beside them. */
export function effectiveAcceptances<Terms extends Acceptances>(
  given: Terms,
  now: Date,
): EffectiveAcceptances<Terms> {
  const terms = counting(given, now);
  const sound = (terms.accepted ?? []).filter((one) => acceptedFindingProblems(one, now).length === 0);
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
    expired: expiredAcceptances(given, now),
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

function expiredAcceptances(terms: Acceptances, now: Date): ExpiredAcceptance[] {
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
    const expired = { ...one, until };
    return one.code === "lock-out" ? [expired, { ...expired, code: "sync-would-block" }] : [expired];
  });
}

/** What somebody answers for holds, and says who and until when; what was accepted until a day that is over says that. */
export function applyAcceptances(
  finding: Finding,
  {
    accepted = [],
    knownFederations = [],
    expired = [],
  }: Acceptances & { expired?: readonly ExpiredAcceptance[] },
  now: Date,
): Finding {
  const { code, object } = finding;
  if (isSettled(finding)) return finding;
  const isMeant = (one: AcceptedFinding) => one.code === code && equalIgnoringCase(one.object, object);
  const found = accepted.find((one) => isMeant(one) && acceptedFindingProblems(one, now).length === 0);
  const known = code === "federation-unaccounted" ? knownWords(object, knownFederations) : undefined;
  const words = found ? `accepted by ${found.by} until ${found.until}: ${found.reason}` : known;
  if (words === undefined || !codeEntryOf(code).isAcceptable) return noteExpiredAcceptance(finding, expired);
  return { ...finding, state: "holds", evidence: `${finding.evidence}; ${words}`, wayOut: "" };
}

function knownWords(domain: string, known: readonly (string | KnownFederation)[]): string | undefined {
  const found = known.find((one) => equalIgnoringCase(typeof one === "string" ? one : one.domain, domain));
  if (found === undefined || typeof found === "string") return found && "it is known";
  return knownFederationProblems(found).length > 0
    ? undefined
    : `it is accepted until ${found.until}: ${found.reason}`;
}

function isSettled({ state, wayOut }: Finding): boolean {
  return state === "holds" && wayOut === "";
}

/** The same finding, which tells that what it speaks of, or somebody whom it names, was accepted until a day. */
export function noteExpiredAcceptance(finding: Finding, expired: readonly ExpiredAcceptance[]): Finding {
  const named = new Set(
    [finding.object, ...finding.evidence.split(/[\s,;]+/)].map((name) => name.toLowerCase()),
  );
  const days = expired
    .filter(
      ({ code, object }) =>
        code === finding.code && (object === undefined || named.has(object.toLowerCase())),
    )
    .map(({ until }) => until)
    .sort();
  const last = days.at(-1);
  return last === undefined
    ? finding
    : { ...finding, evidence: `${finding.evidence}; it was accepted until ${last}` };
}
