import { type Finding, holds } from "../finding";
import type { ConditionalAccessRule } from "./second-factor";

/**
 * Policies of Conditional Access whose authentication strength a factor of JumpCloud's does not satisfy. A federated second
 * factor satisfies the built-in strength of multifactor authentication, and not the passwordless and phishing-resistant ones.
 * https://learn.microsoft.com/entra/identity/authentication/concept-authentication-strengths
 */
export function checkAuthenticationStrengths(domain: string, policies: ConditionalAccessRule[]): Finding[] {
  return policies.flatMap(({ name, strength }) => {
    if (!strength || strength.takesFederatedFactor) return [];
    const evidence = `the policy "${name}" demands the authentication strength "${strength.name}", and JumpCloud's second factor does not count for it: the people of this policy need a method at Microsoft`;
    const wayOut =
      "Let these people register such a method at Microsoft, or demand a strength that allows federated multifactor authentication";
    return [holds("mfa-strength", domain, evidence, wayOut)];
  });
}
