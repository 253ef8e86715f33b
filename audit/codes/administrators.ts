import { NOBODY_YET, RUN_STOPS } from "./affected";
import type { CodeEntry } from "./entry";

/** Of people and accounts that hold a role. */
export const ADMINISTRATOR_CODES = {
  "administrator-account": {
    title: "The administrator's account has to be created",
    isMendedByRun: true,
    meaning:
      "The tenant has no account with the technical administrator's name, or still has it under its former name. This run writes it. That needs the permission User.ReadWrite.All, which the identity `deploy` does not have.",
    evidence: "What is missing, and the permission.",
    wayOut:
      "Run `npx pulumi up --refresh` once with the credentials of the identity `bootstrap`, as at the first set-up.",
    affected: RUN_STOPS,
  },
  "administrator-adopted": {
    title: "The administrator of `technicalAdmin.adopt`",
    meaning:
      "The account of `technicalAdmin.adopt` can't serve as an emergency administrator. It does not hold the role Global Administrator permanently, or its access depends on JumpCloud, ends on some day, or comes from a local Active Directory. It is unknown where roles that are held through groups could not be read.",
    evidence: "Why the account can't be an emergency administrator.",
    wayOut:
      "Name the object id of an enabled, cloud-only Global Administrator whose role is permanently active, on a domain that stays unfederated. Where roles could not be read, grant GroupMember.Read.All.",
    affected: RUN_STOPS,
  },
  "administrator-changed": {
    title: "An administrator outside JumpCloud has a new password or method",
    isAcceptable: true,
    meaning:
      "A Global Administrator on a domain that is not federated has got another password or a new sign-in method, or its sessions were ended, since the record of the federation was taken. The person who did it may control the account, and the account is needed for a rollback when JumpCloud is down. Companies renew such passwords on purpose, so this is a note and changes no exit code. Only `--record` or `--state` show it, because only they know the state of before.",
    evidence: "What is new, and its day.",
    wayOut:
      "Ask who did it. If nobody did, set a new password, remove the method and revoke the sessions in Entra.",
    affected: "Nobody, unless an attacker did it: then everybody on the domain.",
  },
  "administrator-federated": {
    title: "A privileged person signs in through JumpCloud",
    isAcceptable: true,
    meaning:
      "This person holds a privileged role permanently and signs in on a federated domain. Anybody who controls JumpCloud, or its signing key, can sign in with that role. It is a note and changes no exit code.",
    evidence: "The roles, and how the person holds them.",
    wayOut:
      "Give the person a second, cloud-only account for the role on a domain that stays unfederated. Or make the person eligible for the role, so that it is active only when it is needed.",
    affected: "Everybody in the tenant, if an attacker controls JumpCloud.",
  },
  "administrator-foreign": {
    title: "The administrator's name is taken",
    meaning:
      "The tenant has an account with the technical administrator's name that this stack did not make. The program does not give it a role: a stranger's account would become a Global Administrator.",
    evidence: "The object id of that account, and when it was created.",
    wayOut:
      "Name another `adminNickname`, or delete or rename that account. If it is your own Global Administrator, name it in `technicalAdmin.adopt`: it is used without any change.",
    affected: RUN_STOPS,
  },
  "administrator-on-domain": {
    title: "A privileged person on a domain that will be federated",
    isAcceptable: true,
    meaning:
      "This person holds a privileged role, or may activate one. Once the domain is federated, the person needs JumpCloud to use it. It is a warning and stops nothing.",
    evidence: "The roles, and how the person holds them.",
    wayOut: "Give the person a second, cloud-only account for the role on a domain that stays unfederated.",
    affected: "The named administrator, when JumpCloud is down.",
  },
  "administrator-on-federated-domain": {
    title: "The emergency administrator is on a domain that will be federated",
    meaning:
      "The emergency administrator has a sign-in name on the domain that will be federated, or on a child domain of it. The account would need JumpCloud to sign in.",
    wayOut: "Give it a sign-in name on the initial *.onmicrosoft.com domain.",
    affected: NOBODY_YET,
  },
  "administrator-role": {
    title: "The administrator has to get its role",
    isMendedByRun: true,
    meaning:
      "The technical administrator does not hold the role Global Administrator directly and permanently. This run gives it. That needs the permission RoleManagement.ReadWrite.Directory, which lets an application make anybody a Global Administrator. The identity `deploy` does not have it.",
    evidence: "The permission.",
    wayOut:
      "Run `npx pulumi up --refresh` once with the credentials of the identity `bootstrap`, as at the first set-up. Or let a Global Administrator give the role in Entra; the next run finds it.",
    affected: RUN_STOPS,
  },
  "administrators-unread": {
    title: "Privileged people could not be read",
    meaning:
      "It could not be read of everybody on the domain whether they hold a privileged role. Only `remap` stops: it never writes the id of a privileged person unless you name the person.",
    evidence: "What could not be read.",
    wayOut: "Grant the Microsoft Graph permission GroupMember.Read.All and run again.",
    affected: "Nobody. A warning about a person may be missing.",
  },
  "consent-administrator": {
    title: "The administrator who consented to JumpCloud",
    meaning:
      "JumpCloud writes into the tenant in the name of the account that gave the consent. That account is blocked, is deleted, or is no longer a Global Administrator, so the sync stops. JumpCloud notices it only at its next write. It is a note if the account has the role only while the role is activated. Entra's audit log shows who gave the consent for 30 days, or for 7 days without Entra ID P1. Later, name the account with --consented-by.",
    evidence: "The account, and what is wrong with it.",
    wayOut:
      "A Global Administrator who stays has to reactivate the directory in JumpCloud's console, Directory Integrations, Cloud Directories. An account that is used for nothing else is best.",
    affected:
      "New people, people who leave, and people who change their password at JumpCloud: nothing of it reaches Microsoft.",
  },
} satisfies Record<string, CodeEntry>;
