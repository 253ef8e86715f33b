import { BadAnswer } from "../http/vendor-error";
import type { CallOptions } from "../http/vendor-request";
import type { JumpCloudApi } from "./api";
import type { AssociationEdge } from "./graph-objects";
import { demandFewGaps, type GapHandling, gapCount, gapWarning, incompleteListError } from "./list-gaps";
import { type GapTally, listV2WithGaps } from "./paging";

/** A list that changes while it is paged through is read once more before it counts as broken. */
const READINGS = 2;

interface Reading extends GapTally {
  /** Sorted. */
  ids: string[];
}

/**
 * Ids of all direct members of a group, sorted. The call takes no order, so that pages can overlap while members come
 * and go: an id that stands there twice means that another one was passed over.
 *
 * JumpCloud goes on counting an entry whose account is gone, and shows it as null or not at all
 * (https://github.com/TheJumpCloud/support/pull/370). That nobody else is missing is believed where a second reading and
 * the group's membership, a list of its own, show the same people.
 */
export async function listMembers(
  api: JumpCloudApi,
  group: string,
  gaps: GapHandling,
  call?: CallOptions,
): Promise<string[]> {
  const first = await steadily(api, group, call);
  if (gapCount(first) === 0) return first.ids;
  const unshown = (why: string) => incompleteListError(api, { path: `${group}/members` }, first, why);
  demandFewGaps(first, gaps, unshown);
  if (!agree(first, await steadily(api, group, call))) throw unshown("and another reading shows others");
  const membership = await membershipOf(api, group, call);
  if (first.ids.length !== membership.size || !first.ids.every((id) => membership.has(id)))
    throw unshown("and the group's membership shows others");
  const agreeing = "two readings and the group's membership show the same people";
  call?.log?.("warning", gapWarning(`members of the group ${idOf(group)}`, first, agreeing));
  return first.ids;
}

function idOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

async function steadily(api: JumpCloudApi, group: string, call?: CallOptions): Promise<Reading> {
  for (let reading = 1; ; reading += 1) {
    try {
      return await readOnce(api, group, call);
    } catch (error) {
      if (reading === READINGS || !(error instanceof BadAnswer)) throw error;
    }
  }
}

async function readOnce(api: JumpCloudApi, group: string, call?: CallOptions): Promise<Reading> {
  const list = listV2WithGaps<AssociationEdge>(api, { path: `${group}/members`, signal: call?.signal });
  const ids: string[] = [];
  for (;;) {
    const next = await list.next();
    if (next.done) return { ...next.value, ids: ids.sort() };
    ids.push(next.value.to.id);
  }
}

async function membershipOf(
  api: JumpCloudApi,
  group: string,
  call?: CallOptions,
): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  const ask = { path: `${group}/membership`, signal: call?.signal };
  for await (const { id } of listV2WithGaps<{ id: string }>(api, ask)) ids.add(id);
  return ids;
}

function agree(one: Reading, other: Reading): boolean {
  return one.total === other.total && one.ids.join() === other.ids.join();
}
