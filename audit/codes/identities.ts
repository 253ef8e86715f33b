import { COMMAND_STOPS } from "./affected";
import type { CodeEntry } from "./entry";

/** Of the identities that the program runs as. */
export const IDENTITY_CODES = {
  "identity-administrator": {
    title: "Somebody can act as any application",
    meaning:
      "An application has a permission that lets it add a secret to any application of the tenant. Or a person has a role of Entra that allows it, or can activate one. They can act as the identity that federates. Only `doctor` checks it, if Application.Read.All is granted.",
    evidence: "The permission, or the people with the role.",
    wayOut: "Remove the permission or the role if it is not needed, and protect the accounts that keep it.",
    affected: "Nobody notices it.",
  },
  "identity-foreign": {
    title: "An application of another tenant may federate",
    meaning:
      "An application that is registered in another tenant has a permission to federate in this one. Only that tenant knows who can sign in as it.",
    evidence: "Its permissions.",
    wayOut: "Remove its permissions, unless you know why it has them.",
    affected: "Nobody notices it.",
  },
  "identity-key": {
    title: "An identity has a secret or a certificate",
    meaning:
      "The application of an identity, or another one that may federate, has a secret or a certificate. Anybody who has it can act as that application, from anywhere.",
    evidence: "The key, and its last day.",
    wayOut: "Use a federated credential, as the script of `doctor --script` makes it, and remove the key.",
    affected: "Nobody notices it.",
  },
  "identity-key-ends": {
    title: "A secret or a certificate of an identity ends soon",
    meaning:
      "A key with which an identity signs in ends within 30 days. After that day nothing that uses it works, also not the check for drift on a schedule.",
    evidence: "The key, and its last day.",
    wayOut: "Renew it before that day, or let the identity sign in by a federated credential.",
    affected: "Everybody who runs the program with it, from that day on.",
  },
  "identity-owner": {
    title: "Somebody owns an identity",
    meaning:
      "Somebody owns the application of an identity, or another one that may federate. An owner needs no role to add a secret, and can then act as the application.",
    evidence: "The owners.",
    wayOut:
      "Remove all owners in Entra, App registrations and Enterprise applications, Owners. Administrators do not have to be owners.",
    affected: "Nobody notices it.",
  },
  "identity-trust": {
    title: "Other jobs can sign in as an identity",
    meaning:
      "A federated credential lets other jobs than those of this repository's environment sign in as an identity: of another repository, a branch or a pull request, another environment, or another system. Every pull request can use the environment `read`, so an application that may federate must not trust it.",
    evidence: "The federated credential.",
    wayOut:
      "Delete it in Entra, App registrations, Certificates & secrets, Federated credentials, unless you know whose it is.",
    affected: "Nobody notices it.",
  },
  "identity-unread": {
    title: "Not checked: who can act as an identity",
    meaning:
      "It is not known who owns the applications that may federate, and who has keys to them. This credential may not read it, or the read failed.",
    evidence: "Why it could not be read.",
    wayOut: "If you want to know it, grant Application.Read.All.",
    affected: "Nobody notices it.",
  },
  "organization-other": {
    title: "Another JumpCloud organisation",
    meaning: "The record belongs to another organisation than the JumpCloud credential.",
    evidence: "Both ids.",
    wayOut: "Set JUMPCLOUD_ORG_ID to the organisation of the record, and use a credential of it.",
    affected: COMMAND_STOPS,
  },
  "permission-missing": {
    title: "A permission is missing",
    meaning: "The application of the Graph credential does not have a permission that is needed.",
    evidence: "The permission, and the reason why it is needed.",
    wayOut:
      "Add the application permission in Entra, App registrations, API permissions, and grant admin consent.",
    affected: "The person who runs the program or the command: it can't continue, or can't check everything.",
  },
  "permission-needless": {
    title: "A permission that is not needed",
    meaning:
      "The identity that should only read has permissions to write, so a pull request could federate a domain. Or the identity that runs `up` has a permission that only the first set-up needs, with which it could make anybody a Global Administrator. It is a warning if pull requests can read the log of sign-ins; that stops nothing.",
    evidence: "The permissions.",
    wayOut: "Remove them.",
    affected: "Nobody notices it.",
  },
  "tenant-other": {
    title: "Another tenant",
    meaning: "The record belongs to another tenant than the Graph credential.",
    evidence: "Both ids.",
    wayOut: "Set ARM_TENANT_ID to the tenant of the record, and use a credential of it.",
    affected: COMMAND_STOPS,
  },
  "token-of-a-person": {
    title: "The token belongs to a person",
    meaning:
      "A person is signed in. Directory roles decide what a person may do, and the token does not contain them, so the permissions can't be checked. For the first set-up this is right.",
    wayOut:
      "Sign in as a Global Administrator for the first set-up. To check an identity, use its own application.",
    affected: "Nobody.",
  },
} satisfies Record<string, CodeEntry>;
