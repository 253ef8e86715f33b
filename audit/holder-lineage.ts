import { createHash } from "node:crypto";
import type { Holder } from "./holder";

/** Who take each other's objects over more often than this have others to ask. */
const LONGEST_LINE = 32;

/**
 * The id of who takes over from another that has an id already. A `transferFrom` that was left in a program hands nothing
 * over a second time, as what was taken back has another id; and whose administrator it is can still be told.
 */
export function nextId(id: string): string {
  return createHash("sha256").update(id).digest("base64url").slice(0, 16);
}

/** Whether a holder of this id, or one from whom it was taken over, made an account with the mark. */
export function isMarkOf({ id }: Pick<Holder, "id">, mark: string): boolean {
  let one = mark;
  for (let times = 0; times < LONGEST_LINE; times++, one = nextId(one)) if (one === id) return true;
  return false;
}
