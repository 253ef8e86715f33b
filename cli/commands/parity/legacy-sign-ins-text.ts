import type { LegacyOutcome, LegacyUse } from "../../../audit/sign-ins/legacy-sign-ins";
import { type LegacySignInReport, LOG_RETENTION_DAYS } from "../../../operations/people/legacy-sign-ins";
import { STATE_MARKS } from "../../text/finding-lines";
import { andMore, hangingLines, pluralize, tableLines, wrapToLines } from "../../text/lines";

/** Accounts of one fate that are shown; all of them are in the files. */
const SHOWN = 40;

const FATES: Record<LegacyOutcome, { mark: string; of: string }> = {
  stops: {
    mark: STATE_MARKS.violated,
    of: "signing in without a browser, which ends with an error once the domain is federated: JumpCloud has no address for it (WS-Trust)",
  },
  unclear: {
    mark: STATE_MARKS.unknown,
    of: "signed in without a browser on a domain that is now federated: before the federation, or at an address that the federation names for it, which JumpCloud does not have (WS-Trust)",
  },
  "goes on": {
    mark: STATE_MARKS.holds,
    of: "signing in without a browser on the initial domain, which is never federated: this continues to work",
  },
  refused: {
    mark: "--",
    of: "only refused without a browser: an attacker who guesses passwords, or a device that does not work already. A federation changes nothing for them",
  },
};

const LIMITS = [
  `Microsoft keeps the log for ${LOG_RETENTION_DAYS} days with P1 or P2, for 7 days without. A program that runs once in a quarter is not in it.`,
  "The Exchange admin center has a longer list of senders with SMTP AUTH, of 90 days: Reports, Mail flow, SMTP AUTH clients.",
  "Programs that open a browser or show a code, such as the present Outlook and Teams, continue to work and are left out.",
];

/** What a person reads: who, in which way, how often, and what to do about each way. */
export function legacySignInLines(
  { from, to, domains, uses, unread }: LegacySignInReport,
  width: number,
): string[] {
  const names = domains
    .map(({ name }) => name)
    .sort()
    .join(", ");
  const days = `${from.toISOString().slice(0, 10)} to ${to.toISOString().slice(0, 10)}`;
  const isWholly = unread.length === 0;
  const nobody = `Nobody signs in without a browser${isWholly ? "" : ", in the part of the log that was read"}.`;
  const isBlind = uses.length === 0 && unread.some(({ what }) => what === "the log of sign-ins");
  return [
    ...wrapToLines(`Who signs in without a browser on ${names}, from Entra's log of ${days}`, width),
    "",
    ...(Object.keys(FATES) as LegacyOutcome[]).flatMap((fate) => fateLines(fate, uses, width)),
    ...(uses.length > 0 || isBlind ? [] : [nobody, ""]),
    ...unread.flatMap(({ what, reason }) => hangingLines(`Not read: ${what}. ${reason}`, width, "  ! ")),
    ...(isBlind ? [] : LIMITS.flatMap((limit) => hangingLines(limit, width, "  · "))),
  ];
}

function fateLines(fate: LegacyOutcome, uses: readonly LegacyUse[], width: number): string[] {
  const those = uses.filter((use) => use.fate === fate);
  if (those.length === 0) return [];
  const { mark, of } = FATES[fate];
  const accounts = pluralize(new Set(those.map(({ user }) => user)).size, "account", "accounts");
  const head = hangingLines(`${accounts} ${of}`, width, `${mark} `);
  const rows = those.slice(0, SHOWN).map(rowOf);
  const more = those.length - SHOWN;
  const rest = andMore(more, ": --csv FILE has all").map((line) => `     ${line}`);
  const ways = new Map(those.flatMap(({ kind, wayOut }) => (wayOut ? [[kind, wayOut] as const] : [])));
  return [
    ...head,
    ...tableLines(rows, width, "     "),
    ...rest,
    ...[...ways].flatMap(([kind, wayOut]) => hangingLines(`${kind}: ${wayOut}`, width, "   → ")),
    "",
  ];
}

/** Of each kind of one account so many are named, with so many characters: whoever guesses passwords sends what he likes. */
const [NAMED, LONGEST] = [3, 60];

function rowOf(use: LegacyUse): string[] {
  const { user, kind, signIns, refused, last, applications, addresses, programs } = use;
  const times = signIns > 0 ? signIns : refused;
  const from = someOf(addresses);
  const how = [someOf(applications), someOf(programs), from && `from ${from}`].filter(Boolean);
  return [user, kind, pluralize(times, "time", "times"), last.slice(0, 10), how.join(", ")];
}

function someOf(names: readonly string[]): string {
  const shown = names.slice(0, NAMED);
  const cut = shown.map((name) => (name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name));
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : "";
  return `${cut.join(", ")}${more}`;
}
