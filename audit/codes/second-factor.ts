import { NOBODY_YET } from "./affected";
import type { CodeEntry } from "./entry";

/** Of the second factor. */
export const SECOND_FACTOR_CODES = {
  mfa: {
    title: "The second factor",
    meaning:
      "It is clear who asks for the second factor: JumpCloud, and Entra accepts that; or Entra itself.",
    wayOut: "Nothing.",
    affected: "Nobody.",
  },
  "mfa-asked-twice": {
    title: "People may be asked for a second factor twice",
    isAcceptable: true,
    meaning:
      "JumpCloud may ask for a second factor, and Entra does not know of it, or asks for its own. It is a warning. If something could not be read, this stops nothing.",
    evidence: "What makes Entra ask: security defaults or policies.",
    wayOut:
      "Let only one of the two ask, tell people about it, or let the application claim the second factor (authClaimConfiguration). If something could not be read, grant Policy.Read.All.",
    affected: "Everybody on the domain who is asked for a second factor.",
  },
  "mfa-bypass": {
    title: "A password alone would count as two factors",
    afterWrite: "told",
    meaning:
      "Every assertion of the application claims a second factor, but JumpCloud does not demand one from everybody, or that could not be read.",
    wayOut:
      "Demand MFA from everybody by an access policy of JumpCloud for the application, without exceptions and conditions. Or remove the constant claim from authClaimConfiguration.",
    affected: "Nobody notices it. Once the domain is federated, a password alone is enough.",
  },
  "mfa-claim": {
    title: "It is unclear how the application claims a second factor",
    meaning:
      "The application has a constant claim together with values for single authentication methods, or a value for a method without a name. JumpCloud does not publish what it sends then.",
    wayOut:
      "Let authClaimConfiguration send the claim either for everybody, or only for methods with a second factor.",
    affected: NOBODY_YET,
  },
  "mfa-loop": {
    title: "People would be sent back and forth without end",
    afterWrite: "told",
    meaning:
      "Entra would send people back to JumpCloud for a second factor, because federatedIdpMfaBehavior says so. But the application never claims one, or JumpCloud does not demand one from everybody, or that could not be read.",
    wayOut:
      "Demand MFA from everybody by an access policy of JumpCloud and let the application claim it. Or set federatedIdpMfaBehavior to acceptIfMfaDoneByFederatedIdp.",
    affected: "Once the domain is federated, everybody who used no second factor.",
  },
  "mfa-nobody": {
    title: "Nobody asks for a second factor",
    isAcceptable: true,
    meaning:
      "Nothing that could be read demands a second factor: a password alone may be enough. It is a warning.",
    wayOut:
      "Demand MFA by an access policy of JumpCloud, or, if Entra should ask, by Conditional Access or security defaults.",
    affected: "Nobody notices it.",
  },
  "mfa-strength": {
    title: "JumpCloud's second factor does not satisfy an authentication strength",
    isAcceptable: true,
    meaning:
      "A policy of Conditional Access demands an authentication strength that does not allow federated multifactor authentication, such as the passwordless and phishing-resistant strengths. A second factor at JumpCloud does not count for it. It is a note and stops nothing.",
    evidence: "The policy, and the strength.",
    wayOut:
      "Let these people register such a method at Microsoft, or demand a strength that allows federated multifactor authentication.",
    affected:
      "People of this policy who have no such method at Microsoft: they can't sign in where the policy applies.",
  },
  "sign-in-frequency": {
    title: "A sign-in frequency shorter than JumpCloud's session",
    isAcceptable: true,
    meaning:
      "A policy of Conditional Access asks people to sign in again after some time. With SAML, Entra measures the time from the sign-in at JumpCloud (AuthnInstant in the assertion). A person whose session at JumpCloud is older is sent there and back again. It is a note and stops nothing.",
    evidence: "The policy, and how often it asks.",
    wayOut:
      "Make sessions at JumpCloud end no later than that, or remove the sign-in frequency from the policy.",
    affected: "People of this policy, once their session at JumpCloud is older than it allows.",
  },
} satisfies Record<string, CodeEntry>;
