import { checkAuthenticationStrengths } from "../../../audit/second-factor/authentication-strength";

test("warns of strengths that leave federated factors out, and of no other policies", () => {
  const findings = checkAuthenticationStrengths("example.com", [
    { name: "Staff", demandsMfa: true },
    { name: "All", demandsMfa: true, strength: { name: "MFA", takesFederatedFactor: true } },
    {
      name: "Admins",
      demandsMfa: true,
      strength: { name: "Phishing-resistant", takesFederatedFactor: false },
    },
  ]);
  expect(findings.map(({ code, state, evidence }) => [code, state, evidence])).toEqual([
    [
      "mfa-strength",
      "holds",
      'the policy "Admins" demands the authentication strength "Phishing-resistant", and JumpCloud\'s second factor does not count for it: the people of this policy need a method at Microsoft',
    ],
  ]);
});
