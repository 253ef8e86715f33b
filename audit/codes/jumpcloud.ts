import type { CodeEntry } from "./entry";

/** Of JumpCloud's organisation and its application in the tenant. */
export const JUMPCLOUD_CODES = {
  "jumpcloud-admin-mfa": {
    title: "JumpCloud's administrators need no second factor",
    isAcceptable: true,
    meaning:
      "JumpCloud's organisation does not require a second factor of its administrators. Whoever has the password of one rules JumpCloud, and by that signs in as anybody on the domain.",
    wayOut:
      "Require multi-factor authentication of administrators in JumpCloud's console, Settings, Administrators.",
    affected: "Everybody on the domain, on the day on which somebody has such a password.",
  },
  "jumpcloud-administrator": {
    title: "People of the domain administer JumpCloud",
    isAcceptable: true,
    meaning:
      "The account that a person signs in with at JumpCloud administers it, too. Whoever takes it over rules JumpCloud, and by that signs in as anybody on the domain. It is a note and changes no exit code.",
    evidence: "The sign-in names with their roles, five at most.",
    wayOut: "Keep administrators of JumpCloud few, with a second factor, and apart from everyday accounts.",
    affected: "Everybody on the domain, on the day on which somebody else has such an account.",
  },
  "jumpcloud-application-credential": {
    title: "Somebody else has a key to JumpCloud's application",
    isAcceptable: true,
    meaning:
      "JumpCloud's application in the tenant has a secret, a key or an owner that was added in the tenant. Whoever has it, or may add one, writes into the tenant as JumpCloud does. JumpCloud itself signs in by what its own registration has, and needs none.",
    evidence: "Each secret and key with its name and day, and each owner.",
    wayOut:
      "Find out who added it, in Entra's audit log, and take it away in the Entra admin center, Enterprise applications.",
    affected: "Everybody in the tenant: accounts can be made, changed and blocked.",
  },
  "jumpcloud-application-scope": {
    title: "The consent to JumpCloud is too narrow",
    isAcceptable: true,
    meaning:
      "What was consented to for JumpCloud's application has no permission by which people can be written. JumpCloud publishes no list of what it asks for, so that only this is looked at.",
    evidence: "The scopes of the consent.",
    wayOut:
      "Reactivate the directory in JumpCloud's console, Directory Integrations, Cloud Directories: the consent page asks for all that JumpCloud needs.",
    affected: "Whoever joins, changes or leaves: JumpCloud's writes fail.",
  },
  "jumpcloud-password-elsewhere": {
    title: "Another directory checks passwords for JumpCloud",
    isAcceptable: true,
    meaning:
      "JumpCloud lets another directory, such as a local Active Directory, manage people and check their passwords. Whoever rules that directory signs in as them. It is a note and changes no exit code.",
    evidence: "The sign-in names, five at most.",
    wayOut: "Where nobody means it, end the delegation in JumpCloud's console, at the person.",
    affected: "These people.",
  },
  "jumpcloud-password-policy": {
    title: "JumpCloud takes weak passwords",
    isAcceptable: true,
    meaning:
      "JumpCloud's organisation demands less than eight characters, never locks an account after wrong passwords, or gives new passwords by mail or without a second factor. A password of JumpCloud opens Microsoft 365. Nothing declares these settings, so it is a note and changes no exit code.",
    evidence: "What JumpCloud takes.",
    wayOut: "Where nobody means it, change it in JumpCloud's console, Settings, Password Settings.",
    affected: "Whoever has such a password.",
  },
} satisfies Record<string, CodeEntry>;
