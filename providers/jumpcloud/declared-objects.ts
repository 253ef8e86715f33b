type Kind = "application" | "user_group" | "binding" | "members" | "address" | "name" | "member";

/**
 * What a run declares: `application`, `user_group` and `members` by the ids of what its resources without a state take over,
 * the rest by what the object is recognised by, also where a run that broke off has left both the old name and the new one. The
 * engine checks what is declared before it deletes an old one, in one process, also where the new one is refused:
 * docs/decisions/0025.
 */
export interface DeclaredObjects {
  add(kind: Kind, id: string): void;
  has(kind: Kind, id: string): boolean;
}

export function createDeclaredObjects(): DeclaredObjects {
  const keys = new Set<string>();
  return {
    add: (kind, id) => void keys.add(`${kind} ${id.toLowerCase()}`),
    has: (kind, id) => keys.has(`${kind} ${id.toLowerCase()}`),
  };
}
