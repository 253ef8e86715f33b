import {
  groupCloudPasswords,
  type JudgedPassword,
  judgeCloudPassword,
  type PasswordContext,
  type PasswordGroup,
  type PasswordUsability,
} from "../../audit/rollback/cloud-passwords";
import type { RollbackPlan } from "../../operations/rollback/rollback";
import { toCsv } from "../../text/write-csv";
import { hangingLines, pluralize, wrapToLines } from "./lines";

/** People of one group that a screen shows; the table has all. */
const SHOWN = 20;

type PasswordFacts = Pick<RollbackPlan, "people" | "record" | "leavers" | "jumpcloudUnread">;

/** Which password each of the domain's people has at Microsoft. */
export function passwordLines(
  { people, record: occasion, leavers, jumpcloudUnread }: PasswordFacts,
  width: number,
): string[] {
  if (!Array.isArray(people))
    return wrapToLines(`Who has a password at Microsoft could not be read: ${people.unread}`, width);
  if (people.length === 0) return ["Nobody can sign in on it."];
  const left = leftOf(leavers);
  const beside = new Map(
    people.map((person) => {
      const isLeaver = left.has(person.user);
      return [person.user, isLeaver ? " (has left)" : besideName(judgeCloudPassword(person, occasion))];
    }),
  );
  return [
    "Once the domain is Managed, its people need a password at Microsoft:",
    ...groupCloudPasswords(people, occasion).flatMap((group) => groupLines(group, beside, width)),
    ...wrapToLines(heardOf(occasion, jumpcloudUnread), width),
  ];
}

/** Whose password at Microsoft nobody knows. */
export function peopleWithUnknownPassword({ people, record }: PasswordFacts): Set<string> {
  const without = Array.isArray(people)
    ? people.filter((person) => judgeCloudPassword(person, record).usable === "none")
    : [];
  return new Set(without.map(({ user }) => user));
}

const PASSWORD_TEXTS: Record<PasswordUsability, string> = {
  none: "without one, so reset it",
  unlikely: "with an earlier one: the password of the day next to the name; if that does not work, reset it",
  unknown: "may have one, from the day next to the name; reset it for people who can't sign in",
  likely: "likely with one",
};

function groupLines(
  { usable, reason, users }: PasswordGroup,
  beside: ReadonlyMap<string, string>,
  width: number,
): string[] {
  const names = users.slice(0, SHOWN).map((user) => `${user}${beside.get(user) ?? ""}`);
  const rest = users.length - SHOWN;
  const more = rest > 0 ? `, and ${pluralize(rest, "other", "others")} (--csv FILE lists all)` : "";
  return [
    ...hangingLines(
      `${pluralize(users.length, "person", "people")} ${PASSWORD_TEXTS[usable]}: ${reason}`,
      width,
      "  ",
    ),
    ...hangingLines(`${names.join(", ")}${more}`, width, " ".repeat(6)),
  ];
}

function besideName({ had, before, isJumpClouds }: JudgedPassword): string {
  if (!had || isJumpClouds) return "";
  if (before === had) return ` (${had}, before the change at JumpCloud that day)`;
  return before ? ` (${had}; changed at JumpCloud ${before})` : ` (${had})`;
}

/** Who has left, and how, by the sign-in name. Who may be hired again is told a password as others are. */
function leftOf(leavers: PasswordFacts["leavers"]): Map<string, string> {
  const left = "unread" in leavers ? [] : leavers.value.filter(({ how }) => how !== "replaced");
  return new Map(left.map(({ upn, how }) => [upn, how]));
}

/** How old JumpCloud's word is: who has changed a password since has an earlier one at Microsoft. */
function heardOf({ atJumpCloud }: PasswordContext, jumpcloudUnread: string | undefined): string {
  if (jumpcloudUnread === undefined) return "JumpCloud's dates were read now. Days are in UTC.";
  const why = jumpcloudUnread.replace(/\.$/, "");
  if (!atJumpCloud)
    return `JumpCloud did not say when people changed their passwords: ${why}. With --record FILE the dates come from an earlier record or the stack's state.`;
  const day = atJumpCloud.readAt.slice(0, 16).replace("T", " ");
  return `JumpCloud's dates are from the record, of ${day} UTC: ${why}. People who changed their password there after that day have an earlier one at Microsoft.`;
}

/** Everybody, for a spreadsheet. */
export function passwordCsv({ people, record: occasion, leavers }: PasswordFacts): string {
  const rows = Array.isArray(people) ? people : [];
  const theirs = new Map(Object.entries(occasion.atJumpCloud?.passwordDates ?? {}));
  const left = leftOf(leavers);
  return toCsv(
    ["user", "password", "tell", "reason", "accountCreated", "passwordChanged", "changedAtJumpCloud", "left"],
    rows.map((person) => {
      const judged = judgeCloudPassword(person, occasion);
      const how = left.get(person.user);
      return [
        person.user,
        judged.usable,
        how ? LEFT : tellOf(judged),
        judged.reason,
        person.created,
        person.passwordChanged,
        theirs.get(person.immutableId ?? ""),
        how,
      ];
    }),
  );
}

const LEFT = "nothing, and do not reset the password: the person has left";

/** What the help desk tells the person. */
function tellOf({ usable, had, before, isJumpClouds }: JudgedPassword): string {
  if (isJumpClouds) return "the password that you use for JumpCloud";
  if (usable === "none") return "you get a new password";
  if (!had) return "your password; if it is refused, you get a new one";
  return `the password that you had on ${had}${before === had ? ", before you changed it that day" : ""}`;
}
