import { membersDigest, withMembersDigest } from "../../../providers/graph/declared-members";

test("tells how many members are declared, and whether they are the same people", () => {
  const note = membersDigest(["ada@example.com", "lucas@example.com"]);
  expect(note).toMatch(/^2 people, SHA-256 [0-9a-f]{32}$/);
  expect(membersDigest(["lucas@example.com", "ada@example.com"])).toBe(note);
  expect(membersDigest(["ada@example.com", "noah@example.com"])).not.toBe(note);
});

test("keeps the note instead of the members, and what has none as it is", () => {
  expect(withMembersDigest({ domain: "example.com", members: [] })).toEqual({
    domain: "example.com",
    declaredMembers: membersDigest([]),
  });
  const without = { domain: "example.com" };
  expect(withMembersDigest(without)).toBe(without);
});
