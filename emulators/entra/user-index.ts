import type { Faults } from "../core";
import type { User } from "./entities";
import type { Entra, GraphContext } from "./service";
import type { EntraStore } from "./store";

const INDEX = "index of users";

/**
 * The users that a request is answered from: advanced queries have an index of their own, which can be behind.
 * https://learn.microsoft.com/graph/aad-advanced-queries
 */
export function indexedUsers({ store, faults }: Entra, c: GraphContext): Iterable<User> {
  if (c.req.header("ConsistencyLevel")?.toLowerCase() !== "eventual") return store.users.values();
  return faults.read(INDEX, () => [...store.users.values()]);
}

export function holdUserIndex(store: EntraStore, faults: Faults): void {
  faults.hold(INDEX, [...store.users.values()]);
}
