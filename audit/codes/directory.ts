import { EVERYBODY_ON_DOMAIN, RUN_STOPS } from "./affected";
import type { CodeEntry } from "./entry";

/** Of JumpCloud's directory, the groups that it writes, and a local Active Directory. */
export const DIRECTORY_CODES = {
  "directory-ambiguous": {
    title: "Several Microsoft 365 directories fit",
    meaning: "JumpCloud is connected to more than one Microsoft 365 tenant that fits the declaration.",
    evidence: "The names and ids of these directories.",
    wayOut: "Name one by its id: `npx pulumi config set directory ID`.",
    affected: RUN_STOPS,
  },
  "directory-changed": {
    title: "JumpCloud's directory was changed",
    isAcceptable: true,
    meaning:
      "A setting, a domain or a rule of JumpCloud's Microsoft 365 directory is not what it was when the stack last ran. It does not matter whether the program declares it. These settings decide which people JumpCloud writes into the tenant, which sign-in names they get, and what happens to people who are locked. `check` compares them only with `--state`, because only the state knows the earlier values. A preview with --refresh always compares them.",
    evidence: "The value now, and the earlier one.",
    wayOut:
      "Run `npx pulumi preview --refresh`. If it should be as declared, run `npx pulumi up --refresh`; else find out who changed it.",
    affected: "The people whom JumpCloud writes next: they get other names, are blocked, or are not written.",
  },
  "directory-closed": {
    title: "The directory does not reach the people",
    meaning:
      "JumpCloud's directory does not have the federated domain, or nobody who may use the domain's application is bound to it, through any group or alone. JumpCloud suspends people in the tenant who are no longer bound to the directory, or changes their sign-in names. It is a note if only some of them are bound: the others may have no account in the tenant.",
    wayOut:
      "Run `npx pulumi up --refresh`, which binds the group again, or bind the group and add the domain in JumpCloud's console, under Directory Integrations.",
    affected: EVERYBODY_ON_DOMAIN,
  },
  "directory-consent": {
    title: "The consent no longer works",
    meaning:
      "The consent with which JumpCloud writes into the tenant no longer works. People still sign in. But new people, new names and people who leave do not reach Microsoft.",
    evidence: "Microsoft's own message.",
    wayOut:
      "A Global Administrator has to open the directory in JumpCloud's console, Directory Integrations, Cloud Directories, and reactivate it. Never press deactivate.",
    affected:
      "New people, people with a new name, and everybody who expects that people who leave are blocked.",
  },
  "directory-missing": {
    title: "JumpCloud is not connected to the tenant",
    meaning:
      "JumpCloud has no connection to a Microsoft 365 tenant yet, or not the declared one. Only a person can make one, by a consent in a browser.",
    evidence: "The directories that JumpCloud has.",
    wayOut:
      "A Global Administrator connects Microsoft 365 in JumpCloud's console, Directory Integrations, Cloud Directories. Then run `npx pulumi up` again. If the console shows another directory, correct `directory`.",
    affected: "Nobody yet: without it nobody is synced, and no domain is federated.",
  },
  "group-outside": {
    title: "The declared group is not the group that signs in",
    meaning:
      "The application of a federated domain is open to other groups than the declared one, or to people with a binding of their own. The declared group may not use the application, is empty, does not exist, or could not be read. People in the other groups can sign in. It stops nothing if everybody in the declared group is among them.",
    evidence: "The declared group, what JumpCloud shows of it, and the groups that may use the application.",
    wayOut:
      "Declare the group that has the domain's people. If the declared group is right, run `npx pulumi up --refresh`, which binds it again.",
    affected: "People who are in the declared group and in none of the others.",
  },
  "group-relied-on": {
    title: "Licences or policies depend on a synced group",
    isAcceptable: true,
    meaning:
      "JumpCloud's directory writes this group into the tenant. There its members get licences through it, or a policy of Conditional Access includes or excludes it. A person who leaves the group at JumpCloud loses that. Everybody loses it if the group is renamed, loses its address or is unbound. It is a note and changes no exit code. Groups of the tenant are recognised by their names.",
    evidence: "How many people are in it, how many licences they get through it, and the policies.",
    wayOut: "Assign the licences and policies to another group before you rename, unbind or shrink this one.",
    affected: "Nobody, as long as the group stays as it is.",
  },
  "group-shrinks": {
    title: "The run takes licences or policies from people",
    isAcceptable: true,
    meaning:
      "The run renames a group that the directory writes into the tenant, removes its address, or removes people from it. JumpCloud writes no group without an address. Licences or policies of Conditional Access depend on that group. It is unknown, and stops nothing, if they could not be read.",
    evidence: "What the run does to the group, what depends on it, and how many people lose it.",
    wayOut:
      "Assign the licences and policies to another group first. People who are named in `allowRemovals` may leave. The rest can be accepted by `accepted`, with the group's former name as the object.",
    affected: RUN_STOPS,
  },
  "group-taken": {
    title: "The group's name or address is taken",
    meaning:
      "JumpCloud or the tenant has a group with the planned name or address, or a person has the address. The sync would take over such a group.",
    evidence: "What has the name or the address, and where.",
    wayOut:
      "Choose another name or address, rename that group, or set `adopt: true` to take it over. If a person has the address, choose another one.",
    affected: RUN_STOPS,
  },
  "on-premises-sync": {
    title: "A local Active Directory is synced",
    meaning:
      "People of the tenant come from a local Active Directory. JumpCloud can't set their immutable ids. They can sign in only if Active Directory writes the same id that JumpCloud sends. It is unknown if it could not be read. For a live domain, `check` reports it if the record does not declare it; without a record it is a note.",
    evidence: "That the tenant syncs, or the people who come from Active Directory.",
    wayOut:
      "End the directory synchronisation, or set `hybrid: true`. If it could not be read, grant Organization.Read.All.",
    affected: "Nobody yet. After the federation, people who come from Active Directory.",
  },
} satisfies Record<string, CodeEntry>;
