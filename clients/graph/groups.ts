import type { CallOptions } from "../http/ask";
import { collect, type GraphApi, quoted } from "./api";

/** A group of the tenant, https://learn.microsoft.com/graph/api/resources/group */
export interface Group {
  id: string;
  displayName: string;
  mail: string | null;
  mailNickname: string | null;
  mailEnabled: boolean;
  securityEnabled: boolean;
}

export interface Groups {
  /** Names need not be unique. */
  findByName(displayName: string, call?: CallOptions): Promise<Group[]>;
  /** By primary or other address. */
  findByMail(mail: string, call?: CallOptions): Promise<Group[]>;
}

const NEEDS = "the Graph permission Group.Read.All";
const FIELDS = "id,displayName,mail,mailNickname,mailEnabled,securityEnabled";

export function createGroups(api: GraphApi): Groups {
  const find = ($filter: string, call?: CallOptions) => {
    const ask = { path: "/groups", query: { $select: FIELDS, $filter }, needs: NEEDS, signal: call?.signal };
    return collect(api.list<Group>(ask));
  };

  return {
    findByName: (name, call) => find(`displayName eq ${quoted(name)}`, call),
    findByMail: (mail, call) =>
      find(`mail eq ${quoted(mail)} or proxyAddresses/any(x:x eq ${quoted(`smtp:${mail}`)})`, call),
  };
}
