type Kind = "application" | "user_group" | "binding" | "members";

/**
 * What the resources that a run checks without a state declare, by the ids that are known by then. The engine checks a new
 * resource before it deletes an old one, in one process, also where the new one is refused: docs/decisions/0025.
 */
export interface Declared {
  add(kind: Kind, id: string): void;
  has(kind: Kind, id: string): boolean;
}

export function declaredObjects(): Declared {
  const keys = new Set<string>();
  return {
    add: (kind, id) => void keys.add(`${kind} ${id}`),
    has: (kind, id) => keys.has(`${kind} ${id}`),
  };
}
