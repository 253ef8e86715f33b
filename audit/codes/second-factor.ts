import { NOBODY_YET } from "./affected";
import type { CodeEntry } from "./entry";

/** Of the second factor. */
export const SECOND_FACTOR_CODES = {
  mfa: {
    title: "The second factor",
    meaning: "Who asks for the second factor is clear: JumpCloud, whose word Entra takes, or Entra itself.",
    wayOut: "Nothing.",
    affected: "Nobody.",
  },
  "mfa-asked-twice": {
    title: "People may be asked for a second factor twice",
    isAcceptable: true,
    meaning:
      "JumpCloud may ask for a second factor, and Entra does not know of it or asks itself. It is a warning; what could not be read refuses nothing here.",
    evidence: "What makes Entra ask: security defaults or policies.",
    wayOut:
      "Let one of the two ask, tell people, or let the application claim what they did (authClaimConfiguration). Where it could not be read, grant Policy.Read.All.",
    affected: "Everybody on the domain who is asked for a second factor.",
  },
  "mfa-bypass": {
    title: "A password alone would pass for two factors",
    afterWrite: "told",
    meaning:
      "Every assertion of the application claims a second factor, and JumpCloud does not demand one of everybody, or that could not be read.",
    wayOut:
      "Demand MFA of everybody by an access policy of JumpCloud for the application, without exceptions and conditions, or take the constant claim out of authClaimConfiguration.",
    affected: "Nobody notices it: once the domain is federated, a password alone is enough.",
  },
  "mfa-claim": {
    title: "How the application claims a second factor is unclear",
    meaning:
      "The application has a constant claim beside values for each way to sign in, or a value for a way without a name. What JumpCloud sends then is not published.",
    wayOut:
      "Let authClaimConfiguration give the claim either to everybody or to ways to sign in with a second factor.",
    affected: NOBODY_YET,
  },
  "mfa-loop": {
    title: "People would go round for ever",
    afterWrite: "told",
    meaning:
      "Entra would send people back to JumpCloud for a second factor, as federatedIdpMfaBehavior says; but the application never claims one, JumpCloud does not demand one of everybody, or that could not be read.",
    wayOut:
      "Demand MFA of everybody by an access policy of JumpCloud and let the application claim it, or set federatedIdpMfaBehavior to acceptIfMfaDoneByFederatedIdp.",
    affected: "Once the domain is federated, everybody who brings no second factor.",
  },
  "mfa-nobody": {
    title: "Nobody asks for a second factor",
    isAcceptable: true,
    meaning:
      "Nothing that could be read demands a second factor: a password alone may be enough. It is a warning.",
    wayOut:
      "Demand MFA by an access policy of JumpCloud, or by Conditional Access or security defaults where Entra asks.",
    affected: "Nobody notices it.",
  },
  "mfa-strength": {
    title: "An authentication strength that JumpCloud's factor does not satisfy",
    isAcceptable: true,
    meaning:
      "A policy of Conditional Access demands an authentication strength whose allowed combinations leave out federated multifactor authentication, as the passwordless and phishing-resistant ones do. A second factor at JumpCloud does not count for it. It is a note and refuses nothing.",
    evidence: "The policy, and the strength.",
    wayOut:
      "Let those people register such a method at Microsoft, or demand a strength that takes federated multifactor authentication.",
    affected:
      "Whom the policy is for, and who has no such method at Microsoft: they get no further than its page.",
  },
  "sign-in-frequency": {
    title: "A sign-in frequency that looks at JumpCloud's session",
    isAcceptable: true,
    meaning:
      "A policy of Conditional Access asks for another sign-in after some time. With SAML Entra measures it by the time in JumpCloud's assertion (AuthnInstant): whose session at JumpCloud is older is sent there and back again. It is a note and refuses nothing.",
    evidence: "The policy, and how often it asks.",
    wayOut:
      "Let sessions at JumpCloud end no later than that, or take the sign-in frequency out of the policy.",
    affected: "Whom the policy is for, once their session at JumpCloud is older than it allows.",
  },
} satisfies Record<string, CodeEntry>;
