import { DAY } from "../../waiting/durations";
import { isCalendarDay } from "../calendar";
import { codeEntryOf, isFindingCode } from "../codes/finding-codes";
import { type Finding, violated } from "../finding";
import type { Acceptances, AcceptedFinding, ExpectedCertificate, KnownFederation } from "./acceptances";

/** A rollover by hand is over by then. */
const EXPECTED_DAYS = 14;
/** Expected certificates that make sense: what does not is told, and accepts nothing. */
export function validExpectedCertificates(
  { expectedCertificates = [] }: Acceptances,
  now: Date,
): ExpectedCertificate[] {
  return expectedCertificates.filter((one) => expectedCertificateProblems(one, now).length === 0);
}

/** What makes no sense of them by itself; empty where all does. */
export function checkAcceptances(
  { accepted = [], expectedCertificates = [], ...others }: Acceptances,
  now: Date,
): Finding[] {
  return [
    ...endless("acceptLockOut", others.acceptLockOut),
    ...endless("acceptDeviceImpact", others.acceptDeviceImpact),
    ...(others.knownFederations ?? []).flatMap((one) =>
      typeof one === "string" ? [] : knownFederationProblems(one),
    ),
    ...accepted.flatMap((one) => acceptedFindingProblems(one, now)),
    ...expectedCertificates.flatMap((one) => expectedCertificateProblems(one, now)),
  ];
}

export function acceptedFindingProblems(
  { code, object, until, reason, by }: AcceptedFinding,
  now: Date,
): Finding[] {
  const name = `accepted ${code} ${object}`;
  if (!isFindingCode(code) || !codeEntryOf(code).isAcceptable) {
    const wayOut =
      "Name the code of a finding that can be accepted: each says so in docs/reference/findings.md";
    return [problem(name, `nobody can accept ${code}`, wayOut)];
  }
  const attested = isSaid(by) ? reason : "";
  if (code === "certificate-unaccounted")
    return expectedCertificateProblems({ sha256: object, until, reason: attested }, now);
  if (code === "device-impact" && !/^[1-9]\d{0,5}$/.test(object))
    return [
      problem(name, "its object is not a number of devices", "Name the number of devices as its object"),
    ];
  return [...unreasoned(name, attested), ...undated(name, until)];
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

export function knownFederationProblems({ domain, reason, until }: KnownFederation): Finding[] {
  const name = `known federation ${domain}`;
  return [...unreasoned(name, reason), ...undated(name, until)];
}

function expectedCertificateProblems({ sha256, until, reason }: ExpectedCertificate, now: Date): Finding[] {
  const name = `expected certificate ${sha256}`;
  const isShaped = /^([0-9A-Fa-f]{2}:?){31}[0-9A-Fa-f]{2}$/.test(sha256);
  const isLate = Date.parse(until) > now.getTime() + EXPECTED_DAYS * DAY;
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
