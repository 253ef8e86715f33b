import { createHash } from "node:crypto";
import type { Holder } from "./holder";

/** Nobody takes over more often. */
const LONGEST_LINE = 32;

/**
 * The id that follows one, which nobody finds the former by. That of a stack that has one already and takes something over:
 * a `transferFrom` that was left in the other's program hands nothing over a second time, as what is taken back has another id.
 */
export function nextHolderId(id: string): string {
  // Another digest than that of a mark: else an id that was read would be the mark of who has taken over since.
  return digest(`next ${id}`);
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 16);
}

/**
 * The id of a stack whose administrator carries this mark. Descriptions are read by many, and by the mark itself anybody who
 * may make an account would be a Global Administrator: see docs/decisions/0016-whose-administrator.md.
 */
export function holderIdOfMark(mark: string): string {
  return digest(mark);
}

/** Whether a stack of this id had the earlier one, now or before it took something over. */
export function isLaterHolderId(id: string, earlier: string): boolean {
  let one = earlier;
  for (let times = 0; times < LONGEST_LINE; times++, one = nextHolderId(one)) if (one === id) return true;
  return false;
}

/** Whether the stack had the earlier mark itself: a run that takes over may break off before its next id is on all that it had. */
export function wasHolderBefore(holder: Holder, earlier: Holder): boolean {
  return holder.stack === earlier.stack && isLaterHolderId(holder.id, earlier.id);
}

/** As it is drawn: a personnel number, which anybody can guess, is none. */
const MARK = /^[\w-]{16}$/;

/** Whether the administrator that carries the mark is the holder's. An id is never a mark: it can be read. */
export function isAdministratorMarkOf({ id }: Pick<Holder, "id">, mark: string): boolean {
  return MARK.test(mark) && isLaterHolderId(id, holderIdOfMark(mark));
}
