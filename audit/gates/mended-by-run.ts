import type { Finding } from "../finding";
import { entryOf } from "./codes";

/** Whether the run that tells it mends it, so that it stands in no state. */
export function isMendedByRun({ code }: Finding): boolean {
  return entryOf(code).isMendedByRun === true;
}
