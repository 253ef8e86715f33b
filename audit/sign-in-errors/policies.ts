import {
  NEVER_EXEMPT_FROM_POLICY,
  NEVER_RECREATE_ACCOUNT,
  NEVER_RESET_PASSWORD,
  type SignInErrors,
} from "./entry";

const REGISTER = "Let the person register a second factor; check federatedIdpMfaBehavior";
const LOOK_AT_POLICY = "Look at the policy in Entra";
const AT_JUMPCLOUD =
  "Ask whether JumpCloud asked for a second factor. If not, let the person enrol one in JumpCloud's user portal, sign out there and start again";
const AT_MICROSOFT =
  "If Microsoft asks to register one, let the person do it there, at aka.ms/mysecurityinfo";
const LOST =
  "If the phone with the second factor of Microsoft is lost: Entra admin center > Users > the person > Authentication methods > Require re-register multifactor authentication";
const ROUND =
  "If the person is sent back and forth between JumpCloud and Microsoft without end, or several people are: the settings of the two are wrong, not the person";
const WHICH_POLICY =
  "Entra admin center > Monitoring & health > Sign-in logs > the failed sign-in > Conditional Access names the policy";

/** The person is who they say, but a rule does not let them in. */
export const POLICY_ERRORS: SignInErrors = {
  50074: {
    meaning: "a second factor was demanded, but the person did not give one",
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
      "Let the person open the same thing in a browser, which can show the page; then the app again",
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
    plainly: "A second factor is needed, but the person has one neither at JumpCloud nor at Microsoft.",
    reach: "ask",
    steps: ["Ask whether a colleague gets the same error. If so, hand it over", AT_JUMPCLOUD, AT_MICROSOFT],
    ways: ["temporary access pass"],
    never: [NEVER_EXEMPT_FROM_POLICY, NEVER_RESET_PASSWORD],
    escalate: ROUND,
    managed: {
      plainly: "The second factor was only in JumpCloud, and Microsoft now asks for its own.",
      steps: [AT_MICROSOFT, LOST],
    },
  },
  50105: {
    meaning: "the person is not assigned to the application",
    wayOut: "Assign the person in Entra",
    page: "EntitlementGrantsNotFound - The signed in user isn't assigned to a role for the signed in app.",
    says: "I can open my mail, but this one application says that I am not assigned to it",
    plainly: "The sign-in works, but the person may not use this application.",
    reach: "one person",
    steps: [
      "Let the person open office.com: if that works, the sign-in is fine",
      "Ask the owner of the application; then Entra admin center > Enterprise applications > the application > Users and groups",
    ],
    ways: [],
    never: [
      "Switch off 'Assignment required' of the application: that opens it to everybody",
      NEVER_RECREATE_ACCOUNT,
    ],
    escalate: "If several people lost it at once: somebody has emptied a group",
  },
  53000: {
    meaning: "Conditional Access demands a managed device",
    wayOut: LOOK_AT_POLICY,
    page: "DeviceNotCompliant - Conditional Access policy requires a compliant device, and the device isn't compliant.",
    says: "It says that I can't get there from this device",
    plainly:
      "The company allows only devices that it manages. This one is not managed, or it does not meet the rules.",
    reach: "one person",
    steps: [
      "Ask which device it is: private devices are not allowed",
      "Let them open the Company Portal on the device, which names what is missing, and sync",
      "Let them try with another device of the company",
    ],
    ways: [],
    never: [NEVER_EXEMPT_FROM_POLICY, NEVER_RESET_PASSWORD],
    escalate:
      "If devices that worked this morning are refused: a policy or the device management was changed",
  },
  53003: {
    meaning: "Conditional Access blocked it",
    wayOut: LOOK_AT_POLICY,
    page: "BlockedByConditionalAccess - Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.",
    says: "It says that I don't have access to this, although the sign-in was successful",
    plainly:
      "JumpCloud and Microsoft both know the person, but a rule of the company does not let them in from here.",
    reach: "ask",
    steps: [
      "Ask where they are and what they use: country, network, device, app. Let them try from the office, or with a company device",
      WHICH_POLICY,
      "Ask whether a colleague in the same place gets the same error. If so, hand it over",
    ],
    ways: [],
    never: [
      NEVER_EXEMPT_FROM_POLICY,
      NEVER_RESET_PASSWORD,
      "Make a Temporary Access Pass: the policy blocks it too",
    ],
    escalate:
      "If places and devices are refused that worked yesterday: a policy was changed. Say the name of the policy",
  },
  700016: {
    meaning: "the application is not in this tenant",
    wayOut: "Check whether somebody removed the application, or whether the link is for another tenant",
    page: "UnauthorizedClient_DoesNotMatchRequest - The application wasn't found in the directory/tenant. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.",
    says: "It says that an application with a long number was not found in the directory",
    plainly:
      "The link or the program belongs to another company's tenant, or its application was removed here. The person's sign-in is fine.",
    reach: "ask",
    steps: [
      "Ask for the address of the page or the name of the program, and where the link came from",
      "Let the person open office.com: if that works, the sign-in is fine",
      "Let them open the program from its tile in JumpCloud or at myapps.microsoft.com, not from the link",
    ],
    ways: [],
    never: [
      "Register or consent to an application because a page asks for it: attackers get into mailboxes in this way",
      NEVER_RECREATE_ACCOUNT,
    ],
    escalate:
      "If several people get it in one program: its application was removed. Say the number of the application",
  },
};
