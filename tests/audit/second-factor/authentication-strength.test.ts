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
      'the policy "Admins" demands the authentication strength "Phishing-resistant", for which no second factor of JumpCloud\'s counts: whom it is for needs a method of Microsoft\'s',
    ],
  ]);
});
