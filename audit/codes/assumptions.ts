import type { CodeEntry } from "./entry";

const REPORT =
  "Keep the domain Managed and report it: `npx jumpcloud-entra probe` writes a report without names.";
const SYNC_ONE = "If it can't be seen yet, let JumpCloud sync one person first.";
const NOBODY_YET = "Nobody yet. If the domain were federated in spite of it, everybody on it.";

/** What is assumed of both vendors and that a read can settle, by its name in the emulators' table. */
export const ASSUMPTION_CODES = {
  "jumpcloud-template-key": {
    title: "The template's key",
    meaning: "We assume that JumpCloud's template of Microsoft 365 has the key office365.",
    wayOut: "Find the key in JumpCloud's console and set it as `template`.",
    affected: "The person who runs the program: the application can't be created.",
  },
  "jumpcloud-template-config": {
    title: "The template's settings",
    meaning: "We assume that the template has the setting idpEntityId, and that it sets the issuer.",
    wayOut: REPORT,
    affected: "The person who runs the program: the issuer can't be set, and no domain can be federated.",
  },
  "jumpcloud-certificate-form": {
    title: "The certificate's format",
    meaning:
      "We assume that the certificate in the application's settings has a format that the program can read.",
    evidence: "Its format.",
    wayOut: `If there is none, generate one in JumpCloud's console, under SSO. ${REPORT}`,
    affected: NOBODY_YET,
  },
  "jumpcloud-metadata": {
    title: "The published metadata",
    meaning:
      "We assume that the metadata that JumpCloud publishes for the application has the same issuer, sign-in address and certificate as its settings.",
    evidence: "What differs.",
    wayOut: REPORT,
    affected: NOBODY_YET,
  },
  "jumpcloud-name-id": {
    title: "What JumpCloud sends about a person",
    meaning:
      "We assume that JumpCloud writes its own user id as onPremisesImmutableId and sends it as NameID. Entra finds the person by it.",
    evidence: "The ids of people who are synced.",
    wayOut: `${SYNC_ONE} If none of JumpCloud's accounts is in this tenant, check whether its directory is connected to this tenant. ${REPORT}`,
    affected: NOBODY_YET,
  },
  "jumpcloud-external-id": {
    title: "How JumpCloud names an account",
    meaning:
      "We assume that JumpCloud's externalId of a person is the object id of the account in the tenant.",
    wayOut: `${SYNC_ONE} ${REPORT}`,
    affected: "The person who runs a command: it does not find people.",
  },
  "jumpcloud-sync-codes": {
    title: "The codes of the sync",
    meaning: "We assume that the code 0 of JumpCloud's sync, or no code, means that a person was written.",
    evidence: "The codes of people who are synced.",
    wayOut: `${SYNC_ONE} ${REPORT}`,
    affected: "The person who runs a command: it shows a wrong result of the sync for people.",
  },
  "jumpcloud-domain-ids": {
    title: "The ids of the directory's domains",
    meaning: "The program sends the ids of domains back exactly as it read them, so any format is right.",
    evidence: "Their formats.",
    wayOut: "If they could not be read, let the JumpCloud credential read the directory.",
    affected: "Nobody.",
  },
  "entra-realm-auth-url": {
    title: "The address that Microsoft's sign-in page uses",
    meaning:
      "We assume that realm discovery, which everybody can read, shows the sign-in address of the domain's federation.",
    evidence: "The address that it shows.",
    wayOut: "Test the sign-in with a pilot: `npx jumpcloud-entra check --live PERSON`.",
    affected: "Nobody directly. `check` may report a working federation as not proved.",
  },
} satisfies Record<string, CodeEntry>;

/** The object of a finding with the code `assumption` or `assumptions-probed`. */
export type AssumptionCode = keyof typeof ASSUMPTION_CODES;
