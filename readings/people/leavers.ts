import { type EntraAccount, isSuspended } from "../../audit/people/accounts";
import { LEAVER_SYNC_GRACE_MS, type LeaverAccount, type LeaverSnapshot } from "../../audit/people/leavers";
import type { Reading } from "../../audit/reading";
import type { Graph } from "../../clients/graph";
import { type CallOptions, collectAll, VendorError } from "../../clients/http";
import { isObjectId, type JumpCloud, type JumpCloudUser } from "../../clients/jumpcloud";
import { readEntraAccountsOfDomains } from "./people";

interface Linked {
  upn: string;
  id: string;
}

/**
 * Enabled accounts on the domains whose person JumpCloud has suspended or deleted. JumpCloud's log is
 * read only where somebody has left.
 */
export async function readLeavers(
  graph: Graph,
  jumpcloud: JumpCloud,
  { domains, now }: { domains: readonly string[]; now: Date },
  call?: CallOptions,
): Promise<LeaverSnapshot> {
  const linked: Linked[] = [];
  for await (const account of readEntraAccountsOfDomains(graph, domains, call))
    linked.push(...linkOf(account));
  const ids = linked.map(({ id }) => id);
  const persons = await readUsersById(jumpcloud, ids, call);
  const departed = linked.flatMap(({ upn, id }): LeaverAccount[] => {
    const how = departedAs(persons.get(id));
    return how ? [{ upn, id, how }] : [];
  });
  const found = { departed, ...trustedIn(linked, persons) };
  if (departed.length === 0) return { ...found, changedLately: { value: new Set() } };
  return {
    ...found,
    changedLately: await changedSince(jumpcloud, new Date(now.getTime() - LEAVER_SYNC_GRACE_MS), call),
  };
}

/** Whom JumpCloud lets in now, of these ids. */
export async function readActivePersonIds(
  jumpcloud: JumpCloud,
  ids: readonly string[],
  call?: CallOptions,
): Promise<Set<string>> {
  const persons = await jumpcloud.users.findByIds(ids, call);
  return new Set(ids.filter((id) => departedAs(persons.get(id)) === undefined));
}

function departedAs(person: JumpCloudUser | undefined): LeaverAccount["how"] | undefined {
  if (!person) return "deleted";
  return isSuspended(person) ? "suspended" : undefined;
}

/** Whose account leads to more than its own, and whose password JumpCloud does not check, by sign-in name. */
function trustedIn(
  linked: readonly Linked[],
  persons: ReadonlyMap<string, JumpCloudUser>,
): Pick<LeaverSnapshot, "administering" | "checkedElsewhere"> {
  const administering = linked.filter(({ id }) => persons.get(id)?.administers !== undefined);
  const elsewhere = linked.filter(({ id }) => {
    const person = persons.get(id);
    return person?.passwordAuthority !== undefined || person?.externallyManaged;
  });
  return {
    ...(administering.length > 0
      ? { administering: administering.map(({ upn, id }) => `${upn} (${persons.get(id)?.administers})`) }
      : {}),
    ...(elsewhere.length > 0 ? { checkedElsewhere: elsewhere.map(({ upn }) => upn) } : {}),
  };
}

/** JumpCloud's largest page. */
const PAGE = 100;

/** Its first page has all people of a small organisation, and needs nobody to count them before. */
export async function readUsersById(
  { users }: JumpCloud,
  ids: readonly string[],
  call?: CallOptions,
): Promise<Map<string, JumpCloudUser>> {
  const wanted = new Set(ids);
  const found = new Map<string, JumpCloudUser>();
  if (wanted.size === 0) return found;
  let seen = 0;
  for await (const user of users.list(call)) {
    if (wanted.delete(user.id)) found.set(user.id, user);
    seen += 1;
    if (seen === PAGE || wanted.size === 0) break;
  }
  if (seen < PAGE || wanted.size === 0) return found;
  return new Map([...found, ...(await users.findByIds([...wanted], call))]);
}

function linkOf({ enabled, immutableId, userPrincipalName: upn }: EntraAccount): Linked[] {
  return enabled && immutableId !== undefined && isObjectId(immutableId) ? [{ upn, id: immutableId }] : [];
}

async function changedSince(
  { insights }: JumpCloud,
  since: Date,
  call?: CallOptions,
): Promise<Reading<ReadonlySet<string>>> {
  try {
    return { value: new Set(await collectAll(insights.changedUsers(since, call))) };
  } catch (error) {
    if (error instanceof VendorError) return { unread: error.message };
    throw error;
  }
}
