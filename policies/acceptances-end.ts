import type { ResourceValidationPolicy } from "@pulumi/policy";
import { DOMAIN_FEDERATION } from "./resource-types";
import { type Accepted, type Terms, termsOf } from "./terms";

interface Config {
  days?: number;
}

const DAYS = 90;
const DAY = 24 * 60 * 60 * 1000;

/** What can be written without an end, with the code by which `accepted` says the same with one. */
const LOCK_OUT = ["acceptLockOut", "lock-out"] as const;
const DEVICES = ["acceptDeviceImpact", "device-impact"] as const;
const FEDERATIONS = ["knownFederations", "federation-unaccounted"] as const;

/** What is accepted says why and until when, and by the last word of it somebody looks at it again. */
export function acceptancesEndPolicy(now: () => Date = () => new Date()): ResourceValidationPolicy {
  return {
    name: "acceptances-with-reason-and-end",
    description: "Everything that is accepted for a federation gives a reason and ends on a day.",
    configSchema: {
      properties: {
        days: {
          type: "integer",
          minimum: 1,
          description: `The number of days after which an acceptance must end at the latest. Default: ${DAYS}.`,
        },
      },
    },
    validateResource({ type, props, getConfig }, report) {
      if (type !== DOMAIN_FEDERATION) return;
      const { days = DAYS } = getConfig<Config>();
      const last = new Date(now().getTime() + days * DAY);
      for (const problem of problemsOf(termsOf(props), last)) report(`Of ${props.domain}, ${problem}`);
    },
  };
}

function problemsOf(terms: Terms, last: Date): string[] {
  const { acceptLockOut, acceptDeviceImpact, knownFederations = [] } = terms;
  const known = knownFederations.flatMap((one) => (typeof one === "string" ? [] : [one]));
  const certificates = terms.expectedCertificates ?? [];
  return [
    ...(acceptLockOut ? problemsWithin(LOCK_OUT, acceptLockOut, last) : []),
    ...(acceptDeviceImpact ? problemsWithin(DEVICES, acceptDeviceImpact, last) : []),
    ...(known.length < knownFederations.length ? [endless(FEDERATIONS)] : []),
    ...known.flatMap((one) => problemsIn(`the known federation ${one.domain}`, one, last)),
    ...(terms.accepted ?? []).flatMap((one) =>
      problemsIn(`accepted ${one.code} of ${one.object}`, one, last),
    ),
    ...certificates.flatMap((one) => problemsIn(`the expected certificate ${one.sha256}`, one, last)),
  ];
}

/** Of one that need not have an end. */
function problemsWithin(
  kind: typeof LOCK_OUT | typeof DEVICES,
  { reason, until }: { reason: string; until?: string },
  last: Date,
): string[] {
  return until === undefined ? [endless(kind)] : problemsIn(kind[0], { reason, until }, last);
}

function endless([name, code]: typeof LOCK_OUT | typeof DEVICES | typeof FEDERATIONS): string {
  const form =
    name === "knownFederations" ? "each as an object with domain, reason and until" : "it with its own until";
  return `${name} has no end. Write ${form}, or use \`accepted\` with code ${code}, object, reason, by and until.`;
}

function problemsIn(
  name: string,
  { reason, by, until }: Pick<Accepted, "reason" | "until"> & { by?: string },
  last: Date,
): string[] {
  const latest = last.toISOString().slice(0, 10);
  return [
    ...(isSaid(reason) ? [] : [`${name} gives no reason. Write it in \`reason\`.`]),
    ...(by === undefined || isSaid(by) ? [] : [`${name} names nobody. Write in \`by\` who is responsible.`]),
    ...(isDay(until)
      ? []
      : [`${name} ends on "${until}", which is not a day. Write a day such as ${latest}.`]),
    ...(isDay(until) && Date.parse(until) > last.getTime()
      ? [`${name} ends on ${until}. Write ${latest} or an earlier day, and decide again before that day.`]
      : []),
  ];
}

/** Blanks that nobody sees are no word. */
function isSaid(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

function isDay(text: string): boolean {
  const at = Date.parse(text);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
}
