import {
  checkExactlyOne,
  checkGivenByOthers,
  checkMaxLength,
  checkOneOf,
  checkPattern,
  checkRequired,
  checkUnique,
} from "../../../providers/lifecycle/checks";
import { UNKNOWN } from "../../../providers/lifecycle/unknown";

it("asks for what is required, and takes an empty text for missing", () => {
  const inputs: { name?: string; domain?: string; email?: string } = { name: "", domain: "example.com" };
  expect(checkRequired(inputs, "name", "domain", "email")).toEqual([
    { property: "name", reason: "is required" },
    { property: "email", reason: "is required" },
  ]);
});

it("asks for what another resource gives, and lets pass what a preview does not know yet", () => {
  expect(
    checkGivenByOthers({ groupId: UNKNOWN, applicationId: undefined }, ["groupId", "applicationId"]),
  ).toEqual([
    {
      property: "applicationId",
      reason: expect.stringMatching(/^is missing: the resource that it comes from is not made yet/),
    },
  ]);
});

it("counts characters", () => {
  expect(checkMaxLength({ name: "abc" }, "name", 3)).toEqual([]);
  expect(checkMaxLength({ name: "abcd" }, "name", 3)).toEqual([
    { property: "name", reason: "has 4 characters, 3 at most are allowed" },
  ]);
});

it("lists the right values beside the wrong one", () => {
  expect(checkOneOf({ mode: "both" }, "mode", ["additive", "exclusive"])).toEqual([
    { property: "mode", reason: 'is "both", it must be one of additive, exclusive' },
  ]);
});

it("shows what a value must look like", () => {
  expect(checkPattern({ url: "ftp://x" }, "url", /^https:/, "https://example.com")).toEqual([
    { property: "url", reason: 'is "ftp://x", it must look like https://example.com' },
  ]);
});

it("wants exactly one of several properties", () => {
  const none: { id?: string; name?: string } = {};
  expect(checkExactlyOne({ id: "1" } as typeof none, "id", "name")).toEqual([]);
  expect(checkExactlyOne(none, "id", "name")).toEqual([{ property: "id", reason: "set one of id, name" }]);
  expect(checkExactlyOne({ id: "1", name: "a" }, "id", "name")).toEqual([
    { property: "name", reason: "set only one of id, name" },
  ]);
});

it("finds what is named twice, whatever its case", () => {
  expect(checkUnique({ users: ["A@example.com", "b@example.com", "a@example.com"] }, "users")).toEqual([
    { property: "users[2]", reason: '"a@example.com" is named twice' },
  ]);
});

it("lets everything pass that a preview does not know yet", () => {
  const inputs = { name: UNKNOWN as string, users: [UNKNOWN, UNKNOWN] as string[] };
  expect([
    ...checkRequired(inputs, "name"),
    ...checkMaxLength(inputs, "name", 3),
    ...checkOneOf(inputs, "name", ["a"]),
    ...checkPattern(inputs, "name", /^a$/, "a"),
    ...checkUnique(inputs, "users"),
  ]).toEqual([]);
});
