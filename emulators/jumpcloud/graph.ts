import type { Edge, GraphType } from "./entities";
import type { Store } from "./store";

/** A way through the graph: the objects that it passes after the one it starts from. */
export type Path = { type: GraphType; id: string }[];

/** An object that can be reached, with every way to it. */
export interface Reached {
  type: GraphType;
  id: string;
  paths: Path[];
}

/** People who reach a target (an application or a directory), directly or through their groups. */
export function usersOf(store: Store, target: { type: GraphType; id: string }): Reached[] {
  const found = new Map<string, Reached>();
  for (const edge of edgesTo(store, target)) {
    if (edge.from.type === "user") {
      add(found, { type: "user", id: edge.from.id }, [{ type: "user", id: edge.from.id }]);
      continue;
    }
    const group = { type: "user_group" as const, id: edge.from.id };
    for (const row of store.memberships.filter((membership) => membership.group === group.id)) {
      const user = { type: "user" as const, id: row.user };
      add(found, user, [group, user]);
    }
  }
  return [...found.values()];
}

/** Groups that are bound to a target. */
export function groupsOf(store: Store, target: { type: GraphType; id: string }): Reached[] {
  return edgesTo(store, target)
    .filter((edge) => edge.from.type === "user_group")
    .map((edge) => ({ ...edge.from, paths: [[edge.from]] }));
}

/** What a group is bound to, of the given types. */
export function targetsOfGroup(store: Store, group: string, types: readonly GraphType[]): Reached[] {
  return store.edges
    .filter(
      (edge) => edge.from.type === "user_group" && edge.from.id === group && types.includes(edge.to.type),
    )
    .map((edge) => ({ ...edge.to, paths: [[edge.to]] }));
}

/** What a person reaches, of the given types, directly or through groups. */
export function targetsOfUser(store: Store, user: string, types: readonly GraphType[]): Reached[] {
  const found = new Map<string, Reached>();
  const groups = new Set(store.memberships.filter((row) => row.user === user).map((row) => row.group));
  for (const edge of store.edges.filter((candidate) => types.includes(candidate.to.type))) {
    if (edge.from.type === "user" && edge.from.id === user) add(found, edge.to, [edge.to]);
    if (edge.from.type === "user_group" && groups.has(edge.from.id))
      add(found, edge.to, [edge.from, edge.to]);
  }
  return [...found.values()];
}

function edgesTo(store: Store, target: { type: GraphType; id: string }): Edge[] {
  return store.edges.filter((edge) => edge.to.id === target.id && edge.to.type === target.type);
}

function add(found: Map<string, Reached>, object: { type: GraphType; id: string }, path: Path): void {
  const known = found.get(object.id);
  if (known) known.paths.push(path);
  else found.set(object.id, { ...object, paths: [path] });
}

/** The form in which traversals show an object (`GraphObjectWithPaths`). */
export function showReached(reached: Reached): Record<string, unknown> {
  return {
    id: reached.id,
    type: reached.type,
    compiledAttributes: {},
    paths: reached.paths.map((path) =>
      path.map((to) => ({ attributes: null, to: { attributes: null, id: to.id, type: to.type } })),
    ),
  };
}
