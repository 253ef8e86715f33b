import { authenticationStrengthGate, signInFrequencyGate } from "../../../audit/gates/second-factor";
import type { ConditionalAccessRule } from "../../../audit/second-factor/second-factor";
import { subjectOf } from "./subject";

/** What is read where Conditional Access has this policy. */
const secondFactorOf = (policy: Partial<ConditionalAccessRule>) => ({
  jumpcloud: { value: [] },
  securityDefaults: { value: false },
  conditionalAccess: { value: [{ name: "Admins", demandsMfa: true, ...policy }] },
});

const strong = secondFactorOf({ strength: { name: "Phishing-resistant", takesFederatedFactor: false } });
const frequent = secondFactorOf({ signInFrequency: "every 4 hours" });

test("warns of an authentication strength that JumpCloud's second factor does not satisfy", () => {
  const found = authenticationStrengthGate.judge(subjectOf(), { secondFactor: strong });
  expect(found).toMatchObject([{ code: "mfa-strength", object: "example.com", state: "holds" }]);
  expect(found[0]?.wayOut).toMatch(/^Let these people register such a method/);
});

test("warns of a sign-in frequency, which only SAML measures from the sign-in at JumpCloud", () => {
  const judge = (protocol: "saml" | "wsFed") =>
    signInFrequencyGate.judge(subjectOf({ protocol }), { secondFactor: frequent });
  expect(judge("saml")).toMatchObject([{ code: "sign-in-frequency", object: "example.com", state: "holds" }]);
  expect(judge("wsFed")).toEqual([]);
});

test("says nothing of policies that could not be read, nor while nothing is known", () => {
  const unread = { ...strong, conditionalAccess: { unread: "403" } };
  expect(authenticationStrengthGate.judge(subjectOf(), { secondFactor: unread })).toEqual([]);
  expect(authenticationStrengthGate.judge(subjectOf(), {})).toEqual([]);
});
