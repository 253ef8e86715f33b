import type { Ask, CallOptions } from "../http/vendor-request";
import type { JumpCloudApi } from "./api";
import type { WireObject } from "./graph-objects";
import { demandFew, type Gaps, gapsOf, shownInPart, toldOf } from "./list-gaps";
import { listV2WithGaps, type Tally } from "./paging";

/**
 * Everybody whom a directory leads to, see `listMembers`: an entry whose account is gone is left out where a second
 * reading shows the same people. No other list would tell one at the end from a page that was cut.
 */
export async function* listSynced<T extends WireObject>(
  api: JumpCloudApi,
  ask: Ask,
  gaps: Gaps,
  call?: CallOptions,
): AsyncGenerator<T> {
  const shown: string[] = [];
  const list = listV2WithGaps<T>(api, ask);
  for (;;) {
    const next = await list.next();
    if (next.done) return await settle(api, ask, { gaps, shown, tally: next.value }, call);
    shown.push(next.value.id);
    yield next.value;
  }
}

async function settle(
  api: JumpCloudApi,
  ask: Ask,
  { gaps, shown, tally }: { gaps: Gaps; shown: string[]; tally: Tally },
  call?: CallOptions,
): Promise<void> {
  if (gapsOf(tally) === 0) return;
  const unshown = (why: string) => shownInPart(api, ask, tally, why);
  if (tally.unshownAtEnd > 0) throw unshown("so that others may be missing");
  demandFew(tally, gaps, unshown);
  const again = new Set<string>();
  for await (const { id } of listV2WithGaps<WireObject>(api, ask)) again.add(id);
  if (again.size !== shown.length || !shown.every((id) => again.has(id)))
    throw unshown("and another reading shows others");
  call?.log?.("warning", toldOf(`entries of ${ask.path}`, tally, "two readings show the same people"));
}
