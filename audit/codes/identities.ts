import { COMMAND_STOPS } from "./affected";
import type { CodeEntry } from "./entry";

/** Of the identities that the program runs as. */
export const IDENTITY_CODES = {
  "identity-administrator": {
    title: "Somebody can become any application",
    meaning:
      "An application holds a permission, or somebody holds or may activate a role of Entra, by which a secret can be added to any application of the tenant: whoever it is can become the identity that federates. Only `doctor` looks at it, where Application.Read.All is granted.",
    evidence: "The permission, or who holds the role.",
    wayOut: "Take the permission or the role away where it is not needed, and protect the rest.",
    affected: "Nobody notices it.",
  },
  "identity-foreign": {
    title: "An application of another tenant may federate",
    meaning:
      "An application that is registered in another tenant holds a permission to federate in this one. Who can sign in as it is known there only.",
    evidence: "Its permissions.",
    wayOut: "Take its permissions away, unless you know why it has them.",
    affected: "Nobody notices it.",
  },
  "identity-key": {
    title: "An identity has a secret or a certificate",
    meaning:
      "The application of an identity, or another one that may federate, has a secret or a certificate. Whoever has it is that application, from anywhere.",
    evidence: "The key, and until when it is good.",
    wayOut:
      "Let it sign in by a federated credential, as the script of `doctor --script` makes it, and take the key away.",
    affected: "Nobody notices it.",
  },
  "identity-key-ends": {
    title: "A secret or a certificate of an identity ends soon",
    meaning:
      "A key by which an identity signs in ends within 30 days. From then on nothing that uses it runs, the look for drift on a schedule included.",
    evidence: "The key, and its last day.",
    wayOut: "Renew it before that day, or let the identity sign in by a federated credential.",
    affected: "Whoever runs the program with it, from that day on.",
  },
  "identity-owner": {
    title: "Somebody owns an identity",
    meaning:
      "Somebody owns the application of an identity, or another one that may federate. An owner needs no role to add a secret to it, and is it then.",
    evidence: "The owners.",
    wayOut:
      "Take every owner off in Entra, App registrations and Enterprise applications, Owners: administrators need not own it.",
    affected: "Nobody notices it.",
  },
  "identity-trust": {
    title: "An identity trusts somebody else's jobs",
    meaning:
      "A federated credential lets more than the jobs of this repository's environment sign in as an identity: those of another repository, of a branch or a pull request, of another environment, or of another system. The environment `read` is every pull request's, and must not be one of an application that may federate.",
    evidence: "The federated credential.",
    wayOut:
      "Delete it in Entra, App registrations, Certificates & secrets, Federated credentials, unless you know whose it is.",
    affected: "Nobody notices it.",
  },
  "identity-unread": {
    title: "Not looked at: who can become an identity",
    meaning:
      "Who owns the applications that may federate, and who has keys to them, is not known, because this credential does not get to see it or the read failed.",
    evidence: "Why it could not be read.",
    wayOut: "Grant Application.Read.All where you want to know it.",
    affected: "Nobody notices it.",
  },
  "organization-other": {
    title: "Another JumpCloud organisation",
    meaning: "The record is of another organisation than the JumpCloud credential leads to.",
    evidence: "Both ids.",
    wayOut: "Set JUMPCLOUD_ORG_ID to the recorded one, with a credential of it.",
    affected: COMMAND_STOPS,
  },
  "permission-missing": {
    title: "A permission is missing",
    meaning: "The application that the Graph credential belongs to lacks a permission that is needed.",
    evidence: "The permission, and what it is needed for.",
    wayOut:
      "Add the application permission in Entra, App registrations, API permissions, and grant admin consent.",
    affected: "Whoever runs the program or the command: it can't go on, or can't tell.",
  },
  "permission-needless": {
    title: "A permission too many",
    meaning:
      "The identity that is only to read holds permissions to write, so that a pull request could federate; or the identity that runs `up` holds what only the first set-up needs, by which it could make anybody a Global Administrator. That pull requests can read the log of sign-ins is told, and refuses nothing.",
    evidence: "The permissions.",
    wayOut: "Take them away.",
    affected: "Nobody notices it.",
  },
  "tenant-other": {
    title: "Another tenant",
    meaning: "The record is of another tenant than the Graph credential leads to.",
    evidence: "Both ids.",
    wayOut: "Set ARM_TENANT_ID to the recorded one, with a credential of that tenant.",
    affected: COMMAND_STOPS,
  },
  "token-of-a-person": {
    title: "The token is a person's",
    meaning:
      "Whoever is signed in is a person, whose directory roles decide what may be done; they are not in the token, so that permissions can't be judged. For the first set-up that is right.",
    wayOut:
      "Sign in as a Global Administrator for the first set-up, or test the application of the identity itself.",
    affected: "Nobody.",
  },
} satisfies Record<string, CodeEntry>;
