import { collectAll } from "../http/collect";
import { ifExists } from "../http/if-exists";
import type { CallOptions } from "../http/vendor-request";
import { type GraphApi, odataText } from "./api";
import {
  completeUser,
  type DeletedUser,
  GRAPH_USER_FIELDS,
  type GraphUser,
  READ_USERS,
  type SignInActivity,
  type UserIdentity,
  type UserOrigin,
} from "./user";
import { LARGEST_PAGE, listUsers } from "./user-list";
import { censusOfDomains, listUsersOfDomains, type UserIdCount } from "./users-of-domains";

/** https://learn.microsoft.com/graph/api/resources/user */
export interface GraphUsers {
  /** By id or UPN. */
  get(idOrUpn: string, call?: CallOptions): Promise<GraphUser>;
  /** Nothing only where Graph says that there is no such user. */
  findByUpn(upn: string, call?: CallOptions): Promise<GraphUser | undefined>;
  /** Which account has a name, and since when; nothing where the name is free. */
  originOf(upn: string, call?: CallOptions): Promise<UserOrigin | undefined>;
  /** Nothing only where Graph says that there is no such account. */
  userIdentity(id: string, call?: CallOptions): Promise<UserIdentity | undefined>;
  /** When somebody last signed in to an account, by its id; a tenant without a licence for it refuses. */
  signInActivity(id: string, call?: CallOptions): Promise<SignInActivity>;
  /** Those with this mail or this proxy address. */
  findByMail(mail: string, call?: CallOptions): Promise<GraphUser[]>;
  findByImmutableId(immutableId: string, call?: CallOptions): Promise<GraphUser[]>;
  /** Whose UPN is on one of exactly these domains. Graph's index can be some moments behind. */
  ofDomains(domains: readonly string[], call?: CallOptions): AsyncGenerator<GraphUser>;
  /** Ids of whom {@link ofDomains} would show, and how many Graph counts; that the two differ is no error. */
  censusOfDomains(domains: readonly string[], call?: CallOptions): Promise<UserIdCount>;
  /** All, 999 per request, by the directory itself and not by its index. */
  list(call?: CallOptions): AsyncGenerator<GraphUser>;
  /** Those in the recycle bin. */
  deleted(call?: CallOptions): AsyncGenerator<DeletedUser>;
  /**
   * Writes `onPremisesImmutableId`, null to take it away. Microsoft refuses it to some accounts whose sign-in name is on a federated domain.
   * https://learn.microsoft.com/graph/api/user-update
   */
  setImmutableId(id: string, immutableId: string | null, call?: CallOptions): Promise<void>;
  /** Writes `userPrincipalName`. https://learn.microsoft.com/graph/api/user-update */
  rename(id: string, userPrincipalName: string, call?: CallOptions): Promise<void>;
  /** Writes `mail`, which makes it the primary one of `proxyAddresses`. https://learn.microsoft.com/graph/api/resources/user */
  setMail(id: string, mail: string, call?: CallOptions): Promise<void>;
  /** Writes `accountEnabled` false: nobody signs in as the account any more. */
  block(id: string, call?: CallOptions): Promise<void>;
}

const DELETED_FIELDS = "id,userPrincipalName,mail,proxyAddresses,onPremisesImmutableId,deletedDateTime";

const READ_ACTIVITY = "the Graph permission AuditLog.Read.All, in a tenant with Entra ID P1";
const WRITE = "the Graph permission User.ReadWrite.All";
/** https://learn.microsoft.com/graph/api/user-update, and https://learn.microsoft.com/graph/api/resources/users for roles */
const BLOCK =
  "the Graph permission User.EnableDisableAccount.All, and a higher role than the account's if the account holds one";

interface WithSignInActivity {
  signInActivity?: SignInActivity | null;
}

export function createGraphUsers(api: GraphApi): GraphUsers {
  const pathOf = (idOrUpn: string) => `/users/${encodeURIComponent(idOrUpn)}`;
  const read = <Shown>(idOrUpn: string, fields: string, call?: CallOptions, needs = READ_USERS) =>
    api.body<Shown>({ path: pathOf(idOrUpn), query: { $select: fields }, needs, signal: call?.signal });
  const get = async (idOrUpn: string, call?: CallOptions) =>
    completeUser(await read<GraphUser>(idOrUpn, GRAPH_USER_FIELDS, call));
  const find = ($filter: string, call?: CallOptions) => collectAll(listUsers(api, { $filter }, call));
  const write = async (id: string, body: object, needs: string, call?: CallOptions) => {
    await api.ask<void>({ method: "PATCH", path: pathOf(id), needs, body, signal: call?.signal });
  };

  return {
    get,
    findByUpn: (upn, call) => ifExists(get(upn, call)),
    originOf: (upn, call) => ifExists(read<UserOrigin>(upn, "id,createdDateTime,employeeId", call)),
    userIdentity: (id, call) => ifExists(read<UserIdentity>(id, "userPrincipalName,employeeId", call)),
    async signInActivity(id, call) {
      const shown = await read<WithSignInActivity>(id, "id,signInActivity", call, READ_ACTIVITY);
      return shown.signInActivity ?? {};
    },
    findByMail: (mail, call) => {
      const address = odataText(`smtp:${mail}`);
      const $filter = `mail eq ${odataText(mail)} or proxyAddresses/any(x:x eq ${address})`;
      return find($filter, call);
    },
    findByImmutableId: (id, call) => find(`onPremisesImmutableId eq ${odataText(id)}`, call),
    ofDomains: (domains, call) => listUsersOfDomains(api, domains, call),
    censusOfDomains: (domains, call) => censusOfDomains(api, domains, call),
    list: (call) => listUsers(api, { $top: LARGEST_PAGE }, call),
    deleted(call) {
      const path = "/directory/deletedItems/microsoft.graph.user";
      const query = { $select: DELETED_FIELDS, $top: LARGEST_PAGE };
      return api.list<DeletedUser>({ path, query, needs: READ_USERS, signal: call?.signal });
    },
    setImmutableId: (id, onPremisesImmutableId, call) => write(id, { onPremisesImmutableId }, WRITE, call),
    rename: (id, userPrincipalName, call) => write(id, { userPrincipalName }, WRITE, call),
    setMail: (id, mail, call) => write(id, { mail }, WRITE, call),
    block: (id, call) => write(id, { accountEnabled: false }, BLOCK, call),
  };
}
