import { lockedOutByVerdicts, type ProjectedLockOut } from "../../../../audit/people/lock-out";
import { hinderingReasons, type PersonReason } from "../../../../audit/people/reasons";
import type { PersonVerdict } from "../../../../audit/people/verdicts";
import type { Unready, UserParityState } from "./types";

/** The lists that the state keeps, each sorted by name. */
export function toUnreadyLists(verdicts: PersonVerdict[]): Pick<UserParityState, "notReady" | "lockedOut"> {
  const notReady = verdicts.filter(
    ({ isMember, reasons }) => isMember && hinderingReasons(reasons).length > 0,
  );
  return {
    notReady: notReady.map(({ user, class: kind, reasons }) => toUnready({ user, kind, reasons })),
    lockedOut: lockedOutByVerdicts(verdicts).map(toUnready),
  };
}

export function toUnready({ user, kind, reasons }: ProjectedLockOut): Unready {
  return {
    user,
    kind,
    reasons: lasting(reasons).map(({ code, evidence, wayOut }) => ({ code, evidence, wayOut })),
  };
}

/** What the sync still changes is told only of those who wait for nothing else, so that the lists stay as they are. */
function lasting(reasons: readonly PersonReason[]): PersonReason[] {
  const open = hinderingReasons(reasons);
  const rest = open.filter(({ effect }) => effect !== "waits");
  return rest.length > 0 ? rest : open;
}
