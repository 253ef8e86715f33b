import { isSameOperatingSystems, parseOperatingSystems } from "../../../audit/federation/declared-federation";

test.each([
  ["Android, Ios", ["android", "ios"]],
  ["ios,android", ["android", "ios"]],
  ["none", []],
  ["", []],
  [null, []],
])("reads %j as %j", (flags, systems) => {
  expect(parseOperatingSystems(flags)).toEqual(systems);
});

test("compares systems, not texts", () => {
  expect(isSameOperatingSystems("Android, Ios", "ios,android")).toBe(true);
  expect(isSameOperatingSystems("none", undefined)).toBe(true);
  expect(isSameOperatingSystems("ios", "ios,mac")).toBe(false);
});
