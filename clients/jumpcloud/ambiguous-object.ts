/** A name that should lead to one object leads to several; nothing is chosen by chance. */
export class AmbiguousObject extends Error {
  constructor(
    readonly kind: string,
    readonly wanted: string,
    readonly ids: readonly string[],
  ) {
    super(
      `JumpCloud has ${ids.length} ${kind} named "${wanted}" (${ids.join(", ")}). Name one by its id, or rename.`,
    );
    this.name = "AmbiguousObject";
  }
}

/** The only one of what was found by a name, or nothing; `kind` is the plural for the error, such as `user groups`. */
export function onlyOne<T extends { id: string }>(kind: string, wanted: string, found: readonly T[]) {
  if (found.length > 1)
    throw new AmbiguousObject(
      kind,
      wanted,
      found.map(({ id }) => id),
    );
  return found[0];
}
