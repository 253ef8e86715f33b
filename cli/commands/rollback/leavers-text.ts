import type { BlockedLeaver } from "../../../audit/people/leavers";
import type { Unread } from "../../../audit/reading";
import type { EnabledLeaver, EnabledLeavers } from "../../../operations/rollback/leavers";
import { hangingLines, pluralize, wrapToLines } from "../../text/lines";

const HOW = {
  suspended: "suspended in JumpCloud",
  deleted: "deleted in JumpCloud",
  replaced:
    "deleted in JumpCloud, which has another user with that address: the same person, hired again, or somebody else. Find out who it is; not blocked",
};

/** People whom a screen shows; the table has all. */
const SHOWN = 20;

const DOUBTED =
  "These are more than half of the people whom JumpCloud was asked about, so nobody is blocked. It is more likely that JumpCloud's data is wrong, for example because an attacker controls it.";

/** Who has left and can sign in again once the domain is Managed; nobody knows the password of those `without`. */
export function leaverLines(
  leavers: EnabledLeavers | Unread,
  width: number,
  without: ReadonlySet<string> = new Set(),
): string[] {
  if ("unread" in leavers) {
    const why = `It is not known which people have left the company and could sign in again, because ${leavers.unread}.`;
    return ["", ...wrapToLines(why, width)];
  }
  const { value, rolesUnread, isDoubted } = leavers;
  const source = sourceOf(leavers);
  if (value.length === 0)
    return [
      "",
      ...wrapToLines(`Nobody who has left can sign in again${source}.${unlinkedText(leavers)}`, width),
    ];
  const head = `${pluralize(value.length, "person who has left", "people who have left")} can sign in again with the old password${source}:`;
  const roles = `It is not known whether one of them holds a role, so nobody is blocked: ${rolesUnread}`;
  const first = new Set([...value].sort(byRoles).slice(0, SHOWN));
  const shown = value.filter((one) => first.has(one));
  const rest = value.length - shown.length;
  const entries = [
    ...shown.map((one) => leaverText(one, without.has(one.upn))),
    ...(rest > 0 ? [`and ${pluralize(rest, "other", "others")} (--csv FILE lists all)`] : []),
  ];
  return [
    "",
    ...wrapToLines(head, width),
    ...entries.flatMap((entry) => hangingLines(entry, width, "  - ")),
    ...(leavers.unlinked ? wrapToLines(unlinkedText(leavers).trim(), width) : []),
    ...(rolesUnread ? wrapToLines(roles, width) : []),
    ...(isDoubted ? wrapToLines(DOUBTED, width) : []),
  ];
}

function byRoles(one: EnabledLeaver, other: EnabledLeaver): number {
  return other.roles.length - one.roles.length;
}

function unlinkedText({ unlinked }: EnabledLeavers): string {
  if (!unlinked) return "";
  const who = pluralize(unlinked, "account that is", "accounts that are");
  return ` For ${who} not linked to JumpCloud it is not known whether the people have left. On a Managed domain they can sign in with their password at Microsoft, too.`;
}

function sourceOf({ recorded }: EnabledLeavers): string {
  if (!recorded) return "";
  return `, according to JumpCloud's data of ${recorded.at}; it is not known who left after that, because ${recorded.because}`;
}

function leaverText({ upn, how, roles, isEmergency }: EnabledLeaver, isWithout: boolean): string {
  const held = roles.length > 0 ? `, and holds ${roles.join(", ")}` : "";
  const emergency = isEmergency ? "; an emergency administrator, who is not blocked" : "";
  const nobody = isWithout
    ? "; the password is as old as the account: only an administrator, and people who got it from one, know it"
    : "";
  return `${upn}: ${HOW[how]}${held}${emergency}${nobody}`;
}

/** Asked before the domain becomes Managed. Whoever holds a role is named in it. */
export function blockLeaversQuestion(leavers: EnabledLeaver[]): string {
  const holders = leavers.filter(({ roles }) => roles.length > 0);
  const named = holders.map(({ upn, roles }) => `${upn} holds ${roles.join(", ")}`).join("; ");
  const many = pluralize(
    leavers.length,
    "account of a person who has left",
    "accounts of people who have left",
  );
  return `Block ${many} first?${named ? ` (${named})` : ""}`;
}

/** What became of it, with the raw way for those who stay enabled; `graph` is the address of Microsoft Graph. */
export function blockedLeaverLines(
  blocked: readonly BlockedLeaver[],
  leavers: EnabledLeavers | Unread,
  graph: string,
  width: number,
): string[] {
  const done = blocked.filter(({ outcome }) => outcome === "blocked").map(({ upn }) => upn);
  const failed = blocked.filter(({ outcome }) => outcome !== "blocked");
  const left = "unread" in leavers ? [] : leavers.value.filter(({ isEmergency }) => !isEmergency);
  const untouched = left.filter(({ id }) => !blocked.some((one) => one.id === id));
  const further = failed.length - SHOWN;
  const byHand = failed[0]?.account ?? failed[0]?.upn ?? untouched[0]?.upn ?? "";
  return [
    ...(done.length > 0
      ? wrapToLines(`Blocked: ${some(done)}. The record names them. The program never unblocks them.`, width)
      : []),
    ...failed
      .slice(0, SHOWN)
      .flatMap(({ upn, outcome, why = "no reason was given" }) =>
        wrapToLines(
          `${upn} ${outcome === "intended" ? "may already be blocked, or not" : "is not blocked"}: ${why}`,
          width,
        ),
      ),
    ...(further > 0
      ? wrapToLines(
          `The same holds for ${pluralize(further, "other", "others")}, whom the record names.`,
          width,
        )
      : []),
    ...(untouched.length > 0
      ? wrapToLines(`Not blocked, and can sign in again: ${some(untouched.map(({ upn }) => upn))}.`, width)
      : []),
    ...(failed.length > 0 || untouched.length > 0
      ? [
          ...wrapToLines(
            "To block one by hand in bash, as User Administrator, or as Privileged Authentication Administrator if the account holds a role (PowerShell and cmd remove the quotes: use Graph Explorer there):",
            width,
          ),
          `  az rest --method PATCH --url ${graph}/v1.0/users/${inCommand(byHand)} --body '{"accountEnabled": false}'`,
        ]
      : []),
  ];
}

function some(names: string[]): string {
  const rest = names.length - SHOWN;
  return `${names.slice(0, SHOWN).join(", ")}${rest > 0 ? ` and ${pluralize(rest, "other", "others")}` : ""}`;
}

/** A name in an address on a command line, in which no shell finds anything of its own. */
function inCommand(name: string): string {
  return encodeURIComponent(name)
    .replace(/[!'()*~]/g, (one) => `%${one.charCodeAt(0).toString(16)}`)
    .replaceAll("%40", "@");
}
