import type { DirectoryBinding, EntraAccount, JumpCloudAccount } from "../../audit/people/accounts";
import type { Graph } from "../../clients/graph";
import { type CallOptions, collectAll } from "../../clients/http";
import type { JumpCloud, SyncedUser } from "../../clients/jumpcloud";
import { allowShortfall } from "../attempt-reading";
import { toEntraAccount, toJumpCloudAccount } from "./account-mapping";

/** JumpCloud named members whose accounts it then doesn't show: the snapshot has a hole, and nothing is decided on it. */
export class IncompleteReading extends Error {
  constructor(
    readonly groupId: string,
    readonly userIds: readonly string[],
  ) {
    const ids = userIds.slice(0, 5).join(", ");
    super(
      `JumpCloud shows no account for ${userIds.length} members of group ${groupId} (${ids}). Run again; if it stays so, check that the credential may read all users. If an account is deleted, take it out of the group, or make the group again.`,
    );
    this.name = "IncompleteReading";
  }
}

/** Every direct member of a group. Throws {@link IncompleteReading} rather than passing over one. */
export async function* readMembersOfGroup(
  jumpcloud: JumpCloud,
  groupId: string,
  call?: CallOptions,
): AsyncGenerator<JumpCloudAccount> {
  const ids = await jumpcloud.userGroups.members(groupId, call);
  const users = await jumpcloud.users.findByIds(ids, call);
  const missing = ids.filter((id) => !users.has(id));
  if (missing.length > 0) throw new IncompleteReading(groupId, missing);
  for (const user of users.values()) yield toJumpCloudAccount(user);
}

/** The people with these e-mail addresses, and the addresses that JumpCloud doesn't know, both in the asked order. */
export async function readPeopleByEmail(
  jumpcloud: JumpCloud,
  emails: readonly string[],
  call?: CallOptions,
): Promise<{ found: JumpCloudAccount[]; unknown: string[] }> {
  const users = await jumpcloud.users.findByEmailsInAnyCase(emails, call);
  const found = emails.flatMap((email) => users.get(email.toLowerCase()) ?? []);
  const unknown = emails.filter((email) => !users.has(email.toLowerCase()));
  return { found: found.map(toJumpCloudAccount), unknown };
}

/** Everybody whom a Microsoft 365 directory leads to, with what became of them in the tenant. */
export async function* readBindingsOfDirectory(
  jumpcloud: JumpCloud,
  directoryId: string,
  call?: CallOptions,
): AsyncGenerator<DirectoryBinding> {
  for await (const user of jumpcloud.office365s.users(directoryId, call)) {
    if (user.type === "user") yield toBinding(user);
  }
}

/**
 * Every user of the tenant whose sign-in name is on one of these domains, as far as Graph's index shows them; to see all
 * whom a federation touches, name the domain and the children that follow it.
 */
export async function* readEntraAccountsOfDomains(
  graph: Graph,
  domains: readonly string[],
  call?: CallOptions,
): AsyncGenerator<EntraAccount> {
  for await (const user of allowShortfall(graph.users.ofDomains(domains, call))) yield toEntraAccount(user);
}

/** One user of the tenant by sign-in name or id; nothing only where Graph says so. */
export async function readEntraAccount(
  graph: Graph,
  upn: string,
  call?: CallOptions,
): Promise<EntraAccount | undefined> {
  const user = await graph.users.findByUpn(upn, call);
  return user && toEntraAccount(user);
}

/** Users who have this address as mail or as proxy address, whatever their sign-in name. */
export async function readEntraAccountsWithMail(
  graph: Graph,
  mail: string,
  call?: CallOptions,
): Promise<EntraAccount[]> {
  return (await graph.users.findByMail(mail, call)).map(toEntraAccount);
}

/** Users with this immutable id, which is to lead to one only. */
export async function readEntraAccountsWithImmutableId(
  graph: Graph,
  immutableId: string,
  call?: CallOptions,
): Promise<EntraAccount[]> {
  return (await graph.users.findByImmutableId(immutableId, call)).map(toEntraAccount);
}

/** What JumpCloud says of nearly everybody, one object for all of them. */
const WRITTEN = { code: 0, message: "OK" };

function toBinding({ id, externalId, syncStatus }: SyncedUser): DirectoryBinding {
  const { code, message = "" } = syncStatus ?? {};
  const isUsual = code === WRITTEN.code && message === WRITTEN.message;
  return {
    userId: id,
    ...(externalId ? { entraId: externalId } : {}),
    ...(code === undefined ? {} : { sync: isUsual ? WRITTEN : { code, message } }),
  };
}

/** An application, and the ids of the groups that are bound to it. */
export interface BoundApplication {
  applicationId: string;
  groups: readonly string[];
}

/**
 * Ids of everybody who may use an application, through whatever group or bound by themselves; read only where something
 * beside the groups of `known` leads there, and nobody else.
 */
export async function readUsersOutsideGroups(
  { applications }: JumpCloud,
  { applicationId, groups }: BoundApplication,
  known: readonly string[],
  call?: CallOptions,
): Promise<string[]> {
  const isKnown =
    groups.every((id) => known.includes(id)) &&
    !(await applications.associations.some(applicationId, "user", call));
  if (isKnown) return [];
  const people = await collectAll(applications.users(applicationId, call));
  return people.filter(({ type }) => type === "user").map(({ id }) => id);
}
