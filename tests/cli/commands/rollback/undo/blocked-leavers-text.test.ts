import { earlierBlockedLines } from "../../../../../cli/commands/rollback/undo/blocked-leavers-text";

test("tells an undo whom the rollback blocked, or may have", () => {
  const outcomes = ["blocked", "not blocked", "intended"] as const;
  const blocked = outcomes.map((outcome) => ({ upn: `${outcome}@example.com`, id: "1", outcome }));
  expect(earlierBlockedLines(blocked).join()).toMatch(
    /^The rollback blocked blocked@example\.com, intended@example\.com at Microsoft, .* They stay blocked\. /,
  );
  expect(earlierBlockedLines()).toEqual([]);
});
