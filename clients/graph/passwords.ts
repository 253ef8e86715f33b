import type { CallOptions } from "../http/vendor-request";
import type { GraphApi } from "./api";
import { concatenateLists } from "./collection";
import { accountEnabledOf } from "./user";
import { usersOfDomainQueries } from "./users-of-domains";

/** When an account and its password were made; absent values are null, as Graph sends them. */
export interface PasswordDates {
  id: string;
  userPrincipalName: string;
  accountEnabled: boolean;
  userType: "Member" | "Guest" | null;
  onPremisesImmutableId: string | null;
  onPremisesSyncEnabled: boolean | null;
  /** RFC 3339. */
  createdDateTime: string | null;
  lastPasswordChangeDateTime: string | null;
}

/** What Graph tells of passwords: never the password, only its dates. */
export interface Passwords {
  /** Of everybody whose UPN is on one of exactly these domains. Graph's index can be some moments behind. */
  ofDomains(domains: readonly string[], call?: CallOptions): AsyncGenerator<PasswordDates>;
}

const FIELDS = [
  "id",
  "userPrincipalName",
  "accountEnabled",
  "userType",
  "onPremisesImmutableId",
  "onPremisesSyncEnabled",
  "createdDateTime",
  "lastPasswordChangeDateTime",
].join(",");

const NEEDS = "the Graph permission User.Read.All";

/** https://learn.microsoft.com/graph/api/resources/user */
export function createPasswords(api: GraphApi): Passwords {
  return {
    async *ofDomains(domains, call) {
      const lists = usersOfDomainQueries(domains).map(({ query, headers }) => {
        const ask = { path: "/users", query: { $select: FIELDS, ...query }, headers, needs: NEEDS };
        return api.list<Partial<PasswordDates>>({ ...ask, signal: call?.signal });
      });
      for await (const user of concatenateLists(lists)) yield complete(user);
    },
  };
}

/** Graph leaves out what it holds no value for in some answers. */
function complete(user: Partial<PasswordDates>): PasswordDates {
  return {
    id: user.id ?? "",
    userPrincipalName: user.userPrincipalName ?? "",
    accountEnabled: accountEnabledOf(user),
    userType: user.userType ?? null,
    onPremisesImmutableId: user.onPremisesImmutableId ?? null,
    onPremisesSyncEnabled: user.onPremisesSyncEnabled ?? null,
    createdDateTime: user.createdDateTime ?? null,
    lastPasswordChangeDateTime: user.lastPasswordChangeDateTime ?? null,
  };
}
