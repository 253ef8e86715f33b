import { NOBODY_YET, RUN_STOPS } from "./affected";
import type { CodeEntry } from "./entry";

/** Of people and accounts that hold a role. */
export const ADMINISTRATOR_CODES = {
  "administrator-account": {
    title: "The administrator's account is to be made",
    isMendedByRun: true,
    meaning:
      "The tenant has no account of the technical administrator's name, or has it under the name of before, and this run writes it. It needs the permission User.ReadWrite.All, which the identity `deploy` does not have.",
    evidence: "What is lacking, and the permission.",
    wayOut:
      "Run `npx pulumi up --refresh` once with the credentials of the identity `bootstrap`, as at the first set-up.",
    affected: RUN_STOPS,
  },
  "administrator-adopted": {
    title: "The administrator of `technicalAdmin.adopt`",
    meaning:
      "The account that is to be used as it is does not hold the role Global Administrator for good, or it depends on JumpCloud, on time, or on a local Active Directory. Where roles that are held through groups could not be read, it is not known.",
    evidence: "What keeps the account from being an administrator for emergencies.",
    wayOut:
      "Name the object id of an enabled, cloud-only Global Administrator whose role is active for good, on a domain that stays unfederated. Where roles could not be read, grant GroupMember.Read.All.",
    affected: RUN_STOPS,
  },
  "administrator-changed": {
    title: "An administrator beside JumpCloud has got something new",
    isAcceptable: true,
    meaning:
      "Since the record of the federation was taken, a Global Administrator on a domain that is not federated has got another password or a further sign-in method, or lost its sessions. Whoever did it may hold the account, which is the way back while JumpCloud is down. Companies renew such passwords on purpose, so it is a note and changes no exit code. It is told with `--record` or `--state` only, as nothing else knows what was before.",
    evidence: "What is new, and of which day.",
    wayOut:
      "Ask who did it. Where nobody did, set a new password, take the method away, and revoke the sessions in Entra.",
    affected: "Nobody by itself; everybody, where it was a stranger.",
  },
  "administrator-federated": {
    title: "A privileged role behind JumpCloud",
    isAcceptable: true,
    meaning:
      "This person holds a privileged role for good and signs in on a federated domain. Whoever rules JumpCloud, or its signing key, can sign in with that role. It is a note and changes no exit code.",
    evidence: "The roles, and how they are held.",
    wayOut:
      "Give the person a second, cloud-only account for the role on a domain that stays unfederated, or let the role be activated when it is needed.",
    affected: "Everybody in the tenant, on a day on which somebody else rules JumpCloud.",
  },
  "administrator-foreign": {
    title: "The administrator's name is taken",
    meaning:
      "The tenant has an account of the technical administrator's name that this stack did not make. By the name alone a stranger's account would become a Global Administrator.",
    evidence: "The object id of that account, and since when it exists.",
    wayOut:
      "Name another `adminNickname`, or delete or rename that account. Your own Global Administrator is used as it is by `technicalAdmin.adopt`.",
    affected: RUN_STOPS,
  },
  "administrator-on-domain": {
    title: "A privileged person on a domain to be federated",
    isAcceptable: true,
    meaning:
      "This person holds a privileged role, or may activate one, and needs JumpCloud to use it once the domain is federated. It is a warning and refuses nothing.",
    evidence: "The roles, and how they are held.",
    wayOut: "Give the person a second, cloud-only account for the role on a domain that stays unfederated.",
    affected: "The named administrator, on a day on which JumpCloud is down.",
  },
  "administrator-on-federated-domain": {
    title: "The emergency administrator on a domain to be federated",
    meaning:
      "The administrator for emergencies has a sign-in name on the domain that is to be federated, or on a child of it, and would depend on JumpCloud.",
    wayOut: "Give it a sign-in name on the initial *.onmicrosoft.com domain.",
    affected: NOBODY_YET,
  },
  "administrator-role": {
    title: "The administrator is to get its role",
    isMendedByRun: true,
    meaning:
      "The technical administrator does not hold the role Global Administrator directly and for good, and this run gives it. It needs the permission RoleManagement.ReadWrite.Directory, by which an application can make anybody a Global Administrator, and which the identity `deploy` does not have.",
    evidence: "The permission.",
    wayOut:
      "Run `npx pulumi up --refresh` once with the credentials of the identity `bootstrap`, as at the first set-up. Or have a Global Administrator give the role in Entra, which a run then finds.",
    affected: RUN_STOPS,
  },
  "administrators-unread": {
    title: "Privileged people could not be read",
    meaning:
      "Who holds a privileged role on a domain to be federated could not be told for everybody. It refuses nothing by itself, but `remap`, which never writes the id of such a person unasked.",
    evidence: "What could not be read.",
    wayOut: "Grant the Microsoft Graph permission GroupMember.Read.All and run again.",
    affected: "Nobody: a warning about somebody may be missing.",
  },
  "consent-administrator": {
    title: "The administrator who consented to JumpCloud",
    meaning:
      "JumpCloud writes into the tenant in the name of the account that consented to it. That account is blocked, gone, or no Global Administrator any more, so that the sync stops; JumpCloud notices only when it next writes. As a note, it holds the role only while it is activated. Who consented is shown by Entra's audit log for 30 days, or 7 without Entra ID P1; afterwards by whoever names it with --consented-by.",
    evidence: "The account, and what is wrong with it.",
    wayOut:
      "A Global Administrator who stays reactivates the directory in JumpCloud's console, Directory Integrations, Cloud Directories; an account for this alone is best.",
    affected:
      "Joiners, leavers and whoever changes a password at JumpCloud: nothing of it reaches Microsoft.",
  },
} satisfies Record<string, CodeEntry>;
