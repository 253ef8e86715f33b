import { checkAddressAnswers, checkSignInPage, warningIfInUse } from "../../../audit/addresses/sign-in-page";

const PAGE = "https://sso.jumpcloud.com/saml2/m365-example-com";

test.each([
  [200, "holds"],
  [302, "holds"],
  [401, "holds"],
  [404, "violated"],
  [410, "violated"],
  [500, "unknown"],
  [503, "unknown"],
])("judges a page that answers %s", (status, state) => {
  expect(checkSignInPage("example.com", PAGE, { value: status }).state).toBe(state);
});

test.each([
  [200, "holds"],
  [400, "holds"],
  [404, "violated"],
  [410, "violated"],
  [500, "holds"],
  [502, "unknown"],
  [503, "unknown"],
])("judges an address for programs and devices that answers %s", (status, state) => {
  expect(checkAddressAnswers("example.com", "activeSignInUri", PAGE, { value: status }).state).toBe(state);
});

test("says that there is no application at the address", () => {
  expect(checkSignInPage("example.com", PAGE, { value: 404 })).toEqual({
    code: "sign-in-page",
    object: "example.com",
    state: "violated",
    evidence: `there is no application at its sign-in address ${PAGE} (404)`,
    wayOut: "Compare the address with the application's IDP URL in JumpCloud",
  });
});

test("does not take silence for an absent application", () => {
  const finding = checkSignInPage("example.com", PAGE, { unread: "no answer from sso.jumpcloud.com" });
  expect(finding.state).toBe("unknown");
  expect(finding.evidence).toBe(
    `its sign-in address ${PAGE} does not answer: no answer from sso.jumpcloud.com`,
  );
});

test.each([
  [PAGE, "Wait until JumpCloud works again: https://status.jumpcloud.com"],
  [
    "https://login.example.net/ls",
    "That host is not JumpCloud's: make sure that it is yours, and ask the people who run it",
  ],
])("tells to wait for JumpCloud's page only, and not for %s", (page, wayOut) => {
  expect(checkSignInPage("example.com", page, { value: 503 }).wayOut).toBe(wayOut);
  expect(checkAddressAnswers("example.com", "activeSignInUri", page, { value: 503 }).wayOut).toBe(wayOut);
});

test.each([
  ["holds", "https://sso.jumpcloud.com/active", { unread: "no answer" }],
  ["unknown", "https://sso.jumpcloud.com/another", { unread: "no answer" }],
  ["violated", "https://sso.jumpcloud.com/active", { value: 404 }],
])("%s of an address that stays, where it is %s: %j", (state, inUse, status) => {
  const page = "https://sso.jumpcloud.com/active";
  const found = checkAddressAnswers("example.com", "activeSignInUri", page, status);
  expect(warningIfInUse(found, page, inUse).state).toBe(state);
});
