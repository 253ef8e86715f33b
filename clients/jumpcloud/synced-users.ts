import type { CallOptions, VendorRequest } from "../http/vendor-request";
import type { JumpCloudApi } from "./api";
import type { WireObject } from "./graph-objects";
import { demandFewGaps, type GapHandling, gapCount, gapWarning, incompleteListError } from "./list-gaps";
import { type GapTally, listV2WithGaps } from "./paging";

/**
 * Everybody whom a directory leads to, see `listMembers`: an entry whose account is gone is left out if a second
 * reading shows the same people. No other list would tell one at the end from a page that was cut.
 */
export async function* listSyncedUsers<T extends WireObject>(
  api: JumpCloudApi,
  ask: VendorRequest,
  gaps: GapHandling,
  call?: CallOptions,
): AsyncGenerator<T> {
  const shown: string[] = [];
  const list = listV2WithGaps<T>(api, ask);
  for (;;) {
    const next = await list.next();
    if (next.done) return await demandCompleteList(api, ask, { gaps, shown, tally: next.value }, call);
    shown.push(next.value.id);
    yield next.value;
  }
}

async function demandCompleteList(
  api: JumpCloudApi,
  ask: VendorRequest,
  { gaps, shown, tally }: { gaps: GapHandling; shown: string[]; tally: GapTally },
  call?: CallOptions,
): Promise<void> {
  if (gapCount(tally) === 0) return;
  const unshown = (why: string) => incompleteListError(api, ask, tally, why);
  if (tally.unshownAtEnd > 0) throw unshown("and others may be missing");
  demandFewGaps(tally, gaps, unshown);
  const again = new Set<string>();
  for await (const { id } of listV2WithGaps<WireObject>(api, ask)) again.add(id);
  if (again.size !== shown.length || !shown.every((id) => again.has(id)))
    throw unshown("and another reading shows others");
  call?.log?.("warning", gapWarning(`entries of ${ask.path}`, tally, "two readings show the same people"));
}
