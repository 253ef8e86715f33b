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
  "Managed, a password at Microsoft alone would let its people in: neither security defaults nor a policy of Conditional Access would ask for a second factor, and JumpCloud asks no more";
const DEFAULTS =
  "Turn on security defaults as soon as the domain is Managed, or before, at entra.microsoft.com under Entra ID, Overview, Properties, Manage security defaults: Enabled";
const POLICY = (named: string) =>
  `Turn on the policy ${named} as soon as the domain is Managed, or before, at entra.microsoft.com under Entra ID, Conditional Access, Policies: set Enable policy to On`;

it("names security defaults as the one switch where no policy is on", () => {
  expect(judge([], {}, [])).toEqual({
    ...{ code: "managed-password-alone", object: "example.com", state: "holds" },
    ...{ evidence: ALONE, wayOut: DEFAULTS },
  });
});

it("names no security defaults beside a policy that is on", () => {
  expect(judge([])).toMatchObject({
    evidence: ALONE,
    wayOut: expect.stringMatching(
      /^Make a policy .* in report-only mode until then; security defaults can't be on beside the policies that are$/,
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
    'Managed, a password at Microsoft alone would let in whoever these leave out: "Admins" (for some people only)',
  );
});

it("says which policy asks everybody, and that whoever has the password registers", () => {
  expect(judge([policy("Everybody", { exempt: 1 }), PARTIAL])).toEqual({
    ...{ code: "managed-second-factor", object: "example.com", state: "holds" },
    evidence:
      "Managed, Entra would ask its people for a second factor of Microsoft's: \"Everybody\" (not of 1 account); JumpCloud's counts no more, and whoever has no method at Microsoft registers one first, which anybody can who knows the password",
    wayOut:
      "Let people register a method at Microsoft before, at aka.ms/mysecurityinfo, and give a Temporary Access Pass to whoever has none",
  });
});

it("says what keeps people from registering", () => {
  const factor = [policy("Strict", { strength: "Phishing-resistant MFA" })];
  const entraPolicies = { value: { on: [OTHER], factor, registration: ["Register at the office"] } };
  expect(judge([], { entraPolicies }).evidence).toMatch(
    /; nobody can register what the strength "Phishing-resistant MFA" takes without a pass; where and how people register is decided by "Register at the office"$/,
  );
});

it("goes by security defaults that are on, whatever else was read", () => {
  const told = judge([], { securityDefaults: { value: true }, entraPolicies: { unread: "403" } });
  expect(told.code).toBe("managed-second-factor");
  expect(told.evidence).toContain(
    "security defaults, by which everybody registers at once, or within 14 days",
  );
});

const UNREAD = { unread: "no permission" };

it.each<[string, SecondFactorPolicy[], Partial<ManagedSignInSnapshot>, string]>([
  ["policies", [], { entraPolicies: UNREAD }, "unknown"],
  ["security defaults", [PARTIAL], { securityDefaults: UNREAD }, "unknown"],
  ["security defaults beside a policy for all", [policy("All")], { securityDefaults: UNREAD }, "holds"],
])("tells unread %s as what they are", (_, factor, differs, state) => {
  expect(judge(factor, differs).state).toBe(state);
});
