import { EVERYBODY_ON_DOMAIN, RUN_STOPS } from "./affected";
import type { CodeEntry } from "./entry";

/** Of JumpCloud's directory, the groups that it writes, and a local Active Directory. */
export const DIRECTORY_CODES = {
  "directory-ambiguous": {
    title: "Several Microsoft 365 directories fit",
    meaning: "JumpCloud is connected to more than one Microsoft 365 tenant that fits the declaration.",
    evidence: "Their names and ids.",
    wayOut: "Name one by its id: `pulumi config set directory ID`.",
    affected: RUN_STOPS,
  },
  "directory-changed": {
    title: "JumpCloud's directory is otherwise than the stack left it",
    isAcceptable: true,
    meaning:
      "A setting, a domain or a rule of JumpCloud's Microsoft 365 directory is not what it was when the stack last ran, declared or not. They decide whom JumpCloud writes into the tenant, under which sign-in name, and what becomes of who is locked out. `check` compares them with `--state` only, as nothing else knows what was before; the refreshed preview always does.",
    evidence: "The setting as it is, and as it was.",
    wayOut:
      "Run `pulumi preview --refresh`, and `pulumi up --refresh` where it is to be as declared. Else find out who changed it.",
    affected: "Whoever is written next: people get other names, are blocked, or are not written at all.",
  },
  "directory-closed": {
    title: "The directory does not lead to the people",
    meaning:
      "JumpCloud's directory does not have the federated domain, or leads to nobody who may use the domain's application, by whatever group or binding. JumpCloud suspends in the tenant whoever it leads to no more, or gives them other sign-in names. A note where it leads to some of them only: the others may have no account in the tenant.",
    wayOut:
      "Run `pulumi up --refresh`, which binds the group again, or bind the group and add the domain in JumpCloud's console, under Directory Integrations.",
    affected: EVERYBODY_ON_DOMAIN,
  },
  "directory-consent": {
    title: "The consent is lost",
    meaning:
      "The consent with which JumpCloud writes into the tenant no longer works. People still sign in, but joiners, renames and leavers do not arrive.",
    evidence: "Microsoft's own words.",
    wayOut:
      "A Global Administrator opens the directory in JumpCloud's console, Directory Integrations, Cloud Directories, and reactivates it. Never press deactivate.",
    affected: "New people, people who are renamed, and whoever expects that leavers are blocked.",
  },
  "directory-missing": {
    title: "JumpCloud is not connected to the tenant",
    meaning:
      "JumpCloud has no connection to a Microsoft 365 tenant yet, or not the one that is declared. Only a person's consent in a browser makes one.",
    evidence: "The directories that JumpCloud has.",
    wayOut:
      "A Global Administrator connects Microsoft 365 in JumpCloud's console, Directory Integrations, Cloud Directories; then run `pulumi up` again. Where another one is there, correct `directory`.",
    affected: "Nobody yet: without it nobody is synced, and no domain is federated.",
  },
  "group-outside": {
    title: "The declared group is not the one that signs in",
    meaning:
      "The application of a federated domain is open to other groups than the declared one, or to people who are bound to it by themselves; the declared one may not use it, holds nobody, is not there, or could not be read. Who is in the others signs in. It refuses nothing where that is everybody of the declared one.",
    evidence: "The declared group, what JumpCloud shows of it, and the groups that may use the application.",
    wayOut:
      "Declare the group that the domain's people are in. Where the declared one is right, run `pulumi up --refresh`, which binds it again.",
    affected: "Whoever is in the declared group and in none of the others.",
  },
  "group-relied-on": {
    title: "Licences or policies hang on a synced group",
    isAcceptable: true,
    meaning:
      "The directory writes this group into the tenant, where its members get licences by it, or a policy of Conditional Access that is on is for them or leaves them out. Who leaves the group at JumpCloud loses that, and everybody does where it is renamed, loses its address or is unbound. It is a note and changes no exit code; the tenant's groups are known by their names.",
    evidence: "How many people are in it, how many licences they have by it, and the policies.",
    wayOut: "Give what hangs on it to another group before you rename, unbind or shrink this one.",
    affected: "Nobody, while the group stays as it is.",
  },
  "group-shrinks": {
    title: "A run takes licences or policies away",
    isAcceptable: true,
    meaning:
      "The run renames a group that the directory writes into the tenant, takes its address away, without which JumpCloud writes it no more, or takes people out of it; and licences or policies of Conditional Access hang on that group. It is unknown, and refuses nothing, where they could not be read.",
    evidence: "What the run does to the group, what hangs on it, and how many people lose it.",
    wayOut:
      "Give what hangs on it to another group first. Who is named in `allowRemovals` may leave; the rest is answered for by `accepted`, with the group's name of before as its object.",
    affected: RUN_STOPS,
  },
  "group-taken": {
    title: "The group's name or address is taken",
    meaning:
      "JumpCloud or the tenant has a group of the planned name or address, or a person has the address. The sync would take such a group over.",
    evidence: "Who has the name or the address, and where.",
    wayOut:
      "Choose another name or address, rename that group, or set `adopt: true` to take it over. Where a person has the address, choose another one.",
    affected: RUN_STOPS,
  },
  "on-premises-sync": {
    title: "A local Active Directory is synced",
    meaning:
      "The tenant takes people from a local Active Directory. JumpCloud can't set their immutable ids, so that they can sign in only where the directory's id is what JumpCloud sends. It is unknown where it could not be read. Of a live domain `check` tells it where the record does not declare it, and without a record as a note.",
    evidence: "That the tenant syncs, or the people who come from there.",
    wayOut:
      "End the directory synchronisation, or set `hybrid: true`. Where it could not be read, grant Organization.Read.All.",
    affected: "Nobody yet; once federated, people who come from that directory.",
  },
} satisfies Record<string, CodeEntry>;
