import { collectAll } from "../http/collect";
import { BadAnswer } from "../http/vendor-error";
import type { CallOptions } from "../http/vendor-request";
import { type GraphApi, odataText } from "./api";
import { completeUser, GRAPH_USER_FIELDS, type GraphUser, isUser } from "./user";

/** A group of the tenant, https://learn.microsoft.com/graph/api/resources/group */
export interface Group {
  id: string;
  displayName: string;
  mail: string | null;
  mailNickname: string | null;
  mailEnabled: boolean;
  securityEnabled: boolean;
}

/** A group and the licences that its members get by it. */
export interface LicensedGroup {
  id: string;
  displayName: string;
  /** Missing if Graph does not show it. */
  assignedLicenses?: { skuId?: string | null }[] | null;
}

/** A group with mail and all its addresses. */
export interface MailGroup {
  id: string;
  displayName: string;
  mail?: string | null;
  proxyAddresses?: string[] | null;
}

export interface Groups {
  /** Names need not be unique. */
  findByName(displayName: string, call?: CallOptions): Promise<Group[]>;
  /** By primary or other address. */
  findByMail(mail: string, call?: CallOptions): Promise<Group[]>;
  get(id: string, call?: CallOptions): Promise<Group>;
  /** Those with one of these names, 15 names per request. */
  named(displayNames: readonly string[], call?: CallOptions): Promise<LicensedGroup[]>;
  /** How many users are in the group itself. */
  countUsers(id: string, call?: CallOptions): Promise<number>;
  /** Those that have a mail address, 999 per request. */
  withMail(call?: CallOptions): AsyncGenerator<MailGroup>;
  /** Users in the group and in the groups inside it. https://learn.microsoft.com/graph/api/group-list-transitivemembers */
  usersWithin(id: string, call?: CallOptions): Promise<GraphUser[]>;
}

const NEEDS = "the Graph permission GroupMember.Read.All";
const LARGEST_PAGE = 999;
/** https://learn.microsoft.com/graph/filter-query-parameter: "in" takes 15 values. */
const NAMES_PER_FILTER = 15;
const FIELDS = "id,displayName,mail,mailNickname,mailEnabled,securityEnabled";

export function createGroups(api: GraphApi): Groups {
  const find = ($filter: string, call?: CallOptions) => {
    const ask = { path: "/groups", query: { $select: FIELDS, $filter }, needs: NEEDS, signal: call?.signal };
    return collectAll(api.list<Group>(ask));
  };

  return {
    get: (id, call) =>
      api.body<Group>({ path: pathOf(id), query: { $select: FIELDS }, needs: NEEDS, signal: call?.signal }),
    async named(displayNames, call) {
      const found: LicensedGroup[] = [];
      for (let at = 0; at < displayNames.length; at += NAMES_PER_FILTER) {
        const names = displayNames.slice(at, at + NAMES_PER_FILTER).map(odataText);
        const query = {
          $select: "id,displayName,assignedLicenses",
          $filter: `displayName in (${names.join(",")})`,
        };
        const ask = { path: "/groups", query, needs: NEEDS, signal: call?.signal };
        found.push(...(await collectAll(api.list<LicensedGroup>(ask))));
      }
      return found;
    },
    async countUsers(id, call) {
      const path = `${pathOf(id)}/members/microsoft.graph.user`;
      const answer = await api.body<{ "@odata.count"?: number } | undefined>({
        path,
        query: { $select: "id", $count: "true", $top: 1 },
        needs: NEEDS,
        headers: { ConsistencyLevel: "eventual" },
        signal: call?.signal,
      });
      const count = answer?.["@odata.count"];
      if (typeof count === "number") return count;
      const detail = "the members were not counted";
      throw new BadAnswer({ vendor: "Microsoft Graph", method: "GET", url: api.urlOf(path), detail });
    },
    withMail(call) {
      const query = {
        $select: "id,displayName,mail,proxyAddresses",
        $filter: "mailEnabled eq true",
        $top: LARGEST_PAGE,
      };
      return api.list<MailGroup>({ path: "/groups", query, needs: NEEDS, signal: call?.signal });
    },
    async usersWithin(id, call) {
      const ask = { path: `${pathOf(id)}/transitiveMembers`, needs: NEEDS, signal: call?.signal };
      const query = { $select: GRAPH_USER_FIELDS, $top: LARGEST_PAGE };
      const members = await collectAll(api.list<GraphUser & { "@odata.type"?: string }>({ ...ask, query }));
      return members.filter(isUser).map(completeUser);
    },
    findByName: (name, call) => find(`displayName eq ${odataText(name)}`, call),
    findByMail: (mail, call) =>
      find(`mail eq ${odataText(mail)} or proxyAddresses/any(x:x eq ${odataText(`smtp:${mail}`)})`, call),
  };
}

function pathOf(id: string): string {
  return `/groups/${encodeURIComponent(id)}`;
}
