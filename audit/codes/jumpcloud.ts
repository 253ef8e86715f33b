import type { CodeEntry } from "./entry";

/** Of JumpCloud's organisation and its application in the tenant. */
export const JUMPCLOUD_CODES = {
  "jumpcloud-admin-mfa": {
    title: "JumpCloud's administrators need no second factor",
    isAcceptable: true,
    meaning:
      "JumpCloud's organisation does not require a second factor from its administrators. Anybody who has the password of one of them controls JumpCloud, and can sign in as anybody on the domain.",
    wayOut:
      "Require multi-factor authentication of administrators in JumpCloud's console, Settings, Administrators.",
    affected: "Everybody on the domain, if somebody gets such a password.",
  },
  "jumpcloud-administrator": {
    title: "People of the domain administer JumpCloud",
    isAcceptable: true,
    meaning:
      "A person's everyday account at JumpCloud is also an administrator of JumpCloud. Anybody who takes over that account controls JumpCloud, and can sign in as anybody on the domain. It is a note and changes no exit code.",
    evidence: "The sign-in names with their roles, five at most.",
    wayOut: "Have few administrators of JumpCloud, with a second factor and with accounts of their own.",
    affected: "Everybody on the domain, if somebody else gets such an account.",
  },
  "jumpcloud-application-credential": {
    title: "Somebody else has a key to JumpCloud's application",
    isAcceptable: true,
    meaning:
      "JumpCloud's application in the tenant has a secret, a certificate or an owner that somebody added in the tenant. Anybody who has the key, or can add one, can write into the tenant as JumpCloud does. JumpCloud signs in with its own registration and needs none of them.",
    evidence: "Each secret and key with its name and day, and each owner.",
    wayOut:
      "Find out in Entra's audit log who added it, and remove it in the Entra admin center, Enterprise applications.",
    affected: "Everybody in the tenant: accounts can be made, changed and blocked.",
  },
  "jumpcloud-application-scope": {
    title: "The consent to JumpCloud allows too little",
    isAcceptable: true,
    meaning:
      "The consent to JumpCloud's application contains no permission to write people. JumpCloud does not publish the permissions that it asks for, so only this is checked.",
    evidence: "The scopes of the consent.",
    wayOut:
      "Reactivate the directory in JumpCloud's console, Directory Integrations, Cloud Directories: the consent page asks for all that JumpCloud needs.",
    affected: "People who join, change or leave: JumpCloud's writes fail.",
  },
  "jumpcloud-password-elsewhere": {
    title: "Another directory checks passwords for JumpCloud",
    isAcceptable: true,
    meaning:
      "JumpCloud lets another directory, such as a local Active Directory, manage people and check their passwords. Anybody who controls that directory can sign in as them. It is a note and changes no exit code.",
    evidence: "The sign-in names, five at most.",
    wayOut: "If nobody wants that, end the delegation in JumpCloud's console, on the page of the person.",
    affected: "These people.",
  },
  "jumpcloud-password-policy": {
    title: "JumpCloud accepts weak passwords",
    isAcceptable: true,
    meaning:
      "JumpCloud's organisation accepts passwords of fewer than eight characters, never locks an account after wrong passwords, or resets passwords by mail or without a second factor. A JumpCloud password opens Microsoft 365. The program does not declare these settings, so it is a note and changes no exit code.",
    evidence: "What JumpCloud accepts.",
    wayOut: "If nobody wants that, change it in JumpCloud's console, Settings, Password Settings.",
    affected: "People with such a password.",
  },
} satisfies Record<string, CodeEntry>;
