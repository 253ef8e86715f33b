import {
  CHECK_ADVICE,
  NEVER_CHANGE_TRUST,
  NEVER_RECREATE_ACCOUNT,
  NEVER_RESET_PASSWORD,
  type SignInErrors,
} from "./entry";

const PASSED_JUMPCLOUD = "JumpCloud let me in, and then a page of Microsoft says that it can't sign me in";
const ASK =
  "Ask whether a colleague of the same domain can sign in now, in a private window: where they can't either, stop here and hand it over";
const AGAIN =
  "Let the person close the browser, open office.com in a private window, and sign in once more from there, not by a bookmark";
const CLOCK = "Look at the clock of the person's device: more than five minutes off is enough";
const HAND_OVER = "Hand it over with the number, the time, and the names of those who called";
const NO_HELP = "Let people go on trying: each try is one more refusal, and none of them helps";
const EVERYBODY = "At once: nobody of the domain gets in until it is mended";
const WHERE_EVERYBODY =
  "At once where a colleague can't get in either: then nobody of the domain does until it is mended. Where it is this person alone, after these steps";

/** The way into the tenant does not fit what JumpCloud sent. */
export const ASSERTION_ERRORS: SignInErrors = {
  50006: {
    meaning: "the signature of the assertion is not valid",
    wayOut: CHECK_ADVICE,
    page: "Signature verification failed because of an invalid signature.",
    says: PASSED_JUMPCLOUD,
    plainly: "What JumpCloud told Microsoft was changed on the way, or is signed with another key.",
    reach: "ask",
    steps: [
      ASK,
      AGAIN,
      "Let the person try without a company proxy that opens encrypted traffic, as on a phone",
    ],
    ways: ["temporary access pass"],
    never: [NEVER_RESET_PASSWORD, NEVER_CHANGE_TRUST],
    escalate: WHERE_EVERYBODY,
    runbook: "runbook.md#the-certificate-was-regenerated",
  },
  50008: {
    meaning: "the SAML assertion is missing or not as Entra wants it",
    wayOut: CHECK_ADVICE,
    page: "InvalidSamlToken - SAML assertion is missing or misconfigured in the token. Contact your federation provider.",
    says: PASSED_JUMPCLOUD,
    plainly: "What JumpCloud told Microsoft is missing or not in the form that Microsoft wants.",
    reach: "ask",
    steps: [ASK, AGAIN, CLOCK],
    ways: ["temporary access pass"],
    never: [NEVER_RESET_PASSWORD, NEVER_CHANGE_TRUST],
    escalate: `${WHERE_EVERYBODY}. Of everybody: somebody has changed JumpCloud's application, most likely`,
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
    plainly: "What JumpCloud told Microsoft was too old, too new, or meant for another service.",
    reach: "ask",
    steps: [ASK, AGAIN, CLOCK],
    ways: ["temporary access pass"],
    never: [NEVER_RESET_PASSWORD, NEVER_CHANGE_TRUST],
    escalate: WHERE_EVERYBODY,
    runbook: "runbook.md#locked-out",
  },
  50089: {
    meaning: "the sign-in page was left open for too long",
    wayOut: "Let the person begin again",
    page: "Authentication failed due to flow token expired.",
    says: "I had the page open for a while, and now it says that the session has ended",
    plainly: "The sign-in took too long, so it has to begin again.",
    reach: "one person",
    steps: [AGAIN, "Let them sign in at JumpCloud first, where a second factor takes them long"],
    ways: [],
    never: [NEVER_RESET_PASSWORD],
    escalate: "Where it comes back at once in a private window",
  },
  50107: {
    meaning: "no domain of the tenant is federated with the issuer of the assertion",
    wayOut: CHECK_ADVICE,
    page: "InvalidRealmUri - The requested federation realm object doesn't exist. Contact the tenant admin.",
    says: PASSED_JUMPCLOUD,
    plainly: "Microsoft does not know JumpCloud as the sign-in of this domain (any more).",
    reach: "everybody",
    steps: [
      ASK,
      "Let the person begin at office.com with the e-mail address, not at JumpCloud's tile: where Microsoft asks for a password there, the domain was taken back from JumpCloud",
      HAND_OVER,
    ],
    ways: ["temporary access pass"],
    never: [NEVER_RESET_PASSWORD, NEVER_CHANGE_TRUST, NO_HELP],
    escalate: EVERYBODY,
    runbook: "runbook.md#half-federated",
    managed: {
      plainly:
        "The domain was taken back from JumpCloud, and the person came by JumpCloud's tile all the same.",
      steps: ["Let the person begin at office.com, with the password at Microsoft, not at JumpCloud's tile"],
    },
  },
  500082: {
    meaning: "the token holds no SAML assertion",
    wayOut: CHECK_ADVICE,
    page: "SAML assertion is not present in the token.",
    says: PASSED_JUMPCLOUD,
    plainly: "JumpCloud sent the person on without saying who it is.",
    reach: "ask",
    steps: [ASK, AGAIN, "Let the person try without extensions of the browser, and without a company proxy"],
    ways: ["temporary access pass"],
    never: [NEVER_RESET_PASSWORD, NEVER_CHANGE_TRUST],
    escalate: WHERE_EVERYBODY,
    runbook: "runbook.md#locked-out",
  },
  500089: {
    meaning: "the SAML 2.0 assertion did not hold",
    wayOut: CHECK_ADVICE,
    page: "SAML 2.0 assertion validation failed: SAML token is invalid.",
    says: PASSED_JUMPCLOUD,
    plainly: "What JumpCloud told Microsoft was too old, used twice, or meant for another service.",
    reach: "ask",
    steps: [ASK, AGAIN, "Not the back button, nor a reloaded page: that sends the same answer twice", CLOCK],
    ways: ["temporary access pass"],
    never: [NEVER_RESET_PASSWORD, NEVER_CHANGE_TRUST],
    escalate: WHERE_EVERYBODY,
    runbook: "runbook.md#locked-out",
  },
  5000811: {
    meaning: "the signing certificate of the assertion is none that the tenant trusts",
    wayOut: CHECK_ADVICE,
    page: "Unable to verify token signature. The signing key identifier does not match any valid registered keys.",
    says: PASSED_JUMPCLOUD,
    plainly: "JumpCloud signs with a certificate that Microsoft does not know, or that has expired.",
    reach: "everybody",
    steps: [
      ASK,
      HAND_OVER,
      "Tell callers that whoever is signed in stays so, and that a restart of the device does not help",
    ],
    ways: ["temporary access pass"],
    never: [NEVER_RESET_PASSWORD, NEVER_CHANGE_TRUST, NEVER_RECREATE_ACCOUNT, NO_HELP],
    escalate: `${EVERYBODY}. The certificate has expired, or somebody pressed "regenerate"`,
    runbook: "runbook.md#the-certificate-was-regenerated",
  },
};
