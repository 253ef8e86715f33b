import type { CallOptions } from "../http/vendor-request";
import { type GraphApi, odataText } from "./api";
import { concatenateLists } from "./collection";
import { type GraphUser, READ_USERS } from "./user";
import { LARGEST_PAGE, listUsers } from "./user-list";

/** Ids of some users. */
export interface UserIdCount {
  ids: string[];
  /** Missing if Graph tells none. */
  counted?: number;
}

/** Graph limits the clauses of a filter. */
const CLAUSES = 10;

/** Whose UPN is on one of exactly these domains, by Graph's index. */
export function listUsersOfDomains(
  api: GraphApi,
  domains: readonly string[],
  call?: CallOptions,
): AsyncGenerator<GraphUser> {
  return concatenateLists(
    usersOfDomainQueries(domains).map(({ query, headers }) => listUsers(api, query, call, headers)),
  );
}

/** Ids of whom {@link listUsersOfDomains} would show, and how many Graph counts. */
export async function censusOfDomains(
  api: GraphApi,
  domains: readonly string[],
  call?: CallOptions,
): Promise<UserIdCount> {
  const ids = new Set<string>();
  let counted: number | undefined;
  for (const { query, headers } of usersOfDomainQueries(domains)) {
    const ask = { path: "/users", query: { ...query, $select: "id" }, headers, needs: READ_USERS };
    const list = api.tally<{ id: string }>({ ...ask, signal: call?.signal });
    for (;;) {
      const next = await list.next();
      if (next.done) {
        if (next.value.counted !== undefined) counted = (counted ?? 0) + next.value.counted;
        break;
      }
      ids.add(next.value.id);
    }
  }
  return { ids: [...ids], ...(counted === undefined ? {} : { counted }) };
}

/** `endswith` is an advanced query: https://learn.microsoft.com/graph/aad-advanced-queries */
export function usersOfDomainQueries(
  domains: readonly string[],
): { query: Record<string, string | number>; headers: Record<string, string> }[] {
  const starts = domains.flatMap((_, index) => (index % CLAUSES === 0 ? [index] : []));
  return starts.map((start) => {
    const endings = domains.slice(start, start + CLAUSES).map((domain) => odataText(`@${domain}`));
    const $filter = endings.map((ending) => `endswith(userPrincipalName,${ending})`).join(" or ");
    return {
      query: { $filter, $count: "true", $top: LARGEST_PAGE },
      headers: { ConsistencyLevel: "eventual" },
    };
  });
}
