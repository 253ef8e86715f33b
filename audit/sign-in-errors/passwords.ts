import { NEVER_RECREATE_ACCOUNT, NEVER_RESET_PASSWORD, type SignInErrors } from "./entry";

const BEGIN =
  "Let the person open office.com in a private window and type only the e-mail address: the page has to go to JumpCloud before it asks for a password";
const OLD_APP =
  "Ask which app it is: an old mail program, a scanner or a phone with a stored password can't sign in to a federated domain. Set up the account in it again";
const AT_MICROSOFT =
  "It is the password at Microsoft. Usually this is the password of the day of the cut-over, or a new one that the person got since. If the person has logged in to JumpCloud's user portal after the rollback, it is the present JumpCloud password. The administrators' list from `rollback` says which password each person has";
const NEW_PASSWORD =
  "If the person has none or does not know it, and still works here, call back and then set a new one: Microsoft 365 admin center > Users > Active users > the person > Reset password";

/** A password, where people of a federated domain have none to use at Microsoft. */
export const PASSWORD_ERRORS: SignInErrors = {
  50053: {
    meaning: "the account is locked, or Microsoft knows the network address as malicious",
    wayOut: "Wait, and look at the sign-in in Entra's log",
    page: "IdsLocked - The account is locked because the user tried to sign in too many times with an incorrect user ID or password; or the sign-in came from an IP address with malicious activity.",
    says: "It says that my account is temporarily locked",
    plainly:
      "Microsoft has locked password sign-ins of this name for some time, because of wrong passwords or the network address.",
    reach: "one person",
    steps: [
      BEGIN,
      "Wait a minute after the first lock; each further wrong password makes it longer",
      OLD_APP,
      "Look at the reason: Entra admin center > Monitoring & health > Sign-in logs > the failed sign-in > Failure reason",
    ],
    ways: ["temporary access pass"],
    never: [NEVER_RESET_PASSWORD, "Let the person try more passwords: that makes the lock longer"],
    escalate:
      "If the log shows addresses that are not the person's, or several people are locked at once: somebody is guessing passwords",
    managed: {
      plainly:
        "Microsoft has locked the name for some time, because of wrong passwords or the network address.",
      steps: [
        "Let the person wait, then type the password at Microsoft once, not the JumpCloud password",
        AT_MICROSOFT,
        NEW_PASSWORD,
        "If several people type their JumpCloud password, hand it over, so that everybody gets a message",
      ],
    },
  },
  50055: {
    meaning: "the password at Microsoft has expired; people of a federated domain do not use it",
    wayOut:
      "Type the e-mail address on Microsoft's page, which goes to JumpCloud. Check the tenant's password policy before a rollback",
    page: "InvalidPasswordExpiredPassword - The password is expired.",
    says: "It says that my password has expired and wants the old one and a new one",
    plainly: "The person typed a password at Microsoft, and that one has expired.",
    reach: "one person",
    steps: [
      BEGIN,
      "If the JumpCloud password has expired, the person changes it in JumpCloud's user portal",
      OLD_APP,
    ],
    ways: ["temporary access pass"],
    never: [NEVER_RESET_PASSWORD],
    escalate: "If office.com does not go to JumpCloud",
    managed: {
      plainly: "The password at Microsoft has expired since it was last used.",
      steps: [
        AT_MICROSOFT,
        "Let the person type the old password and a new one when the page asks for them",
        NEW_PASSWORD,
      ],
    },
  },
  50126: {
    meaning: "the password was wrong at Microsoft; people of a federated domain do not use one there",
    wayOut: "Type the e-mail address on Microsoft's page, which goes to JumpCloud",
    page: "InvalidUserNameOrPassword - Error validating credentials due to invalid username or password.",
    says: "It says that my account or password is incorrect, and I am sure that it is right",
    plainly: "The person typed a password at Microsoft, but people of this domain sign in at JumpCloud.",
    reach: "one person",
    steps: [
      BEGIN,
      OLD_APP,
      "If JumpCloud's page says that the password is wrong, it is the JumpCloud password: call back, then reset it in JumpCloud's admin portal (Users > the person)",
      "If the name is on the initial domain, the password is at Microsoft and can be reset there",
    ],
    ways: ["temporary access pass"],
    never: [
      NEVER_RESET_PASSWORD,
      NEVER_RECREATE_ACCOUNT,
      "Let the person try more passwords: after ten wrong ones Microsoft locks the name (AADSTS50053)",
    ],
    escalate:
      "If office.com asks for a password and does not go to JumpCloud: the domain may have been rolled back",
    runbook: "runbook.md#locked-out",
    managed: {
      plainly:
        "Microsoft asks for its own password now, and it is probably older than the JumpCloud password.",
      steps: [
        AT_MICROSOFT,
        NEW_PASSWORD,
        "An app with a stored password needs the password at Microsoft now",
      ],
    },
  },
};
