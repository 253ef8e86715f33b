const NAMED = 5;

/** Sorted, five at most, and how many more there are. */
export function shortNameList(names: readonly string[]): string {
  const sorted = [...names].sort();
  const rest = sorted.length - NAMED;
  return rest > 0 ? `${sorted.slice(0, NAMED).join(", ")} and ${rest} more` : sorted.join(", ");
}
