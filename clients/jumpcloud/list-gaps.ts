import type { BadAnswer } from "../http/vendor-error";
import type { CallOptions, VendorRequest } from "../http/vendor-request";
import type { JumpCloudApi } from "./api";
import { brokenListError, type GapTally } from "./paging";

/**
 * What becomes of a list with entries that belong to nobody: logged and gone on with, or refused, as where people are taken
 * out of something and one who is not shown could be among them.
 */
export type GapHandling = "logged" | "refused";

export function gapCount({ total, shown }: GapTally): number {
  return Math.max(0, (total ?? shown) - shown);
}

/** So many of a list may go without a word, whether people are taken out or entries belong to nobody: the larger of 5 and 10 %. */
export function smallShareOf(count: number): number {
  return Math.max(5, Math.floor(count / 10));
}

/** A list that counts some and shows none is no list. */
function isTooMany(list: GapTally): boolean {
  return list.shown === 0 || gapCount(list) > smallShareOf(list.total ?? 0);
}

const GAPS_ADVICE =
  "The program did not decide anything from this part of the list. Run again. If it stays so, the list has entries whose accounts are deleted: make the group again with the same people, or ask JumpCloud's support to remove the entries.";

/** @throws BadAnswer where they are too many, or none is borne */
export function demandFewGaps(list: GapTally, gaps: GapHandling, unshown: (why: string) => BadAnswer): void {
  if (isTooMany(list)) throw unshown("too many to be entries of deleted accounts");
  if (gaps === "refused") throw unshown("and people are removed only if everybody is shown");
}

export function incompleteListError(
  api: JumpCloudApi,
  ask: VendorRequest,
  { shown, total }: GapTally,
  why: string,
): BadAnswer {
  return brokenListError(api, ask, `ends after ${shown} of ${total} entries, ${why}`, GAPS_ADVICE);
}

/** `shownBy` says what agrees that nobody is missing. */
export function gapWarning(what: string, list: GapTally, shownBy: string): string {
  const gaps = gapCount(list);
  const entries = gaps === 1 ? "1 of them belongs" : `${gaps} of them belong`;
  return `JumpCloud counts ${list.total} ${what}, but ${entries} to no existing account. The program continues with the others: ${shownBy}.`;
}

/** A run reads a list more than once; what is to be said of it is said once. */
export function createOnceLog(): (call?: CallOptions) => CallOptions | undefined {
  const said = new Set<string>();
  return (call) => {
    if (!call?.log) return call;
    return {
      ...call,
      log(severity, message) {
        if (said.has(message)) return;
        said.add(message);
        call.log?.(severity, message);
      },
    };
  };
}
