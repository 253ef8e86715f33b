import {
  cloudPassword,
  groupPasswords,
  type JudgedPassword,
  type Likelihood,
  type PasswordGroup,
  type PasswordOccasion,
} from "../../audit/cloud-passwords";
import type { ReadPasswords } from "../../operations/record";
import { csv } from "../csv";
import { counted, wrap } from "../output";

/** People of one group that a screen shows; the table has all. */
const SHOWN = 20;

/** Which password each of the domain's people has at Microsoft. `unheard` says why JumpCloud told nothing. */
export function passwordLines(
  people: ReadPasswords,
  occasion: PasswordOccasion,
  unheard: string | undefined,
  width: number,
): string[] {
  if (!Array.isArray(people))
    return wrap(`Who has a password at Microsoft could not be read: ${people.unread}`, width);
  if (people.length === 0) return ["Nobody can sign in on it."];
  const judged = new Map(people.map((person) => [person.user, cloudPassword(person, occasion)]));
  return [
    "Managed, each of its people needs a password at Microsoft:",
    ...groupPasswords(people, occasion).flatMap((group) => groupLines(group, judged, width)),
    ...wrap(heardOf(occasion, unheard), width),
  ];
}

const DEED: Record<Likelihood, string> = {
  none: "without one, so reset it",
  unlikely: "with an earlier one: that of the day beside the name, else reset it",
  unknown: "may have one, that of the day beside the name; reset it for whoever can't sign in",
  likely: "likely with one",
};

function groupLines(
  { usable, reason, users }: PasswordGroup,
  judged: ReadonlyMap<string, JudgedPassword>,
  width: number,
): string[] {
  const names = users.slice(0, SHOWN).map((user) => `${user}${besideName(judged.get(user))}`);
  const rest = users.length - SHOWN;
  const more = rest > 0 ? `, and ${counted(rest, "other", "others")} (--csv FILE lists all)` : "";
  return [
    ...wrap(`${counted(users.length, "person", "people")} ${DEED[usable]}: ${reason}`, width - 2).map(
      (line) => `  ${line}`,
    ),
    ...wrap(`${names.join(", ")}${more}`, width - 6).map((line) => `      ${line}`),
  ];
}

function besideName(
  { had, before, isJumpClouds }: JudgedPassword = { usable: "unknown", reason: "" },
): string {
  if (!had || isJumpClouds) return "";
  return before ? ` (${had}; changed at JumpCloud ${before})` : ` (${had})`;
}

/** How old JumpCloud's word is: who has changed a password since has an earlier one at Microsoft. */
function heardOf({ atJumpCloud, takenAt }: PasswordOccasion, unheard: string | undefined): string {
  if (unheard === undefined) return "JumpCloud's dates are of now. Days are in UTC.";
  const why = unheard.replace(/\.$/, "");
  if (!atJumpCloud)
    return `JumpCloud did not tell when people changed their passwords: ${why}. --record FILE takes what an earlier record or the stack's state has of it.`;
  const day = atJumpCloud.readAt.slice(0, 16).replace("T", " ");
  const isOfToday = atJumpCloud.readAt.slice(0, 10) === takenAt.slice(0, 10);
  const since = isOfToday
    ? ""
    : " Whoever has changed the password there since has an earlier one at Microsoft.";
  return `JumpCloud's dates are of ${day} UTC, from the record: ${why}.${since}`;
}

/** Everybody, for a spreadsheet. */
export function passwordTable(people: ReadPasswords, occasion: PasswordOccasion): string {
  const rows = Array.isArray(people) ? people : [];
  const theirs = new Map(Object.entries(occasion.atJumpCloud?.passwordDates ?? {}));
  return csv(
    ["user", "password", "tell", "reason", "accountCreated", "passwordChanged", "changedAtJumpCloud"],
    rows.map((person) => {
      const judged = cloudPassword(person, occasion);
      return [
        ...[person.user, judged.usable, tellOf(judged), judged.reason],
        ...[person.created, person.passwordChanged, theirs.get(person.immutableId ?? "")],
      ];
    }),
  );
}

/** What the help desk tells the person. */
function tellOf({ usable, had, isJumpClouds }: JudgedPassword): string {
  if (isJumpClouds) return "the password that you use for JumpCloud";
  if (usable === "none") return "you get a new password";
  return had ? `the password that you had on ${had}` : "your password; you get a new one where it is refused";
}
