import {
  NEVER_EXEMPT_FROM_POLICY,
  NEVER_RECREATE_ACCOUNT,
  NEVER_RESET_PASSWORD,
  type SignInErrors,
} from "./entry";

const REGISTER = "Let the person register a second factor; look at federatedIdpMfaBehavior";
const LOOK_AT_POLICY = "Look at the policy in Entra";
const AT_JUMPCLOUD =
  "Ask whether JumpCloud asked for a second factor: where it did not, let the person enrol one in JumpCloud's user portal, sign out there and begin again";
const AT_MICROSOFT =
  "Where Microsoft asks to register one, let the person do it there, at aka.ms/mysecurityinfo";
const LOST =
  "Where the telephone with the factor at Microsoft is lost: Entra admin center > Users > the person > Authentication methods > Require re-register multifactor authentication";
const ROUND =
  "Where it goes back and forth between JumpCloud and Microsoft without end, or for several people: it is the settings of both, not the person";
const WHICH_POLICY =
  "Entra admin center > Monitoring & health > Sign-in logs > the failed sign-in > Conditional Access names the policy";

/** The person is who they say, and a rule keeps them out all the same. */
export const POLICY_ERRORS: SignInErrors = {
  50074: {
    meaning: "a second factor was demanded and not given",
    wayOut: REGISTER,
    page: "UserStrongAuthClientAuthNRequiredInterrupt - Strong authentication is required and the user did not pass the MFA challenge.",
    says: "It wants a code or an approval on my phone, and I have none or it does not come",
    plainly: "A second factor was asked for and did not arrive.",
    reach: "one person",
    steps: [AT_JUMPCLOUD, AT_MICROSOFT, LOST],
    ways: ["temporary access pass"],
    never: [NEVER_EXEMPT_FROM_POLICY, NEVER_RESET_PASSWORD],
    escalate: ROUND,
  },
  50076: {
    meaning: "a second factor was demanded because of a policy or a place",
    wayOut: REGISTER,
    page: "UserStrongAuthClientAuthNRequired - Due to a configuration change made by the admin, or because you moved to a new location, the user must use multifactor authentication to access the resource.",
    says: "Since today it wants a second factor for this app",
    plainly: "A rule asks for a second factor here, and this app can't show the page for it.",
    reach: "one person",
    steps: [
      "Let the person open the same thing in a browser, where the page can appear; then the app again",
      AT_JUMPCLOUD,
      AT_MICROSOFT,
      LOST,
    ],
    ways: ["temporary access pass"],
    never: [NEVER_EXEMPT_FROM_POLICY, NEVER_RESET_PASSWORD],
    escalate: ROUND,
  },
  50079: {
    meaning: "the person has to register a second factor",
    wayOut: "Let the person register one",
    page: "UserStrongAuthEnrollmentRequired - Either a managed user needs to register security info, or a federated user needs to get the multifactor claim from the federated identity provider.",
    says: "It says that more information is required, or it sends me back to JumpCloud again and again",
    plainly: "A second factor is needed, and neither JumpCloud nor Microsoft has one of this person.",
    reach: "ask",
    steps: [
      "Ask whether a colleague meets the same: where they do, hand it over",
      AT_JUMPCLOUD,
      AT_MICROSOFT,
    ],
    ways: ["temporary access pass"],
    never: [NEVER_EXEMPT_FROM_POLICY, NEVER_RESET_PASSWORD],
    escalate: ROUND,
    managed: {
      plainly: "The second factor lived in JumpCloud only, and Microsoft asks for one of its own now.",
      steps: [AT_MICROSOFT, LOST],
    },
  },
  50105: {
    meaning: "the person is not assigned to the application",
    wayOut: "Assign the person in Entra",
    page: "EntitlementGrantsNotFound - The signed in user isn't assigned to a role for the signed in app.",
    says: "I can open my mail, but this one application says that I am not assigned to it",
    plainly: "The sign-in works; this application is not given to the person.",
    reach: "one person",
    steps: [
      "Let the person open office.com: where that works, the sign-in is in order",
      "Ask the owner of the application; then Entra admin center > Enterprise applications > the application > Users and groups",
    ],
    ways: [],
    never: [
      "Switch off 'Assignment required' of the application: that opens it to everybody",
      NEVER_RECREATE_ACCOUNT,
    ],
    escalate: "Where several people lost it at once: a group was emptied",
  },
  53000: {
    meaning: "Conditional Access demands a managed device",
    wayOut: LOOK_AT_POLICY,
    page: "DeviceNotCompliant - Conditional Access policy requires a compliant device, and the device isn't compliant.",
    says: "It says that I can't get there from this device",
    plainly: "The company lets only devices in that it manages, and this one is not, or not in order.",
    reach: "one person",
    steps: [
      "Ask which device it is: a private one is not to get in",
      "Let them open the Company Portal on the device, which names what is missing, and sync",
      "Let them try with another device of the company",
    ],
    ways: [],
    never: [NEVER_EXEMPT_FROM_POLICY, NEVER_RESET_PASSWORD],
    escalate:
      "Where devices that were in order this morning are refused: a policy or the device management was changed",
  },
  53003: {
    meaning: "Conditional Access blocked it",
    wayOut: LOOK_AT_POLICY,
    page: "BlockedByConditionalAccess - Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.",
    says: "It says that I don't have access to this, although the sign-in was successful",
    plainly: "JumpCloud and Microsoft both know the person; a rule of the company keeps them out from here.",
    reach: "ask",
    steps: [
      "Ask from where and with what: country, network, device, app. Let them try from the office, or with a device of the company",
      WHICH_POLICY,
      "Ask whether a colleague in the same place meets the same: where they do, hand it over",
    ],
    ways: [],
    never: [
      NEVER_EXEMPT_FROM_POLICY,
      NEVER_RESET_PASSWORD,
      "Make a Temporary Access Pass: the policy holds for it as well",
    ],
    escalate:
      "Where people are refused in places and on devices that were let in yesterday: a policy was changed. With the name of the policy",
  },
  700016: {
    meaning: "the application that asked is not in this tenant",
    wayOut: "Look whether somebody removed the application, or whether the link is for another tenant",
    page: "UnauthorizedClient_DoesNotMatchRequest - The application wasn't found in the directory/tenant. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.",
    says: "It says that an application with a long number was not found in the directory",
    plainly:
      "The link or the program belongs to another company's tenant, or its application was removed here; the person's own sign-in is in order.",
    reach: "ask",
    steps: [
      "Ask for the address of the page or the name of the program, and where the link came from",
      "Let the person open office.com: where that works, the sign-in is in order",
      "Let them open the program by its tile in JumpCloud or at myapps.microsoft.com instead of the link",
    ],
    ways: [],
    never: [
      "Register or consent to an application because a page asks for it: that is how mailboxes are stolen",
      NEVER_RECREATE_ACCOUNT,
    ],
    escalate:
      "Where several people meet it in one program: its application was removed. With the number of the application",
  },
};
