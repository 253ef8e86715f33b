import {
  type DirectoryBinding,
  domainOfAddress,
  type EntraAccount,
  type JumpCloudAccount,
} from "../../audit/people/accounts";
import type { SyncRules } from "../../audit/people/sign-in-name";
import type { Graph } from "../../clients/graph";
import { type CallOptions, collectAll } from "../../clients/http";
import type { JumpCloud } from "../../clients/jumpcloud";
import { readGroupsOfApplication, readSyncRules } from "../jumpcloud/objects";
import { readAccountsElsewhere } from "./accounts-elsewhere";
import { type AccountsOfDomains, readAccountsOfDomains, type Thoroughness } from "./accounts-of-domains";
import { IncompleteReading, readBindingsOfDirectory, readUsersOutsideGroups } from "./people";
import { readRelevantPeople, relevantPeople } from "./relevant-people";
import { shareStrings } from "./shared-strings";

export interface EverybodyOptions {
  /** Groups whose members may use the applications, or are to. */
  groupIds: readonly string[];
  /** Ids of people who count as members, too. */
  memberIds?: readonly string[];
  /** Ids of applications: whoever may use one of them counts as a member, too, by whatever binding. */
  admittedBy?: readonly string[];
  /** JumpCloud's directory; missing if none is connected yet. */
  directoryId?: string | undefined;
  /** Domains of the tenant, inheriting children included. */
  domains: readonly string[];
  /** Of their accounts. @default searched */
  thoroughness?: Thoroughness | undefined;
}

export interface EverybodySnapshot extends Omit<AccountsOfDomains, "accounts"> {
  jumpcloud: JumpCloudAccount[];
  entra: EntraAccount[];
  bindings: DirectoryBinding[];
  /** JumpCloud's ids of the members, each once. Where nobody is one, everybody of JumpCloud on the domains counts. */
  members: string[];
  /** Those of each asked group, by its id. */
  groups: ReadonlyMap<string, ReadonlySet<string>>;
  /** Nothing tells who is a member: there is neither a group nor an application that admits somebody. */
  isByDomain: boolean;
  rules: SyncRules;
}

/** How JumpCloud writes people where nothing was set otherwise. */
export const DEFAULT_SYNC_RULES: SyncRules = {
  domains: [],
  upnFromAlternateEmail: false,
  onLockout: "maintain",
  onPasswordExpiration: "maintain",
};

/**
 * Everybody whom the domains or the groups touch. It costs a page of 999 accounts at Graph (two, read `whole`), and at
 * JumpCloud a page of 100 for members, for the directory's people, and for the people themselves; see {@link readRelevantPeople}
 * for the last.
 * `tell` hears of what was read.
 */
export async function readEverybody(
  graph: Graph,
  jumpcloud: JumpCloud,
  { groupIds, memberIds, admittedBy, directoryId, domains, thoroughness = "searched" }: EverybodyOptions,
  call?: CallOptions,
  tell: (line: string) => void = () => undefined,
): Promise<EverybodySnapshot> {
  const [{ groups, admitted }, { accounts: onDomains, ...beside }, bindings, rules] = await Promise.all([
    membersOf(jumpcloud, { groupIds, admittedBy }, call),
    readAccountsOfDomains(graph, domains, thoroughness, call, (n) => tell(`${n} accounts of Entra`)),
    directoryId === undefined ? [] : collectAll(readBindingsOfDirectory(jumpcloud, directoryId, call)),
    directoryId === undefined ? DEFAULT_SYNC_RULES : readSyncRules(jumpcloud, directoryId, call),
  ]);
  const members = new Set([
    ...[...groups.values()].flatMap((ids) => [...ids]),
    ...(memberIds ?? []),
    ...admitted,
  ]);
  const isByDomain = groupIds.length === 0 && memberIds === undefined && admitted.length === 0;
  const wanted = relevantPeople(onDomains, members, bindings, isByDomain ? domains : []);
  const persons = await readRelevantPeople(jumpcloud, wanted, call, tell);
  shareStrings({ persons, accounts: onDomains, bindings });
  demandAll(groupIds.length > 0 ? groupIds : (admittedBy ?? []), members, persons);
  const ids = isByDomain ? membersByDomain(persons, domains) : members;
  const elsewhere = await readAccountsElsewhere(
    graph,
    { persons, members: ids, rules, bindings, onDomains, domains },
    call,
  );
  const entra = [...onDomains, ...elsewhere];
  return { jumpcloud: persons, entra, bindings, members: [...ids], groups, isByDomain, rules, ...beside };
}

async function membersOf(
  jumpcloud: JumpCloud,
  { groupIds, admittedBy }: Pick<EverybodyOptions, "groupIds" | "admittedBy">,
  call?: CallOptions,
): Promise<Pick<EverybodySnapshot, "groups"> & { admitted: string[] }> {
  const [lists, admitted] = await Promise.all([
    Promise.all(
      groupIds.map(async (id) => [id, new Set(await jumpcloud.userGroups.members(id, call))] as const),
    ),
    Promise.all((admittedBy ?? []).map((id) => admittedTo(id, groupIds, jumpcloud, call))),
  ]);
  return { groups: new Map(lists), admitted: admitted.flat() };
}

async function admittedTo(
  applicationId: string,
  known: readonly string[],
  jumpcloud: JumpCloud,
  call?: CallOptions,
): Promise<string[]> {
  const groups = await readGroupsOfApplication(jumpcloud, applicationId, call);
  return readUsersOutsideGroups(jumpcloud, { applicationId, groups }, known, call);
}

/** JumpCloud named members whose accounts it then doesn't show. */
function demandAll(
  groupIds: readonly string[],
  members: ReadonlySet<string>,
  persons: JumpCloudAccount[],
): void {
  const known = new Set(persons.map(({ id }) => id));
  const missing = [...members].filter((id) => !known.has(id));
  if (missing.length > 0) throw new IncompleteReading(groupIds.join(", "), missing);
}

function membersByDomain(persons: JumpCloudAccount[], domains: readonly string[]): Set<string> {
  const scope = new Set(domains);
  return new Set(persons.filter(({ email }) => scope.has(domainOfAddress(email))).map(({ id }) => id));
}
