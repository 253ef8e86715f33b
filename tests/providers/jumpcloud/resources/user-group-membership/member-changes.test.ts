import { memberChangesText } from "../../../../../providers/jumpcloud/resources/user-group-membership/member-changes";

const people = (count: number) => Array.from({ length: count }, (_, index) => `p${index}@example.com`);

test("names who comes and who goes, and counts who stays", () => {
  const before = [...people(4999), "bob@example.com"];
  expect(memberChangesText(before, ["ada@example.com", ...people(4999)])).toBe(
    "Members: 1 newly declared: ada@example.com; 1 no longer declared: bob@example.com; 4999 as before.",
  );
});

test("names twenty of many", () => {
  expect(memberChangesText(undefined, people(5000))).toBe(
    `Members: 5000 newly declared: ${people(20).join(", ")} and 4980 more; 0 as before.`,
  );
});

test("says nothing where the same people are named in another order", () => {
  expect(memberChangesText(people(3), people(3).reverse())).toBeUndefined();
});
