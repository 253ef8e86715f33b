import { isMarkOf, nextId } from "../../audit/holder-lineage";

const ID = "q2Jk0aZ9_x-1bBcD";

test("draws the next id from the one before, in the form of a mark's", () => {
  expect(nextId(ID)).toMatch(/^[\w-]{16}$/);
  expect(nextId(ID)).toBe(nextId(ID));
  expect(nextId(ID)).not.toBe(ID);
});

test("knows an administrator's mark through every hand that it went, and no later one", () => {
  const third = nextId(nextId(ID));
  expect(isMarkOf({ id: ID }, ID)).toBe(true);
  expect(isMarkOf({ id: third }, ID)).toBe(true);
  expect(isMarkOf({ id: ID }, third)).toBe(false);
});
