import type { ResourceValidationPolicy } from "@pulumi/policy";
import { DOMAIN_FEDERATION } from "./kinds";
import { type Accepted, type Terms, termsOf } from "./terms";

interface Config {
  days?: number;
}

const DAYS = 90;
const DAY = 24 * 60 * 60 * 1000;

/** Kinds of acceptances that have no end, with the code by which `accepted` says the same with one. */
const ENDLESS = [
  ["acceptLockOut", "lock-out"],
  ["acceptDeviceImpact", "device-impact"],
  ["knownFederations", "federation-unaccounted"],
] as const satisfies [keyof Terms, string][];

/** What is accepted says why and until when, and by the last word of it somebody looks at it again. */
export function acceptancesEnd(now: () => Date = () => new Date()): ResourceValidationPolicy {
  return {
    name: "acceptances-with-reason-and-end",
    description: "What is accepted of a federation says why, and ends on a day.",
    configSchema: {
      properties: {
        days: {
          type: "integer",
          minimum: 1,
          description: `How many days ahead an acceptance may end; ${DAYS} unless said.`,
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
  const endless = ENDLESS.filter(([name]) => terms[name] !== undefined).map(
    ([name, code]) =>
      `${name} has no end. Write it as \`accepted\` with code ${code}, object, reason, by and until.`,
  );
  const certificates = terms.expectedCertificates ?? [];
  return [
    ...endless,
    ...(terms.accepted ?? []).flatMap((one) =>
      problemsIn(`accepted ${one.code} of ${one.object}`, one, last),
    ),
    ...certificates.flatMap((one) => problemsIn(`the expected certificate ${one.sha256}`, one, last)),
  ];
}

function problemsIn(
  name: string,
  { reason, by, until }: Pick<Accepted, "reason" | "until"> & { by?: string },
  last: Date,
): string[] {
  const latest = last.toISOString().slice(0, 10);
  return [
    ...(isSaid(reason) ? [] : [`${name} gives no reason. Write why in its reason.`]),
    ...(by === undefined || isSaid(by) ? [] : [`${name} names nobody. Write who answers for it in its by.`]),
    ...(isDay(until) ? [] : [`${name} ends on "${until}", which is no day. Write one such as ${latest}.`]),
    ...(isDay(until) && Date.parse(until) > last.getTime()
      ? [`${name} ends on ${until}. Write a day until ${latest}, and look at it again by then.`]
      : []),
  ];
}

/** Blanks that nobody sees are no word. */
function isSaid(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}
