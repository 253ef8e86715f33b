import type { JumpCloudAccessPolicy } from "../../../audit/access/policies";
import { checkSecondFactor, type SecondFactorSnapshot } from "../../../audit/second-factor/second-factor";

const MFA = "http://schemas.microsoft.com/claims/multipleauthn";
const PASSWORD = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport";

const forAll: JumpCloudAccessPolicy = {
  id: "p1",
  name: "MFA for everybody",
  effect: "allow",
  demandsMfa: true,
  conditional: false,
  resource: "application",
  audience: { everybody: true, users: [], groups: [], exceptGroups: [] },
};
const someOnly = { ...forAll.audience, everybody: false, groups: ["g1"] };
const withExceptions = { ...forAll.audience, exceptGroups: ["g1"] };

const constant = { constant: MFA, mapped: [] };
const byFactor = {
  mapped: [
    { method: "password", value: PASSWORD },
    { method: "mfa", value: MFA },
  ],
};
const accept = "acceptIfMfaDoneByFederatedIdp";
const enforce = "enforceMfaByFederatedIdp";
const reject = "rejectMfaByFederatedIdp";

function judge(differs: Partial<SecondFactorSnapshot>) {
  const { code, state } = checkSecondFactor("example.com", { ...snapshot, ...differs });
  return [code, state];
}

const snapshot: SecondFactorSnapshot = {
  behavior: accept,
  jumpcloud: { value: [] },
  securityDefaults: { value: false },
  conditionalAccess: { value: [] },
};

test("refuses to enforce what the application never claims: people would go round for ever", () => {
  expect(checkSecondFactor("example.com", { ...snapshot, behavior: enforce })).toEqual({
    code: "mfa-loop",
    object: "example.com",
    state: "violated",
    evidence:
      "Entra would send people back to JumpCloud for a second factor, but its application never claims one: they would be sent back and forth without end",
    wayOut:
      "Let the application claim http://schemas.microsoft.com/claims/multipleauthn for a second factor (authClaimConfiguration), or set federatedIdpMfaBehavior to acceptIfMfaDoneByFederatedIdp",
  });
});

test.each([
  ["demands none", { value: [] }, "violated"],
  ["demands one of some", { value: [{ ...forAll, audience: someOnly }] }, "violated"],
  ["demands one of all but some", { value: [{ ...forAll, audience: withExceptions }] }, "violated"],
  ["demands one in some networks", { value: [{ ...forAll, conditional: true }] }, "violated"],
  ["only denies", { value: [{ ...forAll, effect: "deny" as const }] }, "violated"],
  ["demands one of everybody", { value: [forAll] }, "holds"],
  ["does not show its policies", { unread: "403" }, "unknown"],
])("judges enforcing, and a constant claim, where JumpCloud %s", (_what, jumpcloud, state) => {
  expect(judge({ behavior: enforce, context: byFactor, jumpcloud })).toEqual(["mfa-loop", state]);
  expect(judge({ behavior: accept, context: constant, jumpcloud })).toEqual(["mfa-bypass", state]);
  expect(judge({ behavior: enforce, context: constant, jumpcloud })).toEqual(["mfa-bypass", state]);
});

test("takes a claim for signing in with a password for one that everybody gets", () => {
  const context = { mapped: [{ method: "password", value: MFA }] };
  expect(judge({ context })).toEqual(["mfa-bypass", "violated"]);
});

test.each([
  ["a constant beside values by factor", { constant: MFA, mapped: byFactor.mapped }],
  ["a value without a name", { mapped: [{ value: MFA }] }],
])("does not guess at %s", (_what, context) => {
  expect(judge({ context })).toEqual(["mfa-claim", "unknown"]);
});

test("does not take another constant for a second factor", () => {
  expect(judge({ behavior: enforce, context: { constant: PASSWORD, mapped: [] } })).toEqual([
    "mfa-loop",
    "violated",
  ]);
});

test("accepts what the application claims of those who gave one", () => {
  expect(judge({ context: byFactor })).toEqual(["mfa", "holds"]);
});

test.each([
  ["security defaults", { securityDefaults: { value: true } }, ": security defaults"],
  [
    "Conditional Access",
    { conditionalAccess: { value: [{ name: "Staff", demandsMfa: true }] } },
    ': the policy "Staff"',
  ],
])("warns that people are asked twice where %s asks as well", (_what, differs, words) => {
  const finding = checkSecondFactor("example.com", {
    ...snapshot,
    jumpcloud: { value: [forAll] },
    ...differs,
  });
  expect(finding).toMatchObject({ code: "mfa-asked-twice", state: "holds" });
  expect(finding.evidence).toContain(
    `its application tells Entra nothing of a second factor that JumpCloud asked for, so Entra asks again${words}`,
  );
  expect(finding.wayOut).not.toBe("");
});

test("warns, and does not refuse, where nobody could read whether Entra asks", () => {
  const finding = checkSecondFactor("example.com", { ...snapshot, conditionalAccess: { unread: "403" } });
  expect(finding).toMatchObject({
    code: "mfa-asked-twice",
    state: "holds",
    wayOut: "Grant the Microsoft Graph permission Policy.Read.All and run again",
  });
});

test("warns where a password alone is enough", () => {
  expect(judge({})).toEqual(["mfa-nobody", "holds"]);
  expect(judge({ behavior: reject })).toEqual(["mfa-nobody", "holds"]);
  const reportOnly = { value: [{ name: "Staff", demandsMfa: false }] };
  expect(judge({ conditionalAccess: reportOnly })).toEqual(["mfa-nobody", "holds"]);
});

test("lets Entra ask for itself, whatever the application claims", () => {
  const securityDefaults = { value: true };
  expect(judge({ behavior: reject, context: constant, securityDefaults })).toEqual(["mfa", "holds"]);
  expect(judge({ behavior: reject, securityDefaults, jumpcloud: { value: [forAll] } })).toEqual([
    "mfa-asked-twice",
    "holds",
  ]);
});
