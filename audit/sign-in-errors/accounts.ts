import {
  EXPLAIN_ADVICE,
  NEVER_RECREATE_ACCOUNT,
  NEVER_RESET_PASSWORD,
  NEVER_REVOKE_SESSIONS,
  type SignInErrors,
} from "./entry";

const LOOK =
  "`npx jumpcloud-entra explain USER --for-helpdesk` names the step that fails; ask the administrators for it";
const SPELLING =
  "Let the person spell the address that they typed, letter by letter: it must be the work address, on the company's domain";
const SAME_ADDRESS =
  "Compare the e-mail address in JumpCloud's admin portal (Users > the person) with the user principal name in Entra admin center > Users";
const BROWSER =
  "Let the person open a private window: the browser may use a private account or one of another company";
const SYNC =
  "If the person is new or was renamed today, wait for JumpCloud's sync and try again after an hour";
const NO_GUEST =
  "Invite the person as a guest, as the page proposes: that makes a second account, without the mailbox";

/** Microsoft does not find the person, or does not let the account in. */
export const ACCOUNT_ERRORS: SignInErrors = {
  50020: {
    meaning: "the signed-in account belongs to another tenant or is a private one",
    wayOut: "Sign out of that account. If the person should come from that tenant, invite them as a guest",
    page: "UserUnauthorized - User account '…' from identity provider '…' does not exist in tenant '…' and cannot access the application in that tenant.",
    says: "It says that my account does not exist in this tenant, but I have been working here for years",
    plainly: "The browser or the app uses another account than the work account.",
    reach: "one person",
    steps: [
      BROWSER,
      "Let them sign out of all accounts at login.microsoftonline.com/logout.srf, then start at office.com with the work address",
      SPELLING,
      "A guest signs in at their own company: send them to the help desk there",
    ],
    ways: [],
    never: [NO_GUEST, NEVER_RECREATE_ACCOUNT],
    escalate: "If it also happens in a private window with the right address",
  },
  50034: {
    meaning: "the tenant has no account of this name",
    wayOut: EXPLAIN_ADVICE,
    page: "UserAccountNotFound - To sign into this application, the account must be added to the directory.",
    says: "It says that this username may be incorrect, or that the account does not exist",
    plainly: "Microsoft has no account with the name that was typed.",
    reach: "one person",
    steps: [SPELLING, SAME_ADDRESS, SYNC, LOOK],
    ways: [],
    never: [
      "Make an account in Entra by hand: JumpCloud creates it, and a second account blocks the first one",
      "Rename the account by hand to what the caller types",
    ],
    escalate: "If JumpCloud has had the person for more than an hour and Entra still has no account",
  },
  50057: {
    meaning: "the account is disabled",
    wayOut: EXPLAIN_ADVICE,
    page: "UserDisabled - The user account is disabled.",
    says: "It says that my account has been locked or disabled, and to contact support",
    plainly: "Somebody, or JumpCloud, has blocked this account.",
    reach: "one person",
    steps: [
      "First ask the HR department or the manager whether this person still works here: people who leave are blocked like this",
      "Check whether the person is suspended in JumpCloud (Users > the person). If that is a mistake, activate them there: the sync then unblocks the account",
      "If the person is active in JumpCloud, hand it over: somebody has blocked the account in Entra, and had a reason",
    ],
    ways: [],
    never: [
      "Enable the account in Entra because the caller asks: the next sync may block it again, and a person who has left could sign in",
      "Make a Temporary Access Pass or a new account: a blocked person must get neither",
    ],
    escalate: "If the HR department says that the person works here, and the person is active in JumpCloud",
  },
  51004: {
    meaning: "no account has the assertion's NameID as its immutable id",
    wayOut: EXPLAIN_ADVICE,
    page: "UserAccountNotInDirectory - The user account '…' does not exist in the … directory. To sign into this application, the account must be added to the directory.",
    says: "JumpCloud let me in, and then Microsoft says that a user account with a long number does not exist in the directory",
    plainly: "JumpCloud and Microsoft have different numbers for this person, so Microsoft finds no account.",
    reach: "one person",
    steps: [
      "Ask whether the person is new, was renamed, or has come back to the company",
      SYNC,
      SAME_ADDRESS,
      LOOK,
    ],
    ways: ["temporary access pass", "immutable id", "name on the initial domain"],
    never: [
      NEVER_RECREATE_ACCOUNT,
      NEVER_RESET_PASSWORD,
      "Delete the person in JumpCloud and create them again: the new user has another number",
    ],
    escalate:
      "If the account is older than a day: the immutable id is different or missing. If several people call at once: somebody has changed what JumpCloud sends",
    runbook: "runbook.md#locked-out",
  },
  90072: {
    meaning: "the account comes from another identity provider and is not in this tenant",
    wayOut: EXPLAIN_ADVICE,
    page: "PassThroughUserMfaError - The external account that the user signs in with doesn't exist on the tenant that they signed into; it also occurs where the immutable id does not match.",
    says: "It says that my account from another identity provider does not exist in this tenant and has to be added as an external user first",
    plainly:
      "Microsoft thinks that this person is from outside, because of another account in the browser or a different number.",
    reach: "one person",
    steps: [BROWSER, SPELLING, SAME_ADDRESS, LOOK],
    ways: ["temporary access pass", "immutable id"],
    never: [NO_GUEST, NEVER_RECREATE_ACCOUNT, NEVER_RESET_PASSWORD],
    escalate: "If it also happens in a private window with the right address",
  },
  5000819: {
    meaning:
      "an external identity provider, for guests (B2B), sent no e-mail address of its own domain; a federated domain of the tenant never gets this error",
    wayOut: "Find the identity provider of the guest's domain in Entra under External Identities",
    page: "InvalidSamlTokenEmailMissingOrInvalid - SAML Assertion is invalid. Email address claim is missing or doesn't match domain from an external realm.",
    says: "I am from another company, and the link that you shared does not let me in",
    plainly: "The guest's own company did not send Microsoft an address that belongs to it.",
    reach: "one person",
    steps: ["Ask from which company the caller is", "Send them to their own help desk with the number"],
    ways: [],
    never: ["Invite the guest again: the next sign-in fails in the same way"],
    escalate: "If several guests of one company call",
  },
  5000820: {
    meaning:
      "the Federated Token Validation policy blocked it: the issuer is not the one of the root domain of the person's sign-in name",
    wayOut:
      "The person has to sign in with the application of the domain of their sign-in name. Or give them a name on the domain of this application again. It happens after a change of the name from one federated domain to another",
    page: "Sign-in blocked by Federated Token Validation policy. Contact your administrator for details.",
    says: "It says that my sign-in was blocked by a token validation policy",
    plainly: "JumpCloud signed the person in for another domain than the one of their sign-in name.",
    reach: "one person",
    steps: [
      "Ask whether the sign-in name was changed recently, for example by a marriage, another subsidiary, or a name on the initial domain",
      "Let the person start at office.com with their present sign-in name, not at an old tile or bookmark",
      "Check JumpCloud's group for the application: it must have only people of that domain",
    ],
    ways: ["temporary access pass"],
    never: [
      "Change or delete the token validation policy: it protects the other domains if the key of one domain is stolen",
      NEVER_RECREATE_ACCOUNT,
      NEVER_RESET_PASSWORD,
    ],
    escalate:
      "If nobody has changed the name: JumpCloud's application or the domain was changed, or somebody is using a stolen key",
    runbook: "runbook/stolen-key.md",
  },
  50173: {
    meaning:
      "the sign-in was revoked, by a password reset or a revocation, and the consents of the account as well",
    wayOut:
      "Sign in again. If this account gave the consent to JumpCloud, connect JumpCloud's Microsoft 365 directory again: its sync has stopped",
    page: "FreshTokenNeeded - The provided grant has expired due to it being revoked, and a fresh auth token is needed.",
    says: "Outlook and Teams suddenly want me to sign in again",
    plainly:
      "Somebody ended all sign-ins of this account, or its password was changed. It has to sign in again.",
    reach: "one person",
    steps: [
      "Ask who ended the sign-ins, and why. If nobody knows, assume that an attacker has the account, and hand it over",
      "Let the person sign in again in each app; through JumpCloud they need no new password",
      "If the caller is an administrator, ask whether this account gave the consent to JumpCloud",
    ],
    ways: [],
    never: [
      NEVER_REVOKE_SESSIONS,
      "Reset the password of an administrator's account without asking which consents it gave",
    ],
    escalate:
      "If this account connected JumpCloud: new people, changes and people who leave do not reach Microsoft until it is connected again",
    runbook: "runbook.md#the-consent-is-lost",
  },
};
