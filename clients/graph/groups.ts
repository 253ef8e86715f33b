import type { CallOptions } from "../http/ask";
import { collect } from "../http/collect";
import { type GraphApi, quoted } from "./api";
import { complete, isUser, USER_FIELDS, type User } from "./users";

/** A group of the tenant, https://learn.microsoft.com/graph/api/resources/group */
export interface Group {
  id: string;
  displayName: string;
  mail: string | null;
  mailNickname: string | null;
  mailEnabled: boolean;
  securityEnabled: boolean;
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
  /** Those that have a mail address, 999 per request. */
  withMail(call?: CallOptions): AsyncGenerator<MailGroup>;
  /** Users in the group and in the groups inside it. https://learn.microsoft.com/graph/api/group-list-transitivemembers */
  usersWithin(id: string, call?: CallOptions): Promise<User[]>;
}

const NEEDS = "the Graph permission GroupMember.Read.All";
const LARGEST_PAGE = 999;
const FIELDS = "id,displayName,mail,mailNickname,mailEnabled,securityEnabled";

export function createGroups(api: GraphApi): Groups {
  const find = ($filter: string, call?: CallOptions) => {
    const ask = { path: "/groups", query: { $select: FIELDS, $filter }, needs: NEEDS, signal: call?.signal };
    return collect(api.list<Group>(ask));
  };

  return {
    get: (id, call) =>
      api.body<Group>({ path: pathOf(id), query: { $select: FIELDS }, needs: NEEDS, signal: call?.signal }),
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
      const query = { $select: USER_FIELDS, $top: LARGEST_PAGE };
      const members = await collect(api.list<User & { "@odata.type"?: string }>({ ...ask, query }));
      return members.filter(isUser).map(complete);
    },
    findByName: (name, call) => find(`displayName eq ${quoted(name)}`, call),
    findByMail: (mail, call) =>
      find(`mail eq ${quoted(mail)} or proxyAddresses/any(x:x eq ${quoted(`smtp:${mail}`)})`, call),
  };
}

function pathOf(id: string): string {
  return `/groups/${encodeURIComponent(id)}`;
}
