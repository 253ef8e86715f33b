import type { InputFailure } from "../../../providers/lifecycle/handler";

/** One failure for each argument that isn't `known`, so that nothing is dropped in silence. */
export function unknownArguments(known: readonly string[], given: object): InputFailure[] {
  return Object.keys(given)
    .filter((name) => !known.includes(name))
    .map((property) => ({
      property,
      reason: `is no argument that the stand-in for the azuread plugin knows; it knows ${known.join(", ")}`,
    }));
}
