/** Letters to put in, take out or change until one is the other. https://en.wikipedia.org/wiki/Levenshtein_distance */
export function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const letter of one) {
    const next = [(row[0] ?? 0) + 1];
    for (const [index, with_] of [...other].entries()) {
      const changed = (row[index] ?? 0) + (letter === with_ ? 0 : 1);
      next.push(Math.min(changed, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** The name that somebody meant who wrote another, whatever its case and signs; nothing where none is near. */
export function nearestName(written: string, names: readonly string[]): string | undefined {
  const wanted = plain(written);
  const near = names.flatMap((name) => {
    const distance = editDistance(wanted, plain(name));
    const isBegun = wanted.length >= 4 && plain(name).startsWith(wanted);
    return isBegun || distance <= Math.ceil(wanted.length / 3) ? [{ name, distance }] : [];
  });
  near.sort((one, other) => one.distance - other.distance);
  return near[0]?.name;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}
