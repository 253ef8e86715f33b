import { smallShareOf } from "../../clients/jumpcloud";

/** Somebody who would be removed from something. */
export interface Removal {
  id: string;
  email: string;
  /** It is the last way to a directory of a person who can sign in now. */
  losesLastPath?: boolean;
}

export interface Brake {
  /** How many are there before. */
  present: number;
  /** How many may go without being named. @default the larger of 5 and 10 % of `present` */
  maxRemovals?: number;
  /** Ids and e-mails of those who may go in any case. */
  allowRemovals?: readonly string[];
}

/** Removals stopped before anything was written. */
export class ChangeStopped extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "ChangeStopped";
  }
}

/** Why these removals must not be made, or nothing. `from` is what they are removed from, such as `the group Staff`. */
export function removalStopReason(
  removals: readonly Removal[],
  brake: Brake,
  from: string,
): string | undefined {
  const allowed = new Set(brake.allowRemovals?.map((user) => user.toLowerCase()));
  const unnamed = removals.filter(({ id, email }) => !allowed.has(id) && !allowed.has(email.toLowerCase()));

  const cutOff = unnamed.filter(({ losesLastPath }) => losesLastPath);
  if (cutOff.length > 0) {
    return (
      `removing ${list(cutOff)} from ${from} takes away their last binding to the Microsoft 365 directory, and JumpCloud ` +
      `would suspend them there; bind them in another way first, or name them in allowRemovals`
    );
  }
  const most = brake.maxRemovals ?? smallShareOf(brake.present);
  if (unnamed.length <= most) return undefined;
  return (
    `removing ${unnamed.length} of ${brake.present} people from ${from} is more than the ${most} that may be removed without ` +
    `being named: ${list(unnamed)}; name them in allowRemovals, or raise maxRemovals`
  );
}

/** All of them: these are the names that the input takes. */
function list(removals: readonly Removal[]): string {
  return removals
    .map(({ id, email }) => email || id)
    .sort()
    .join(", ");
}
