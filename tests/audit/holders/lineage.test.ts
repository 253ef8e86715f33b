import {
  holderIdOfMark,
  isAdministratorMarkOf,
  isLaterHolderId,
  nextHolderId,
} from "../../../audit/holders/lineage";

const ID = "q2Jk0aZ9_x-1bBcD";

test("draws the next id from the one before, in the form of a mark's", () => {
  expect(nextHolderId(ID)).toMatch(/^[\w-]{16}$/);
  expect(nextHolderId(ID)).toBe(nextHolderId(ID));
  expect(nextHolderId(ID)).not.toBe(ID);
});

test("knows an id through every hand that it went, and no later one", () => {
  const third = nextHolderId(nextHolderId(ID));
  expect(isLaterHolderId(ID, ID)).toBe(true);
  expect(isLaterHolderId(third, ID)).toBe(true);
  expect(isLaterHolderId(ID, third)).toBe(false);
});

test("knows an administrator by its mark, and never by what everybody reads in a description", () => {
  const id = holderIdOfMark("zE83vQm1-tY0aPcL");
  expect(isAdministratorMarkOf({ id }, "zE83vQm1-tY0aPcL")).toBe(true);
  expect(isAdministratorMarkOf({ id: nextHolderId(id) }, "zE83vQm1-tY0aPcL")).toBe(true);
  expect(isAdministratorMarkOf({ id }, id)).toBe(false);
  expect(isAdministratorMarkOf({ id: nextHolderId(id) }, id)).toBe(false);
  expect(isAdministratorMarkOf({ id: holderIdOfMark("4711") }, "4711")).toBe(false);
});
