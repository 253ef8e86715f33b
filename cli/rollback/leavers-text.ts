import type { BlockedLeaver } from "../../audit/leavers";
import type { Unread } from "../../audit/reading";
import type { Leaver, Leavers } from "../../operations/leavers";
import { counted, wrap } from "../output";

const HOW = { suspended: "suspended in JumpCloud", deleted: "gone from JumpCloud" };

/** Who has left and can sign in again once the domain is Managed. */
export function leaversLines(leavers: Leavers | Unread, width: number): string[] {
  if ("unread" in leavers) {
    const why = `Who of them has left the company and gets in again is not known, because ${leavers.unread}.`;
    return ["", ...wrap(why, width)];
  }
  const { value, rolesUnread } = leavers;
  const source = sourceOf(leavers);
  if (value.length === 0) return ["", ...wrap(`Nobody who has left gets in again${source}.`, width)];
  const head = `${counted(value.length, "person who has left gets", "people who have left get")} in again with the old password${source}:`;
  const roles = `Whether any of them holds a role is not known, so that none is blocked: ${rolesUnread}`;
  return [
    "",
    ...wrap(head, width),
    ...value.flatMap((one) =>
      wrap(leaverText(one), width - 6).map((line, index) => `${index ? "      " : "  - "}${line}`),
    ),
    ...(rolesUnread ? wrap(roles, width) : []),
  ];
}

function sourceOf({ recorded }: Leavers): string {
  if (!recorded) return "";
  return `, as JumpCloud told at ${recorded.at}; who left since then is not known, because ${recorded.because}`;
}

function leaverText({ upn, how, roles, isEmergency }: Leaver): string {
  const held = roles.length > 0 ? `, and holds ${roles.join(", ")}` : "";
  const emergency = isEmergency ? "; an administrator for emergencies, who is not blocked" : "";
  return `${upn}: ${HOW[how]}${held}${emergency}`;
}

/** Asked before the domain becomes Managed. Whoever holds a role is named in it. */
export function blockQuestion(leavers: Leaver[]): string {
  const holders = leavers.filter(({ roles }) => roles.length > 0);
  const named = holders.map(({ upn, roles }) => `${upn} holds ${roles.join(", ")}`).join("; ");
  const many = counted(leavers.length, "account of who has left", "accounts of people who have left");
  return `Block ${many} first?${named ? ` (${named})` : ""}`;
}

/** What became of it, with the raw way for those who stay enabled; `graph` is the address of Microsoft Graph. */
export function blockedLines(
  blocked: readonly BlockedLeaver[],
  leavers: Leavers | Unread,
  graph: string,
  width: number,
): string[] {
  const done = blocked.filter(({ outcome }) => outcome === "blocked").map(({ upn }) => upn);
  const failed = blocked.filter(({ outcome }) => outcome !== "blocked");
  const left = "unread" in leavers ? [] : leavers.value.filter(({ isEmergency }) => !isEmergency);
  const untouched = left.filter(({ id }) => !blocked.some((one) => one.id === id));
  return [
    ...(done.length > 0
      ? wrap(`Blocked: ${done.join(", ")}. The record has it; nothing unblocks them but a person.`, width)
      : []),
    ...failed.flatMap(({ upn, outcome, why = "nothing was told" }) =>
      wrap(
        `${upn} ${outcome === "intended" ? "may be blocked by now, or not" : "is not blocked"}: ${why}`,
        width,
      ),
    ),
    ...(untouched.length > 0
      ? wrap(`Not blocked, and let in again: ${untouched.map(({ upn }) => upn).join(", ")}.`, width)
      : []),
    ...(failed.length > 0 || untouched.length > 0
      ? [
          ...wrap(
            "To block one by hand, as User Administrator, or as Privileged Authentication Administrator where the account holds a role:",
            width,
          ),
          `  az rest --method PATCH --url ${graph}/v1.0/users/${failed[0]?.account ?? failed[0]?.upn ?? untouched[0]?.upn} --body '{"accountEnabled": false}'`,
        ]
      : []),
  ];
}

/** For undoing: the people left, so that federating again gives them nothing back. */
export function blockedBefore(blocked: readonly BlockedLeaver[] = []): string[] {
  const done = blocked.filter(({ outcome }) => outcome !== "not blocked").map(({ upn }) => upn);
  if (done.length === 0) return [];
  return [
    `The rollback blocked ${done.join(", ")} at Microsoft, as JumpCloud let them in no more. They stay blocked: where somebody is back at work, enable the account in the Entra admin center.`,
  ];
}
