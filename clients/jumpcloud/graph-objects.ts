import { collectAll } from "../http/collect";
import { Conflict, NotFound } from "../http/vendor-error";
import type { CallOptions } from "../http/vendor-request";
import type { JumpCloudApi } from "./api";
import { listV2 } from "./paging";

/** What can stand at an end of an edge; note that the path of the API says `office365s`. */
export type NodeType =
  | "user"
  | "user_group"
  | "application"
  | "office_365"
  | "active_directory"
  | "g_suite"
  | "idp_routing_policy"
  | "ldap_server"
  | "password_manager_item"
  | "policy"
  | "policy_group"
  | "radius_server"
  | "system"
  | "system_group";

/** One edge of JumpCloud's graph. */
export interface Association {
  type: NodeType | (string & {});
  id: string;
}

/** An object that another one leads to, directly or through groups. */
export interface GraphObject {
  id: string;
  type: string;
  /** Each path is the list of edges that leads here; the object is cut off when the last path goes. */
  paths: Association[][];
}

/** Edges of one object: to the groups, users, applications and directories that it is bound to. */
export interface Associations {
  list(id: string, target: NodeType, call?: CallOptions): Promise<Association[]>;
  /** Whether there is one at all; costs one page. */
  some(id: string, target: NodeType, call?: CallOptions): Promise<boolean>;
  /** Whether something was written; an edge that is there already counts as done. */
  add(id: string, target: Association, call?: CallOptions): Promise<boolean>;
  /** Whether something was written; an edge that is gone already counts as done. */
  remove(id: string, target: Association, call?: CallOptions): Promise<boolean>;
}

/** `collection` is the path of the object's kind, such as `/api/v2/usergroups`. */
export function createAssociations(api: JumpCloudApi, collection: string): Associations {
  const pathOf = (id: string) => `${collection}/${encodeURIComponent(id)}/associations`;
  const write = (op: "add" | "remove", id: string, target: Association, call?: CallOptions) =>
    writeAssociation(api, { path: pathOf(id), op, target, call });

  const edges = (id: string, target: NodeType, call?: CallOptions) =>
    listV2<AssociationEdge>(api, { path: pathOf(id), query: { targets: target }, signal: call?.signal });

  return {
    list: async (id, target, call) =>
      (await collectAll(edges(id, target, call))).map(({ to }) => ({ type: to.type, id: to.id })),
    async some(id, target, call) {
      for await (const _one of edges(id, target, call)) return true;
      return false;
    },
    add: (id, target, call) => write("add", id, target, call),
    remove: (id, target, call) => write("remove", id, target, call),
  };
}

interface Operation {
  path: string;
  op: "add" | "remove";
  target: Association;
  call?: CallOptions;
}

/** Adds or removes an edge; tells whether it was written, as JumpCloud answers 409 or 404 where it was so before. */
export async function writeAssociation(
  api: JumpCloudApi,
  { path, op, target, call }: Operation,
): Promise<boolean> {
  const Done = op === "add" ? Conflict : NotFound;
  try {
    await api.ask<void>({ method: "POST", path, body: { op, ...target }, signal: call?.signal });
    return true;
  } catch (error) {
    if (error instanceof Done) return false;
    throw error;
  }
}

/** Objects that a traversal such as `/users/{id}/office365s` leads to. */
export async function listReachedObjects(
  api: JumpCloudApi,
  path: string,
  call?: CallOptions,
): Promise<GraphObject[]> {
  return (await collectAll(listV2<WireObject>(api, { path, signal: call?.signal }))).map(toGraphObject);
}

export interface AssociationEdge {
  to: { type: string; id: string };
}

export interface WireObject {
  id: string;
  type: string;
  paths?: AssociationEdge[][];
}

export function toGraphObject(wire: WireObject): GraphObject {
  const paths = (wire.paths ?? []).map((path) => path.map(({ to }) => ({ type: to.type, id: to.id })));
  return { id: wire.id, type: wire.type, paths };
}
