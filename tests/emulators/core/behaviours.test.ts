import {
  behavioursToJson,
  defineBehaviour,
  formatBehaviours,
  hexId,
  loadBearing,
  uuidOf,
} from "../../../emulators/core";

const documented = defineBehaviour({
  id: "jumpcloud-page-size",
  vendor: "jumpcloud",
  what: "A page has 10 rows unless limit says otherwise.",
  label: "documented",
  source: "https://docs.jumpcloud.com",
  breaksIfWrong: "paging",
});
const assumed = defineBehaviour({
  id: "jumpcloud-name-id",
  vendor: "jumpcloud",
  what: "The NameID is the user's _id.",
  label: "assumed",
  source: "a script of the vendor",
  breaksIfWrong: "nobody can sign in",
});

it("names as load-bearing only what no document backs", () => {
  expect(loadBearing([documented, assumed])).toEqual([assumed]);
  expect(behavioursToJson([documented, assumed]).loadBearing).toEqual(["jumpcloud-name-id"]);
});

it("prints every row under its label and what breaks at the end", () => {
  const text = formatBehaviours([documented, assumed]);
  expect(text).toContain("documented (1)\n  jumpcloud-page-size");
  expect(text).toContain("reported (0)");
  expect(text).toMatch(/load-bearing and not documented \(1\)\n {2}jumpcloud-name-id: if wrong, nobody can/);
});

it("refuses a row without a source or under another vendor's name", () => {
  expect(() => defineBehaviour({ ...assumed, source: " " })).toThrow("names no source");
  expect(() => defineBehaviour({ ...assumed, vendor: "entra" })).toThrow('must begin with "entra-"');
});

it("derives the same ids from the same words and others from others", () => {
  expect(hexId("user", "ann")).toMatch(/^[0-9a-f]{24}$/);
  expect(hexId("user", "ann")).toBe(hexId("user", "ann"));
  expect(hexId("userann")).not.toBe(hexId("user", "ann"));
  expect(uuidOf("user", "ann")).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
});
