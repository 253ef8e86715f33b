import type { BlockedLeaver } from "../../../../audit/people/leavers";

/** For undoing: the people left, so that federating again gives them nothing back. */
export function earlierBlockedLines(blocked: readonly BlockedLeaver[] = []): string[] {
  const done = blocked.filter(({ outcome }) => outcome !== "not blocked").map(({ upn }) => upn);
  if (done.length === 0) return [];
  return [
    `The rollback blocked ${done.join(", ")} at Microsoft, because JumpCloud no longer let them sign in. They stay blocked. If somebody is back at work, enable the account in the Entra admin center.`,
  ];
}
