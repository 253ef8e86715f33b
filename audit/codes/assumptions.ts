import type { CodeEntry } from "./entry";

const REPORT =
  "Keep the domain Managed and report it: `npx jumpcloud-entra probe` writes a report without names.";
const SYNC_ONE = "Where it can't be seen yet, let JumpCloud sync one person first.";
const NOBODY_YET = "Nobody yet; everybody on the domain if it were federated all the same.";

/** What is assumed of both vendors and that a read can settle, by its name in the emulators' table. */
export const ASSUMPTION_CODES = {
  "jumpcloud-template-key": {
    title: "The template's key",
    meaning: "JumpCloud's template of Microsoft 365 is assumed to have the key office365.",
    wayOut: "Find the key in JumpCloud's console and set it as `template`.",
    affected: "Whoever runs the program: the application can't be made.",
  },
  "jumpcloud-template-config": {
    title: "The template's settings",
    meaning: "The template is assumed to take the setting idpEntityId, which is the issuer.",
    wayOut: REPORT,
    affected: "Whoever runs the program: the issuer can't be set, and no domain can be federated.",
  },
  "jumpcloud-certificate-form": {
    title: "The certificate's form",
    meaning: "The certificate in the application's settings is assumed to be one that can be read.",
    evidence: "Its form.",
    wayOut: `Where there is none, generate one in JumpCloud's console, under SSO. ${REPORT}`,
    affected: NOBODY_YET,
  },
  "jumpcloud-metadata": {
    title: "The published metadata",
    meaning:
      "The metadata that JumpCloud publishes of the application is assumed to name the same issuer, sign-in address and certificate as its settings.",
    evidence: "What differs.",
    wayOut: REPORT,
    affected: NOBODY_YET,
  },
  "jumpcloud-name-id": {
    title: "What JumpCloud sends of a person",
    meaning:
      "JumpCloud is assumed to write its own user's id as onPremisesImmutableId, and to send it as NameID: by it Entra finds the person.",
    evidence: "What people who are synced carry.",
    wayOut: `${SYNC_ONE} Where none of JumpCloud's accounts is in this tenant, look whether its directory is connected to this one. ${REPORT}`,
    affected: NOBODY_YET,
  },
  "jumpcloud-external-id": {
    title: "How JumpCloud names an account",
    meaning: "JumpCloud's externalId of a person is assumed to be the account's object id in the tenant.",
    wayOut: `${SYNC_ONE} ${REPORT}`,
    affected: "Whoever runs a command: people are looked up in vain.",
  },
  "jumpcloud-sync-codes": {
    title: "The codes of the sync",
    meaning: "The code 0 of JumpCloud's sync, or none, is assumed to mean that a person was written.",
    evidence: "The codes of people who are synced.",
    wayOut: `${SYNC_ONE} ${REPORT}`,
    affected: "Whoever runs a command: people who are synced look failed, or the other way round.",
  },
  "jumpcloud-domain-ids": {
    title: "The ids of the directory's domains",
    meaning: "Ids of domains are only sent back as they came, so that any form is right.",
    evidence: "Their forms.",
    wayOut: "Where they could not be read, let the JumpCloud credential read the directory.",
    affected: "Nobody.",
  },
  "entra-realm-auth-url": {
    title: "Where realm discovery leads",
    meaning:
      "What everybody on the internet is told of a federated domain is assumed to be the federation's own sign-in address.",
    evidence: "Which address it names.",
    wayOut: "Prove the sign-in with a pilot: `npx jumpcloud-entra check --live PERSON`.",
    affected: "Nobody by itself: `check` may call a federation that works not proved.",
  },
} satisfies Record<string, CodeEntry>;

/** The object of a finding with the code `assumption` or `assumptions-probed`. */
export type AssumptionCode = keyof typeof ASSUMPTION_CODES;
