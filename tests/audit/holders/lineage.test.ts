import { idOfMark, isDescendant, isMarkOf, nextId } from "../../../audit/holders/lineage";

const ID = "q2Jk0aZ9_x-1bBcD";

test("draws the next id from the one before, in the form of a mark's", () => {
  expect(nextId(ID)).toMatch(/^[\w-]{16}$/);
  expect(nextId(ID)).toBe(nextId(ID));
  expect(nextId(ID)).not.toBe(ID);
});

test("knows an id through every hand that it went, and no later one", () => {
  const third = nextId(nextId(ID));
  expect(isDescendant(ID, ID)).toBe(true);
  expect(isDescendant(third, ID)).toBe(true);
  expect(isDescendant(ID, third)).toBe(false);
});

test("knows an administrator by its mark, and never by what everybody reads in a description", () => {
  const id = idOfMark("zE83vQm1-tY0aPcL");
  expect(isMarkOf({ id }, "zE83vQm1-tY0aPcL")).toBe(true);
  expect(isMarkOf({ id: nextId(id) }, "zE83vQm1-tY0aPcL")).toBe(true);
  expect(isMarkOf({ id }, id)).toBe(false);
  expect(isMarkOf({ id: nextId(id) }, id)).toBe(false);
  expect(isMarkOf({ id: idOfMark("4711") }, "4711")).toBe(false);
});
