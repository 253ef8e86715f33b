import type { CallOptions } from "../http/vendor-request";
import type { GraphApi } from "./api";
import { completeUser, GRAPH_USER_FIELDS, type GraphUser, READ_USERS } from "./user";

/** Users in one answer at most. */
export const LARGEST_PAGE = 999;

/** Users that a query finds; all where it filters none. */
export async function* listUsers(
  api: GraphApi,
  query: Record<string, string | number>,
  call?: CallOptions,
  headers?: Record<string, string>,
): AsyncGenerator<GraphUser> {
  const ask = { path: "/users", query: { $select: GRAPH_USER_FIELDS, ...query }, headers, needs: READ_USERS };
  for await (const user of api.list<GraphUser>({ ...ask, signal: call?.signal })) yield completeUser(user);
}
