import { checkDeclaredPlan } from "../../../audit/plan/declared-plan";

const planned = {
  domain: "example.com",
  template: "office365",
  ssoUrl: "https://sso.jumpcloud.com/saml2/x",
  issuerUri: "https://example.com",
  configKeys: ["idpEntityId"],
};

const plan = { domains: [planned], members: ["ada@example.com"] };
const now = new Date("2026-11-23");

test("finds nothing wrong with an ordinary plan", () => {
  expect(checkDeclaredPlan(plan, now)).toEqual([]);
});

test.each([
  ["where WS-Federation has it so", { wsFed: { issuerUri: "example.com" } }],
  ["of an application that is there", { applicationId: "6026da081f24755306c2ee0d" }],
])("takes the bare name of the domain for an issuer %s", (_, differs) => {
  const domains = [{ ...planned, issuerUri: "example.com", ...differs }];
  expect(checkDeclaredPlan({ ...plan, domains }, now)).toEqual([]);
});

test.each([
  ["a domain twice", { domains: [planned, { ...planned, domain: "Example.com" }] }, "plan-duplicate"],
  ["an issuer that is no URI", { domains: [{ ...planned, issuerUri: "example.com" }] }, "plan-issuer"],
  ["a member twice", { members: ["ada@example.com", "ADA@example.com"] }, "plan-duplicate"],
  [
    "a lock-out without a reason",
    { acceptances: { acceptLockOut: { users: ["a@example.com"], reason: " " } } },
    "plan-acceptance",
  ],
  [
    "a test in the future",
    { attestation: { upn: "a@b.c", testedOn: "2027-01-01" } },
    "plan-emergency-access",
  ],
])("refuses %s", (_what, differs, code) => {
  const codes = checkDeclaredPlan({ ...plan, ...differs }, now).map((finding) => finding.code);
  expect(new Set(codes)).toEqual(new Set([code]));
});
