import type { BlockedLeaver } from "../../../audit/people/leavers";
import type { Unread } from "../../../audit/reading";
import type { EnabledLeaver, EnabledLeavers } from "../../../operations/rollback/leavers";
import { hangingLines, pluralize, wrapToLines } from "../../text/lines";

const HOW = {
  suspended: "suspended in JumpCloud",
  deleted: "gone from JumpCloud",
  replaced:
    "gone from JumpCloud, which has another person with that address, hired again or somebody else: look who it is; not blocked",
};

/** People whom a screen shows; the table has all. */
const SHOWN = 20;

const DOUBTED =
  "They are more than half of the people whom JumpCloud was asked for, so that none is blocked: rather JumpCloud's word is wrong, as where somebody else rules it.";

/** Who has left and can sign in again once the domain is Managed; nobody knows the password of those `without`. */
export function leaverLines(
  leavers: EnabledLeavers | Unread,
  width: number,
  without: ReadonlySet<string> = new Set(),
): string[] {
  if ("unread" in leavers) {
    const why = `Who of them has left the company and gets in again is not known, because ${leavers.unread}.`;
    return ["", ...wrapToLines(why, width)];
  }
  const { value, rolesUnread, isDoubted } = leavers;
  const source = sourceOf(leavers);
  if (value.length === 0)
    return ["", ...wrapToLines(`Nobody who has left gets in again${source}.${unlinkedText(leavers)}`, width)];
  const head = `${pluralize(value.length, "person who has left gets", "people who have left get")} in again with the old password${source}:`;
  const roles = `Whether any of them holds a role is not known, so that none is blocked: ${rolesUnread}`;
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
  return ` Of ${who} not linked to JumpCloud nobody knows whether the people have left; Managed, the password there opens these, too.`;
}

function sourceOf({ recorded }: EnabledLeavers): string {
  if (!recorded) return "";
  return `, as JumpCloud told at ${recorded.at}; who left since then is not known, because ${recorded.because}`;
}

function leaverText({ upn, how, roles, isEmergency }: EnabledLeaver, isWithout: boolean): string {
  const held = roles.length > 0 ? `, and holds ${roles.join(", ")}` : "";
  const emergency = isEmergency ? "; an administrator for emergencies, who is not blocked" : "";
  const nobody = isWithout
    ? "; the password is as old as the account, and known only to whom an administrator told it"
    : "";
  return `${upn}: ${HOW[how]}${held}${emergency}${nobody}`;
}

/** Asked before the domain becomes Managed. Whoever holds a role is named in it. */
export function blockLeaversQuestion(leavers: EnabledLeaver[]): string {
  const holders = leavers.filter(({ roles }) => roles.length > 0);
  const named = holders.map(({ upn, roles }) => `${upn} holds ${roles.join(", ")}`).join("; ");
  const many = pluralize(leavers.length, "account of who has left", "accounts of people who have left");
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
      ? wrapToLines(`Blocked: ${some(done)}. The record has it; nothing unblocks them but a person.`, width)
      : []),
    ...failed
      .slice(0, SHOWN)
      .flatMap(({ upn, outcome, why = "nothing was told" }) =>
        wrapToLines(
          `${upn} ${outcome === "intended" ? "may be blocked by now, or not" : "is not blocked"}: ${why}`,
          width,
        ),
      ),
    ...(further > 0
      ? wrapToLines(
          `The same holds for ${pluralize(further, "other", "others")}, whom the record has.`,
          width,
        )
      : []),
    ...(untouched.length > 0
      ? wrapToLines(`Not blocked, and let in again: ${some(untouched.map(({ upn }) => upn))}.`, width)
      : []),
    ...(failed.length > 0 || untouched.length > 0
      ? [
          ...wrapToLines(
            "To block one by hand in bash, as User Administrator, or as Privileged Authentication Administrator where the account holds a role (PowerShell and cmd eat the quotes: there Graph Explorer sends it):",
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
