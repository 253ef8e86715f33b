import {
  CHECK_ADVICE,
  NEVER_CHANGE_TRUST,
  NEVER_RECREATE_ACCOUNT,
  NEVER_RESET_PASSWORD,
  type SignInErrors,
} from "./entry";

const PASSED_JUMPCLOUD = "JumpCloud let me in, and then a Microsoft page says that it can't sign me in";
const ASK =
  "Ask whether a colleague of the same domain can sign in now, in a private window. If they can't either, stop here and hand it over";
const AGAIN =
  "Let the person close the browser, open office.com in a private window, and sign in again from there, not from a bookmark";
const CLOCK = "Check the clock of the person's device: a difference of more than five minutes causes this";
const HAND_OVER = "Hand it over with the number, the time, and the names of those who called";
const NO_HELP = "Let people try again and again: it does not help";
const EVERYBODY = "At once: nobody of the domain can sign in until it is repaired";
const WHERE_EVERYBODY =
  "If a colleague can't sign in either, at once: then nobody of the domain can until it is repaired. If it is only this person, after these steps";

/** The way into the tenant does not fit what JumpCloud sent. */
export const ASSERTION_ERRORS: SignInErrors = {
  50006: {
    meaning: "the signature of the assertion is not valid",
    wayOut: CHECK_ADVICE,
    page: "Signature verification failed because of an invalid signature.",
    says: PASSED_JUMPCLOUD,
    plainly: "The answer from JumpCloud was changed on the way, or is signed with another key.",
    reach: "ask",
    steps: [
      ASK,
      AGAIN,
      "Let the person try without a company proxy that opens encrypted traffic, for example on a phone",
    ],
    ways: ["temporary access pass"],
    never: [NEVER_RESET_PASSWORD, NEVER_CHANGE_TRUST],
    escalate: WHERE_EVERYBODY,
    runbook: "runbook.md#the-certificate-was-regenerated",
  },
  50008: {
    meaning: "the SAML assertion is missing or not in the form that Entra needs",
    wayOut: CHECK_ADVICE,
    page: "InvalidSamlToken - SAML assertion is missing or misconfigured in the token. Contact your federation provider.",
    says: PASSED_JUMPCLOUD,
    plainly: "The answer from JumpCloud is missing or not in the form that Microsoft needs.",
    reach: "ask",
    steps: [ASK, AGAIN, CLOCK],
    ways: ["temporary access pass"],
    never: [NEVER_RESET_PASSWORD, NEVER_CHANGE_TRUST],
    escalate: `${WHERE_EVERYBODY}. If it is everybody, somebody has probably changed JumpCloud's application`,
    runbook: "runbook.md#locked-out",
  },
  50012: {
    meaning: "the token's signature or certificate was not accepted",
    wayOut: CHECK_ADVICE,
    page: "AuthenticationFailed - the signing certificate isn't valid or isn't authorized.",
    says: PASSED_JUMPCLOUD,
    plainly: "Microsoft does not accept the certificate that JumpCloud signs with.",
    reach: "everybody",
    steps: [ASK, HAND_OVER],
    ways: ["temporary access pass"],
    never: [NEVER_RESET_PASSWORD, NEVER_CHANGE_TRUST, NO_HELP],
    escalate: EVERYBODY,
    runbook: "runbook.md#the-certificate-has-expired",
  },
  50013: {
    meaning: "the assertion is invalid: expired, not yet valid, or for somebody else",
    wayOut: CHECK_ADVICE,
    page: "InvalidAssertion - Assertion is invalid because of various reasons.",
    says: PASSED_JUMPCLOUD,
    plainly: "The answer from JumpCloud was too old, too new, or meant for another service.",
    reach: "ask",
    steps: [ASK, AGAIN, CLOCK],
    ways: ["temporary access pass"],
    never: [NEVER_RESET_PASSWORD, NEVER_CHANGE_TRUST],
    escalate: WHERE_EVERYBODY,
    runbook: "runbook.md#locked-out",
  },
  50089: {
    meaning: "the sign-in page was left open for too long",
    wayOut: "Let the person start again",
    page: "Authentication failed due to flow token expired.",
    says: "I had the page open for a while, and now it says that the session has ended",
    plainly: "The sign-in took too long and has to start again.",
    reach: "one person",
    steps: [AGAIN, "If the second factor takes long, let them sign in at JumpCloud first"],
    ways: [],
    never: [NEVER_RESET_PASSWORD],
    escalate: "If it happens again at once in a private window",
  },
  50107: {
    meaning: "no domain of the tenant is federated with the issuer of the assertion",
    wayOut: CHECK_ADVICE,
    page: "InvalidRealmUri - The requested federation realm object doesn't exist. Contact the tenant admin.",
    says: PASSED_JUMPCLOUD,
    plainly: "Microsoft does not know JumpCloud as the sign-in of this domain, or no longer.",
    reach: "everybody",
    steps: [
      ASK,
      "Let the person start at office.com with the e-mail address, not at JumpCloud's tile. If Microsoft asks for a password there, the domain was rolled back",
      HAND_OVER,
    ],
    ways: ["temporary access pass"],
    never: [NEVER_RESET_PASSWORD, NEVER_CHANGE_TRUST, NO_HELP],
    escalate: EVERYBODY,
    runbook: "runbook.md#half-federated",
    managed: {
      plainly: "The domain was rolled back, but the person still used JumpCloud's tile.",
      steps: ["Let the person start at office.com, with the password at Microsoft, not at JumpCloud's tile"],
    },
  },
  500082: {
    meaning: "the token contains no SAML assertion",
    wayOut: CHECK_ADVICE,
    page: "SAML assertion is not present in the token.",
    says: PASSED_JUMPCLOUD,
    plainly: "JumpCloud did not tell Microsoft who the person is.",
    reach: "ask",
    steps: [ASK, AGAIN, "Let the person try without browser extensions, and without a company proxy"],
    ways: ["temporary access pass"],
    never: [NEVER_RESET_PASSWORD, NEVER_CHANGE_TRUST],
    escalate: WHERE_EVERYBODY,
    runbook: "runbook.md#locked-out",
  },
  500089: {
    meaning: "the SAML 2.0 assertion was not valid",
    wayOut: CHECK_ADVICE,
    page: "SAML 2.0 assertion validation failed: SAML token is invalid.",
    says: PASSED_JUMPCLOUD,
    plainly: "The answer from JumpCloud was too old, used twice, or meant for another service.",
    reach: "ask",
    steps: [
      ASK,
      AGAIN,
      "Do not use the back button or reload the page: that sends the same answer twice",
      CLOCK,
    ],
    ways: ["temporary access pass"],
    never: [NEVER_RESET_PASSWORD, NEVER_CHANGE_TRUST],
    escalate: WHERE_EVERYBODY,
    runbook: "runbook.md#locked-out",
  },
  5000811: {
    meaning: "the tenant does not trust the signing certificate of the assertion",
    wayOut: CHECK_ADVICE,
    page: "Unable to verify token signature. The signing key identifier does not match any valid registered keys.",
    says: PASSED_JUMPCLOUD,
    plainly: "JumpCloud signs with a certificate that Microsoft does not know, or that has expired.",
    reach: "everybody",
    steps: [
      ASK,
      HAND_OVER,
      "Tell callers that people who are signed in stay signed in, and that a restart of the device does not help",
    ],
    ways: ["temporary access pass"],
    never: [NEVER_RESET_PASSWORD, NEVER_CHANGE_TRUST, NEVER_RECREATE_ACCOUNT, NO_HELP],
    escalate: `${EVERYBODY}. The certificate has expired, or somebody pressed "regenerate"`,
    runbook: "runbook.md#the-certificate-was-regenerated",
  },
};
