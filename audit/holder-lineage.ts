import { createHash } from "node:crypto";
import type { Holder } from "./holder";

/** Nobody takes over more often. */
const LONGEST_LINE = 32;

/**
 * The id of a stack that has one already and takes something over. A `transferFrom` that was left in the other's program hands
 * nothing over a second time, as what is taken back has another id; and whose administrator it is can still be told.
 */
export function nextId(id: string): string {
  return createHash("sha256").update(id).digest("base64url").slice(0, 16);
}

/** Whether a holder of this id had the mark, now or before it took something over. */
export function isMarkOf({ id }: Pick<Holder, "id">, mark: string): boolean {
  let one = mark;
  for (let times = 0; times < LONGEST_LINE; times++, one = nextId(one)) if (one === id) return true;
  return false;
}
