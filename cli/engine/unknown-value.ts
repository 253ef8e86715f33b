/** What the engine shows in a preview for a value that only the run makes, such as the id of a new object. */
const UNKNOWN_VALUE = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export function isUnknownInDiff(value: unknown): value is typeof UNKNOWN_VALUE {
  return value === UNKNOWN_VALUE;
}

/** The words for it. */
export const UNKNOWN_VALUE_TEXT = "what is known once it is made";
