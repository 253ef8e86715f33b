import {
  checkManagedSignIn,
  type ManagedSignInSnapshot,
  type SecondFactorPolicy,
} from "../../../audit/second-factor/managed-sign-in";
import type { ConditionalAccessRule } from "../../../audit/second-factor/second-factor";

const OTHER: ConditionalAccessRule = { name: "Block legacy authentication", demandsMfa: false };

function policy(name: string, differs: Partial<SecondFactorPolicy> = {}): SecondFactorPolicy {
  return { name, state: "on", limits: [], ...differs };
}

function judge(factor: SecondFactorPolicy[], differs: Partial<ManagedSignInSnapshot> = {}, on = [OTHER]) {
  const entraPolicies = { value: { on, factor, registration: [] } };
  return checkManagedSignIn("example.com", { securityDefaults: { value: false }, entraPolicies, ...differs });
}

const ALONE =
  "once it is Managed, a password at Microsoft would be enough for its people: neither security defaults nor a policy of Conditional Access would ask for a second factor, and JumpCloud no longer asks";
const DEFAULTS =
  "Turn on security defaults as soon as the domain is Managed, or before, at entra.microsoft.com under Entra ID, Overview, Properties, Manage security defaults: Enabled";
const POLICY = (named: string) =>
  `Turn on the policy ${named} as soon as the domain is Managed, or before, at entra.microsoft.com under Entra ID, Conditional Access, Policies: set Enable policy to On`;

it("names security defaults as the one switch where no policy is on", () => {
  expect(judge([], {}, [])).toEqual({
    code: "managed-password-alone",
    object: "example.com",
    state: "holds",
    evidence: ALONE,
    wayOut: DEFAULTS,
  });
});

it("names no security defaults beside a policy that is on", () => {
  expect(judge([])).toMatchObject({
    evidence: ALONE,
    wayOut: expect.stringMatching(
      /^Make a policy .* in report-only mode until then; security defaults can't be on together with policies$/,
    ),
  });
});

const PARTIAL = policy("Admins", { limits: ["for some people only"] });

it.each<[string, SecondFactorPolicy[], string]>([
  ["in report-only mode", [policy("Everybody", { state: "report-only" })], '"Everybody" (now report-only)'],
  [
    "that is off",
    [policy("Everybody", { state: "off", exempt: 2 })],
    '"Everybody" (now off; not of 2 accounts)',
  ],
  [
    "that leaves out fewest",
    [
      policy("A", { state: "report-only", limits: ["1 group left out"] }),
      policy("Z", { state: "off" }),
      policy("Y", { state: "report-only" }),
    ],
    '"Y" (now report-only)',
  ],
  [
    "beside one for some people",
    [PARTIAL, policy("Rest", { state: "report-only", limits: ["1 role left out"] })],
    '"Rest" (now report-only; 1 role left out)',
  ],
])("names the prepared policy %s", (_, factor, named) => {
  const { code, wayOut } = judge(factor);
  expect([code, wayOut]).toEqual(["managed-password-alone", POLICY(named)]);
});

it("says whom policies that are on leave out", () => {
  expect(judge([PARTIAL]).evidence).toBe(
    'once it is Managed, a password at Microsoft would be enough for everybody whom these do not ask: "Admins" (for some people only)',
  );
});

it("says which policy asks everybody, and that whoever has the password registers", () => {
  expect(judge([policy("Everybody", { exempt: 1 }), PARTIAL])).toEqual({
    code: "managed-second-factor",
    object: "example.com",
    state: "holds",
    evidence:
      'once it is Managed, Entra would ask its people for a second factor at Microsoft: "Everybody" (not of 1 account); JumpCloud\'s second factor no longer counts. A person without a method at Microsoft registers one first, and anybody who knows the password can do that',
    wayOut:
      "Let people register a method at Microsoft in advance, at aka.ms/mysecurityinfo, and give a Temporary Access Pass to those who have none",
  });
});

it("says what keeps people from registering", () => {
  const factor = [policy("Strict", { strength: "Phishing-resistant MFA" })];
  const entraPolicies = { value: { on: [OTHER], factor, registration: ["Register at the office"] } };
  expect(judge([], { entraPolicies }).evidence).toMatch(
    /; nobody can register a method for the strength "Phishing-resistant MFA" without a pass; these policies decide where and how people register: "Register at the office"$/,
  );
});

it("goes by security defaults that are on, whatever else was read", () => {
  const told = judge([], { securityDefaults: { value: true }, entraPolicies: { unread: "403" } });
  expect(told.code).toBe("managed-second-factor");
  expect(told.evidence).toContain("security defaults: everybody has to register at once (within 14 days");
});

const UNREAD = { unread: "no permission" };

it.each<[string, SecondFactorPolicy[], Partial<ManagedSignInSnapshot>, string]>([
  ["policies", [], { entraPolicies: UNREAD }, "unknown"],
  ["security defaults", [PARTIAL], { securityDefaults: UNREAD }, "unknown"],
  ["security defaults beside a policy for all", [policy("All")], { securityDefaults: UNREAD }, "holds"],
])("tells unread %s as what they are", (_, factor, differs, state) => {
  expect(judge(factor, differs).state).toBe(state);
});
