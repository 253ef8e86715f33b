import { equalIgnoringCase } from "../../text/equal-ignoring-case";

test.each([
  ["Ada@Example.com", "ada@example.com", true],
  ["BÜRO", "büro", true],
  ["ada@example.com", "ada@example.org", false],
  ["", "ada@example.com", false],
])("takes %j and %j for the same: %s", (one, other, isSame) => {
  expect(equalIgnoringCase(one, other)).toBe(isSame);
});
