import { codeEntryOf } from "../codes/finding-codes";
import type { Finding } from "../finding";

/** Whether the run that tells it mends it, so that it stands in no state. */
export function isMendedByRun({ code }: Finding): boolean {
  return codeEntryOf(code).isMendedByRun === true;
}
