import type { InputFailure } from "../lifecycle/handler";

/** What a run does to an object that it takes over: nothing but the mark, unless `adopt` has it changed. */
export interface TakeOver {
  /** Such as `the group "Staff" (6026da081f24755306c2ee0d)`. */
  what: string;
  /** Declared otherwise than it is. */
  differing: DeclaredDifference[];
  /** Whether it already says who holds it as the program does. */
  isMarked: boolean;
}

/** A declared value that the object has otherwise. */
export interface DeclaredDifference {
  property: string;
  live: unknown;
}

/** What the preview says, and the run again when it is done. */
export function takeOverMessage({ what, differing, isMarked }: TakeOver): string {
  if (differing.length > 0) {
    return `takes over ${what}, and changes its ${differing.map(({ property }) => property).join(", ")}`;
  }
  return `takes over ${what} as it is, writes nothing${isMarked ? "" : " but its mark"}`;
}

/** An id is the consent to take over what has it as it is, and to nothing else. */
export function differenceFailures({
  what,
  differing,
}: Pick<TakeOver, "what" | "differing">): InputFailure[] {
  return differing.map(({ property, live }) => ({
    property,
    reason:
      `${what} has ${live === undefined ? "none" : JSON.stringify(live)} here. To keep that, leave ${property} out or declare that value; ` +
      "to change it to what is declared, set adopt to true",
  }));
}

/** Another object than the one that the resource holds: what depends on it would go over with it. */
export function otherObjectFailure(property: string, kind: string, held: string): InputFailure {
  const reason =
    `this resource manages the ${kind} ${held}. Name that one, or leave ${property} out. To change to the other one, with all ` +
    "that depends on it, also set adopt to true";
  return { property, reason };
}
