/** What an error number of a Microsoft sign-in means where sign-ins come from JumpCloud, and what to do. */
export interface SignInError {
  meaning: string;
  wayOut: string;
}

const TRUST =
  "Run `npx jumpcloud-entra check`, which compares what the tenant trusts with what JumpCloud signs";
const PARITY = "Run `npx jumpcloud-entra explain` for the person";

/**
 * The numbers that a federated sign-in ends with.
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
const ERRORS: Readonly<Record<number, SignInError>> = {
  50008: { meaning: "the SAML assertion is missing or not as Entra wants it", wayOut: TRUST },
  50012: { meaning: "the token's signature or certificate was not accepted", wayOut: TRUST },
  50013: { meaning: "the assertion is invalid: expired, not yet valid, or for somebody else", wayOut: TRUST },
  50034: { meaning: "the tenant has no account of this name", wayOut: PARITY },
  50053: {
    meaning: "the account is locked, or the address it came from is known as malicious",
    wayOut: "Wait, and look at the sign-in in Entra's log",
  },
  50057: { meaning: "the account is disabled", wayOut: PARITY },
  50074: {
    meaning: "a second factor was demanded and not given",
    wayOut: "Let the person register a second factor; look at federatedIdpMfaBehavior",
  },
  50076: {
    meaning: "a second factor was demanded because of a policy or a place",
    wayOut: "Let the person register a second factor; look at federatedIdpMfaBehavior",
  },
  50079: {
    meaning: "the person has to register a second factor",
    wayOut: "Let the person register one",
  },
  50105: { meaning: "the person is not assigned to the application", wayOut: "Assign the person in Entra" },
  50107: {
    meaning: "no domain of the tenant is federated with the issuer of the assertion",
    wayOut: TRUST,
  },
  50126: {
    meaning: "the password was wrong at Microsoft, where people of a federated domain have none to use",
    wayOut: "Sign in with the e-mail address on Microsoft's page, which leads to JumpCloud",
  },
  50173: {
    meaning:
      "the sign-in was revoked by a reset password or a revocation, and with it what the account had consented to",
    wayOut:
      "Sign in again; where it is the account that let JumpCloud into the tenant, connect JumpCloud's Microsoft 365 directory again: its sync has stopped",
  },
  51004: {
    meaning: "the assertion's NameID is nobody's immutable id",
    wayOut: PARITY,
  },
  53000: { meaning: "Conditional Access demands a managed device", wayOut: "Look at the policy in Entra" },
  53003: { meaning: "Conditional Access blocked it", wayOut: "Look at the policy in Entra" },
  90072: {
    meaning: "the account comes from another identity provider and is not in this tenant",
    wayOut: PARITY,
  },
  500082: { meaning: "the token holds no SAML assertion", wayOut: TRUST },
  500089: { meaning: "the SAML 2.0 assertion did not hold", wayOut: TRUST },
  5000819: {
    meaning:
      "an external identity provider, by which guests sign in (B2B), sent no e-mail address of its own domain; a federated domain of the tenant never ends so",
    wayOut: "Look in Entra under External Identities for the identity provider of the guest's domain",
  },
  5000820: {
    meaning:
      "the Federated Token Validation policy blocked it: the issuer is not the one of the root domain of the person's sign-in name",
    wayOut:
      "Sign the person in by the application of the domain that their sign-in name is on, or give them back a name on the domain of this one; who was renamed from one federated domain to another meets this",
  },
  5000811: {
    meaning: "the signing certificate of the assertion is none that the tenant trusts",
    wayOut: TRUST,
  },
};

/** The explanation of an AADSTS number; one that is not known here is told as such. */
export function explainSignInError(code: number): SignInError {
  return (
    ERRORS[code] ?? {
      meaning: "not one of the errors known for federated sign-ins",
      wayOut: `Look it up at https://login.microsoftonline.com/error?code=${code}`,
    }
  );
}
