import { type Finding, holds } from "../finding";
import type { ConditionalAccessRule } from "./second-factor";

/**
 * Policies of Conditional Access that ask for another sign-in after some time. With SAML, Entra measures that by AuthnInstant
 * in the assertion, which is when JumpCloud's session began.
 * https://learn.microsoft.com/entra/identity/authentication/how-to-mfa-expected-inbound-assertions
 */
export function checkSignInFrequencies(domain: string, policies: ConditionalAccessRule[]): Finding[] {
  return policies.flatMap(({ name, signInFrequency }) => {
    if (signInFrequency === undefined) return [];
    const evidence = `the policy "${name}" asks people to sign in again ${signInFrequency}, and Entra measures that from the sign-in at JumpCloud: a person with an older session at JumpCloud is sent there and back`;
    const wayOut =
      "Let sessions at JumpCloud end no later than that, or remove the sign-in frequency from the policy";
    return [holds("sign-in-frequency", domain, evidence, wayOut)];
  });
}
