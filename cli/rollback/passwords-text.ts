import { cloudPassword, type PasswordGroup } from "../../audit/cloud-passwords";
import type { ReadPasswords } from "../../operations/record";
import { csv } from "../csv";
import { counted, wrap } from "../output";

/** Names of one group that a screen shows; the table has all. */
const SHOWN = 20;

/** Who of the domain's people has a password at Microsoft. */
export function passwordLines(groups: PasswordGroup[], unread: string | undefined, width: number): string[] {
  if (unread) return wrap(`Who has a password at Microsoft could not be read: ${unread}`, width);
  if (groups.length === 0) return ["Nobody can sign in on it."];
  return [
    "Managed, each of its people needs a password at Microsoft:",
    ...groups.flatMap((group) => groupLines(group, width)),
  ];
}

const DEED = {
  unlikely: "likely without one, so reset it",
  unknown: "may have one; reset it for whoever can't sign in",
  likely: "likely with one",
};

function groupLines({ usable, reason, users }: PasswordGroup, width: number): string[] {
  const names = users.slice(0, SHOWN).join(", ");
  const rest = users.length - SHOWN;
  const more = rest > 0 ? `, and ${counted(rest, "other", "others")} (--csv FILE lists all)` : "";
  return [
    ...wrap(`${counted(users.length, "person", "people")} ${DEED[usable]}: ${reason}`, width - 2).map(
      (line) => `  ${line}`,
    ),
    ...wrap(`${names}${more}`, width - 6).map((line) => `      ${line}`),
  ];
}

/** Everybody, for a spreadsheet. */
export function passwordTable(people: ReadPasswords): string {
  const rows = Array.isArray(people) ? people : [];
  return csv(
    ["user", "password", "reason", "accountCreated", "passwordChanged"],
    rows.map((person) => {
      const { usable, reason } = cloudPassword(person);
      return [person.user, usable, reason, person.created, person.passwordChanged];
    }),
  );
}
