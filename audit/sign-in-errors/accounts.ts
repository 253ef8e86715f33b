import {
  EXPLAIN_ADVICE,
  NEVER_RECREATE_ACCOUNT,
  NEVER_RESET_PASSWORD,
  NEVER_REVOKE_SESSIONS,
  type SignInErrors,
} from "./entry";

const LOOK =
  "`npx jumpcloud-entra explain USER --for-helpdesk` names the step that breaks; ask the administrators for it";
const SPELLING =
  "Let the person read out the address that they typed, letter by letter: the one at work, on the company's domain";
const SAME_ADDRESS =
  "Compare the e-mail address in JumpCloud's admin portal (Users > the person) with the user principal name in Entra admin center > Users";
const BROWSER =
  "Let the person open a private window: the browser may be signed in with a private or another company's account";
const SYNC =
  "Where the person is new or was renamed today, wait for JumpCloud's sync and try again after an hour";
const NO_GUEST =
  "Invite the person as a guest, as the page proposes: it makes a second account beside the one with the mailbox";

/** Microsoft does not find the person, or does not let the account in. */
export const ACCOUNT_ERRORS: SignInErrors = {
  50020: {
    meaning: "the account that is signed in belongs to another tenant or is a private one",
    wayOut: "Sign out of that account; where the person is to come from there, invite them as a guest",
    page: "UserUnauthorized - User account '…' from identity provider '…' does not exist in tenant '…' and cannot access the application in that tenant.",
    says: "It says that my account does not exist in this tenant, but I have been working here for years",
    plainly: "The browser or the app is signed in with another account than the one at work.",
    reach: "one person",
    steps: [
      BROWSER,
      "Let them sign out of all accounts at login.microsoftonline.com/logout.srf, then begin at office.com with the address at work",
      SPELLING,
      "A guest of another company signs in at home: their own help desk",
    ],
    ways: [],
    never: [NO_GUEST, NEVER_RECREATE_ACCOUNT],
    escalate: "Where it stays in a private window with the right address",
  },
  50034: {
    meaning: "the tenant has no account of this name",
    wayOut: EXPLAIN_ADVICE,
    page: "UserAccountNotFound - To sign into this application, the account must be added to the directory.",
    says: "It says that this username may be incorrect, or that the account does not exist",
    plainly: "Microsoft has nobody with the name that was typed.",
    reach: "one person",
    steps: [SPELLING, SAME_ADDRESS, SYNC, LOOK],
    ways: [],
    never: [
      "Make an account in Entra by hand: JumpCloud makes it, and a second one keeps the first out",
      "Rename the account by hand to what the caller types",
    ],
    escalate: "Where JumpCloud has had the person for more than an hour and Entra still has no account",
  },
  50057: {
    meaning: "the account is disabled",
    wayOut: EXPLAIN_ADVICE,
    page: "UserDisabled - The user account is disabled.",
    says: "It says that my account has been locked or disabled, and to contact support",
    plainly: "Somebody, or JumpCloud, has blocked this account from signing in.",
    reach: "one person",
    steps: [
      "Ask personnel or the manager whether this person still works here before anything else: leavers are blocked so",
      "Look whether the person is suspended in JumpCloud (Users > the person): where that is a mistake, activating them there lets the sync unblock the account",
      "Where JumpCloud has them active, hand it over: the block was set in Entra, by somebody who had a reason",
    ],
    ways: [],
    never: [
      "Enable the account in Entra because the caller asks: the next sync may block it again, and a leaver would be back",
      "Make a Temporary Access Pass or a new account: neither is for somebody who is blocked",
    ],
    escalate: "Where personnel says that the person works here and JumpCloud has them active",
  },
  51004: {
    meaning: "the assertion's NameID is nobody's immutable id",
    wayOut: EXPLAIN_ADVICE,
    page: "UserAccountNotInDirectory - The user account '…' does not exist in the … directory. To sign into this application, the account must be added to the directory.",
    says: "JumpCloud let me in, and then Microsoft says that a user account with a long number does not exist in the directory",
    plainly:
      "JumpCloud and Microsoft do not know this person under the same number, so that Microsoft finds no account.",
    reach: "one person",
    steps: [
      "Ask whether the person is new, was renamed, or came back after they had left",
      SYNC,
      SAME_ADDRESS,
      LOOK,
    ],
    ways: ["temporary access pass", "immutable id", "name on the initial domain"],
    never: [
      NEVER_RECREATE_ACCOUNT,
      NEVER_RESET_PASSWORD,
      "Take the person out of JumpCloud and make them anew: the new one has another number",
    ],
    escalate:
      "Where the account is older than a day: the immutable id differs or is missing. Several callers at once: somebody has changed what JumpCloud sends",
    runbook: "runbook.md#locked-out",
  },
  90072: {
    meaning: "the account comes from another identity provider and is not in this tenant",
    wayOut: EXPLAIN_ADVICE,
    page: "PassThroughUserMfaError - The external account that the user signs in with doesn't exist on the tenant that they signed into; it also occurs where the immutable id does not match.",
    says: "It says that my account from another identity provider does not exist in this tenant and has to be added as an external user first",
    plainly:
      "Microsoft takes this person for somebody from outside, because of another account in the browser or a number that differs.",
    reach: "one person",
    steps: [BROWSER, SPELLING, SAME_ADDRESS, LOOK],
    ways: ["temporary access pass", "immutable id"],
    never: [NO_GUEST, NEVER_RECREATE_ACCOUNT, NEVER_RESET_PASSWORD],
    escalate: "Where it stays in a private window with the right address",
  },
  5000819: {
    meaning:
      "an external identity provider, by which guests sign in (B2B), sent no e-mail address of its own domain; a federated domain of the tenant never ends so",
    wayOut: "Look in Entra under External Identities for the identity provider of the guest's domain",
    page: "InvalidSamlTokenEmailMissingOrInvalid - SAML Assertion is invalid. Email address claim is missing or doesn't match domain from an external realm.",
    says: "I am from another company, and the link that you shared does not let me in",
    plainly: "The guest's own company did not tell Microsoft an address that belongs to it.",
    reach: "one person",
    steps: ["Ask from which company the caller is", "Send them to their own help desk with the number"],
    ways: [],
    never: ["Invite the guest again: the next sign-in ends in the same way"],
    escalate: "Where several guests of one company call",
  },
  5000820: {
    meaning:
      "the Federated Token Validation policy blocked it: the issuer is not the one of the root domain of the person's sign-in name",
    wayOut:
      "Sign the person in by the application of the domain that their sign-in name is on, or give them back a name on the domain of this one; who was renamed from one federated domain to another meets this",
    page: "Sign-in blocked by Federated Token Validation policy. Contact your administrator for details.",
    says: "It says that my sign-in was blocked by a token validation policy",
    plainly: "JumpCloud signed the person in for another domain than the one that their sign-in name is on.",
    reach: "one person",
    steps: [
      "Ask whether the sign-in name was changed lately, as by a marriage, another subsidiary, or a name on the initial domain",
      "Let the person begin at office.com with the sign-in name of today, not at a tile or bookmark of before",
      "Compare: JumpCloud's group for the application of a domain holds the people of that domain only",
    ],
    ways: ["temporary access pass"],
    never: [
      "Change or delete the token validation policy: it is what keeps a stolen key of one domain from opening the others",
      NEVER_RECREATE_ACCOUNT,
      NEVER_RESET_PASSWORD,
    ],
    escalate:
      "Where nobody changed the name: JumpCloud's application or the domain was changed, or somebody tries a key that is not theirs",
    runbook: "runbook/stolen-key.md",
  },
  50173: {
    meaning:
      "the sign-in was revoked by a reset password or a revocation, and with it what the account had consented to",
    wayOut:
      "Sign in again; where it is the account that let JumpCloud into the tenant, connect JumpCloud's Microsoft 365 directory again: its sync has stopped",
    page: "FreshTokenNeeded - The provided grant has expired due to it being revoked, and a fresh auth token is needed.",
    says: "Outlook and Teams suddenly want me to sign in again",
    plainly:
      "Somebody ended all sign-ins of this account, or its password was changed, so it has to sign in anew.",
    reach: "one person",
    steps: [
      "Ask who ended the sign-ins, and why: where nobody knows, treat the account as taken over and hand it over",
      "Let the person sign in again in each app; through JumpCloud that takes no new password",
      "Where the caller is an administrator, ask whether it is the account that let JumpCloud into the tenant",
    ],
    ways: [],
    never: [
      NEVER_REVOKE_SESSIONS,
      "Reset the password of an administrator's account without asking which consents it gave",
    ],
    escalate:
      "Where it is the account that connected JumpCloud: new people, changes and leavers do not arrive until it is connected again",
    runbook: "runbook.md#the-consent-is-lost",
  },
};
