import { sameSystems, systemsOf } from "../../../audit/federation/system-browsers";

test.each([
  ["Android, Ios", ["android", "ios"]],
  ["ios,android", ["android", "ios"]],
  ["none", []],
  ["", []],
  [null, []],
])("reads %j as %j", (flags, systems) => {
  expect(systemsOf(flags)).toEqual(systems);
});

test("compares systems, not texts", () => {
  expect(sameSystems("Android, Ios", "ios,android")).toBe(true);
  expect(sameSystems("none", undefined)).toBe(true);
  expect(sameSystems("ios", "ios,mac")).toBe(false);
});
