import type { NamesakeAccount } from "../../../../audit/administrators/technical-administrator";
import { drawMark } from "./holder-claim";
import type { MadeAdministrator } from "./types";

const HOUR_MS = 3_600_000;
/** By which two clocks may differ, and how long a run takes. */
const TOLERANCE_MS = HOUR_MS;
/** A run that draws a mark makes the account by the end of the day, or another run draws another one. */
const VALID_FOR_MS = 24 * HOUR_MS;

export function withNewAdministratorMark(mailNickname: string, at: Date): MadeAdministrator {
  return { mailNickname, mark: drawMark(), markedAt: at.toISOString() };
}

/** No run makes an account any more with a mark of before that day, which may have been read on an account that is gone. */
export function isMarkExpired({ mark, markedAt }: MadeAdministrator, at: Date): boolean {
  return mark !== undefined && (markedAt === undefined || at.getTime() > Date.parse(markedAt) + VALID_FOR_MS);
}

/**
 * Whether the account can be the one that the run made which drew the mark. Everybody in the tenant reads the mark on the account:
 * once that is deleted, who may make another one could give it name and mark. A mark of before this tells no time.
 */
export function fitsMarkTime(
  { markedAt }: MadeAdministrator,
  { createdDateTime }: Pick<NamesakeAccount, "createdDateTime">,
): boolean {
  if (markedAt === undefined || createdDateTime === null) return true;
  const [made, drawn] = [Date.parse(createdDateTime), Date.parse(markedAt)];
  return made >= drawn - TOLERANCE_MS && made <= drawn + VALID_FOR_MS + TOLERANCE_MS;
}
