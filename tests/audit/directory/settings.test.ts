import { checkDirectorySettings } from "../../../audit/directory/settings";

const LEFT = {
  groupsEnabled: false,
  userLockoutAction: "maintain",
  defaultDomain: "example.com",
  domains: ["example.com", "example.org"],
  translationRules: [],
};

const told = (live: object) =>
  checkDirectorySettings("Microsoft 365", LEFT, { ...LEFT, ...live }).flatMap(({ state, evidence }) =>
    state === "holds" ? [] : [evidence],
  );

it("is content with what the stack left, in whatever order and case", () => {
  expect(told({ domains: ["Example.org", "example.com"] })).toEqual([]);
});

it.each([
  [
    { translationRules: ["user_principal_name_from_alternate_email"] },
    "its translationRules is user_principal_name_from_alternate_email, and was empty when the stack last ran",
  ],
  [
    { userLockoutAction: undefined },
    "its userLockoutAction is not set, and was maintain when the stack last ran",
  ],
  [{ groupsEnabled: true }, "its groupsEnabled is true, and was false when the stack last ran"],
])("tells %j", (live, evidence) => {
  expect(told(live)).toEqual([evidence]);
});
