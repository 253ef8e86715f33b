import { NEVER_RECREATE_ACCOUNT, NEVER_RESET_PASSWORD, type SignInErrors } from "./entry";

const BEGIN =
  "Let the person open office.com in a private window and type the e-mail address only: the page has to lead to JumpCloud before it asks for any password";
const OLD_APP =
  "Ask which app it is: an old mail program, a scanner or a phone that keeps a password of its own can't sign in to a federated domain; set the account up in it anew";
const AT_MICROSOFT =
  "It is the password at Microsoft: the one that the person had on the day of the cut-over, or a new one that they were given since, unless it is proved otherwise; JumpCloud's of today where they have logged in to its user portal since the domain was taken back. The administrators' list from `rollback` says whose is which";
const NEW_PASSWORD =
  "Who has none, or does not know it, and works here still, gets a new one after you have called back: Microsoft 365 admin center > Users > Active users > the person > Reset password";

/** A password, where people of a federated domain have none to use at Microsoft. */
export const PASSWORD_ERRORS: SignInErrors = {
  50053: {
    meaning: "the account is locked, or the address it came from is known as malicious",
    wayOut: "Wait, and look at the sign-in in Entra's log",
    page: "IdsLocked - The account is locked because the user tried to sign in too many times with an incorrect user ID or password; or the sign-in came from an IP address with malicious activity.",
    says: "It says that my account is temporarily locked",
    plainly:
      "Microsoft has locked password sign-ins of this name for a while, because of wrong passwords or where they came from.",
    reach: "one person",
    steps: [
      BEGIN,
      "Wait a minute after the first lock; each further wrong password makes it longer",
      OLD_APP,
      "Look at the reason: Entra admin center > Monitoring & health > Sign-in logs > the failed sign-in > Failure reason",
    ],
    ways: ["temporary access pass"],
    never: [NEVER_RESET_PASSWORD, "Let the person go on guessing passwords: that is what keeps the lock"],
    escalate:
      "Where the log shows addresses that are not the person's, or several people are locked at once: somebody guesses passwords",
    managed: {
      plainly:
        "Microsoft has locked the name for a while, because of wrong passwords or where they came from.",
      steps: [
        "Let the person wait, then type that password once, not JumpCloud's of today",
        AT_MICROSOFT,
        NEW_PASSWORD,
        "Several people at once type JumpCloud's of today: hand it over, so that everybody is told",
      ],
    },
  },
  50055: {
    meaning: "the password at Microsoft has expired, where people of a federated domain have none to use",
    wayOut:
      "Sign in with the e-mail address on Microsoft's page, which leads to JumpCloud; look at the tenant's password policy before a rollback",
    page: "InvalidPasswordExpiredPassword - The password is expired.",
    says: "It says that my password has expired and wants the old one and a new one",
    plainly: "The person typed a password at Microsoft, and that one has expired.",
    reach: "one person",
    steps: [BEGIN, "A JumpCloud password that expired is changed in JumpCloud's user portal", OLD_APP],
    ways: ["temporary access pass"],
    never: [NEVER_RESET_PASSWORD],
    escalate: "Where office.com does not lead to JumpCloud",
    managed: {
      plainly: "The password at Microsoft has expired since it was last used.",
      steps: [
        AT_MICROSOFT,
        "Let the person type the old one and a new one where the page asks for them",
        NEW_PASSWORD,
      ],
    },
  },
  50126: {
    meaning: "the password was wrong at Microsoft, where people of a federated domain have none to use",
    wayOut: "Sign in with the e-mail address on Microsoft's page, which leads to JumpCloud",
    page: "InvalidUserNameOrPassword - Error validating credentials due to invalid username or password.",
    says: "It says that my account or password is incorrect, and I am sure that it is right",
    plainly: "The person typed a password at Microsoft, and people of this domain have none to use there.",
    reach: "one person",
    steps: [
      BEGIN,
      OLD_APP,
      "Where JumpCloud's page itself says that the password is wrong, it is JumpCloud's: reset it in JumpCloud's admin portal (Users > the person), after you have called back",
      "Where a name on the initial domain is meant, that password is one at Microsoft and can be reset there",
    ],
    ways: ["temporary access pass"],
    never: [
      NEVER_RESET_PASSWORD,
      NEVER_RECREATE_ACCOUNT,
      "Let the person go on guessing passwords: after ten wrong ones Microsoft locks the name (AADSTS50053)",
    ],
    escalate:
      "Where office.com asks for a password instead of leading to JumpCloud: the domain may have been taken back",
    runbook: "runbook.md#locked-out",
    managed: {
      plainly: "Microsoft asks for its own password now, and that one is most likely older than JumpCloud's.",
      steps: [
        AT_MICROSOFT,
        NEW_PASSWORD,
        "An app that keeps a password of its own needs the one at Microsoft now",
      ],
    },
  },
};
