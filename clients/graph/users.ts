import { collect } from "../http/collect";
import { ifExists } from "../http/if-exists";
import { BadAnswer } from "../http/vendor-error";
import type { CallOptions } from "../http/vendor-request";
import { type GraphApi, odataText } from "./api";
import { concatenateLists } from "./collection";

/** A user of the tenant with the fields that decide about sign-in; absent values are null, as Graph sends them. */
export interface User {
  id: string;
  userPrincipalName: string;
  displayName: string | null;
  givenName: string | null;
  surname: string | null;
  mail: string | null;
  proxyAddresses: string[];
  otherMails: string[];
  onPremisesImmutableId: string | null;
  onPremisesSyncEnabled: boolean | null;
  accountEnabled: boolean;
  userType: "Member" | "Guest" | null;
  /** Two letters of a country. */
  usageLocation: string | null;
  /** Left out by answers that don't tell. */
  assignedLicenses?: { skuId: string }[];
  /** Such as `DisablePasswordExpiration, DisableStrongPassword`. */
  passwordPolicies: string | null;
  /** Told of holders of roles only, as is what follows. */
  employeeId?: string | null;
  /** RFC 3339. */
  lastPasswordChangeDateTime?: string | null;
  signInSessionsValidFromDateTime?: string | null;
}

/** A user in the recycle bin, where it stays for 30 days. https://learn.microsoft.com/graph/api/directory-deleteditems-list */
export interface DeletedUser {
  id: string;
  userPrincipalName?: string | null;
  mail?: string | null;
  proxyAddresses?: string[] | null;
  onPremisesImmutableId?: string | null;
  /** RFC 3339. */
  deletedDateTime?: string | null;
}

export interface UserOrigin {
  id: string;
  /** RFC 3339. */
  createdDateTime: string | null;
  employeeId?: string | null;
}

/** How an account is called, and what a stack wrote on it to know it again. */
export interface UserIdentity {
  userPrincipalName: string;
  employeeId: string | null;
}

/** RFC 3339; null where nobody has. https://learn.microsoft.com/graph/api/resources/signinactivity */
export interface SignInActivity {
  /** Of an attempt, that may have failed. */
  lastSignInDateTime?: string | null;
  /** Kept since December 2023. */
  lastSuccessfulSignInDateTime?: string | null;
}

export interface UserIdCount {
  ids: string[];
  /** Left out where Graph tells none. */
  counted?: number;
}

/** https://learn.microsoft.com/graph/api/resources/user */
export interface Users {
  /** By id or UPN. */
  get(idOrUpn: string, call?: CallOptions): Promise<User>;
  /** Nothing only where Graph says that there is no such user. */
  findByUpn(upn: string, call?: CallOptions): Promise<User | undefined>;
  /** Which account has a name, and since when; nothing where the name is free. */
  originOf(upn: string, call?: CallOptions): Promise<UserOrigin | undefined>;
  /** Nothing only where Graph says that there is no such account. */
  userIdentity(id: string, call?: CallOptions): Promise<UserIdentity | undefined>;
  /** When somebody last signed in to an account, by its id; a tenant without a licence for it refuses. */
  signInActivity(id: string, call?: CallOptions): Promise<SignInActivity>;
  /** Those with this mail or this proxy address. */
  findByMail(mail: string, call?: CallOptions): Promise<User[]>;
  findByImmutableId(immutableId: string, call?: CallOptions): Promise<User[]>;
  /** Whose UPN is on one of exactly these domains. Graph's index can be some moments behind. */
  ofDomains(domains: readonly string[], call?: CallOptions): AsyncGenerator<User>;
  /** Ids of whom {@link ofDomains} would show, and how many Graph counts; that the two differ is no error. */
  censusOfDomains(domains: readonly string[], call?: CallOptions): Promise<UserIdCount>;
  /** All, 999 per request, by the directory itself and not by its index. */
  list(call?: CallOptions): AsyncGenerator<User>;
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

export const GRAPH_USER_FIELDS = [
  "id",
  "userPrincipalName",
  "displayName",
  "givenName",
  "surname",
  "mail",
  "proxyAddresses",
  "otherMails",
  "onPremisesImmutableId",
  "onPremisesSyncEnabled",
  "accountEnabled",
  "userType",
  "usageLocation",
  "assignedLicenses",
  "passwordPolicies",
].join(",");

const DELETED_FIELDS = "id,userPrincipalName,mail,proxyAddresses,onPremisesImmutableId,deletedDateTime";

const NEEDS = "the Graph permission User.Read.All";
const WRITE = "the Graph permission User.ReadWrite.All";
/** https://learn.microsoft.com/graph/api/user-update, and https://learn.microsoft.com/graph/api/resources/users for roles */
const BLOCK =
  "the Graph permission User.EnableDisableAccount.All, or a role above the account's where that holds one";
const LARGEST_PAGE = 999;

export function createUsers(api: GraphApi): Users {
  const get = async (idOrUpn: string, call?: CallOptions) => {
    const path = `/users/${encodeURIComponent(idOrUpn)}`;
    const user = await api.body<User>({
      path,
      query: { $select: GRAPH_USER_FIELDS },
      needs: NEEDS,
      signal: call?.signal,
    });
    return completeUser(user);
  };
  const list = (
    query: Record<string, string | number>,
    call?: CallOptions,
    headers?: Record<string, string>,
  ) => listUsers(api, query, call, headers);

  const change = async (id: string, body: object, needs: string, call?: CallOptions) => {
    const path = `/users/${encodeURIComponent(id)}`;
    await api.ask<void>({ method: "PATCH", path, needs, body, signal: call?.signal });
  };

  return {
    get,
    async findByUpn(upn, call) {
      return ifExists(get(upn, call));
    },
    async originOf(upn, call) {
      const query = { $select: "id,createdDateTime,employeeId" };
      const ask = { path: `/users/${encodeURIComponent(upn)}`, query, needs: NEEDS, signal: call?.signal };
      return ifExists(api.body<UserOrigin>(ask));
    },
    async userIdentity(id, call) {
      const query = { $select: "userPrincipalName,employeeId" };
      const ask = { path: `/users/${encodeURIComponent(id)}`, query, needs: NEEDS, signal: call?.signal };
      return ifExists(api.body<UserIdentity>(ask));
    },
    async signInActivity(id, call) {
      const query = { $select: "id,signInActivity" };
      const needs = "the Graph permission AuditLog.Read.All, in a tenant with Entra ID P1";
      const ask = { path: `/users/${encodeURIComponent(id)}`, query, needs, signal: call?.signal };
      return (await api.body<{ signInActivity?: SignInActivity | null }>(ask)).signInActivity ?? {};
    },
    findByMail: (mail, call) => {
      const address = odataText(`smtp:${mail}`);
      const $filter = `mail eq ${odataText(mail)} or proxyAddresses/any(x:x eq ${address})`;
      return collect(list({ $filter }, call));
    },
    findByImmutableId: (id, call) =>
      collect(list({ $filter: `onPremisesImmutableId eq ${odataText(id)}` }, call)),
    ofDomains: (domains, call) => ofDomains(list, domains, call),
    censusOfDomains: (domains, call) => censusOfDomains(api, domains, call),
    list: (call) => list({ $top: LARGEST_PAGE }, call),
    deleted(call) {
      const path = "/directory/deletedItems/microsoft.graph.user";
      const query = { $select: DELETED_FIELDS, $top: LARGEST_PAGE };
      return api.list<DeletedUser>({ path, query, needs: NEEDS, signal: call?.signal });
    },
    setImmutableId: (id, onPremisesImmutableId, call) => change(id, { onPremisesImmutableId }, WRITE, call),
    rename: (id, userPrincipalName, call) => change(id, { userPrincipalName }, WRITE, call),
    setMail: (id, mail, call) => change(id, { mail }, WRITE, call),
    block: (id, call) => change(id, { accountEnabled: false }, BLOCK, call),
  };
}

type List = (
  query: Record<string, string | number>,
  call?: CallOptions,
  headers?: Record<string, string>,
) => AsyncGenerator<User>;

/** Graph limits the clauses of a filter. */
const CLAUSES = 10;

function ofDomains(list: List, domains: readonly string[], call?: CallOptions): AsyncGenerator<User> {
  return concatenateLists(
    usersOfDomainQueries(domains).map(({ query, headers }) => list(query, call, headers)),
  );
}

async function censusOfDomains(
  api: GraphApi,
  domains: readonly string[],
  call?: CallOptions,
): Promise<UserIdCount> {
  const ids = new Set<string>();
  let counted: number | undefined;
  for (const { query, headers } of usersOfDomainQueries(domains)) {
    const ask = { path: "/users", query: { ...query, $select: "id" }, headers, needs: NEEDS };
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

async function* listUsers(
  api: GraphApi,
  query: Record<string, string | number>,
  call?: CallOptions,
  headers?: Record<string, string>,
): AsyncGenerator<User> {
  const ask = { path: "/users", query: { $select: GRAPH_USER_FIELDS, ...query }, headers, needs: NEEDS };
  for await (const user of api.list<User>({ ...ask, signal: call?.signal })) yield completeUser(user);
}

/** Whether an object among others is a user; lists of several kinds tell the type of each. */
export function isUser(object: { "@odata.type"?: string; userPrincipalName?: string }): boolean {
  const type = object["@odata.type"];
  return type === undefined ? object.userPrincipalName !== undefined : type === "#microsoft.graph.user";
}

/** Graph leaves out what it holds no value for in some answers. */
export function completeUser(user: Partial<User> & Pick<User, "id" | "userPrincipalName">): User {
  if (!user.userPrincipalName || !user.id) throw nameless(user);
  return {
    ...user,
    displayName: user.displayName ?? null,
    givenName: user.givenName ?? null,
    surname: user.surname ?? null,
    mail: user.mail ?? null,
    proxyAddresses: user.proxyAddresses ?? [],
    otherMails: user.otherMails ?? [],
    onPremisesImmutableId: user.onPremisesImmutableId ?? null,
    onPremisesSyncEnabled: user.onPremisesSyncEnabled ?? null,
    accountEnabled: accountEnabledOf(user),
    userType: user.userType ?? null,
    usageLocation: user.usageLocation ?? null,
    passwordPolicies: user.passwordPolicies ?? null,
  };
}

/** Nobody signs in as it, and nobody could be told whose it is. */
function nameless({ id, displayName }: Partial<User>): BadAnswer {
  return new BadAnswer({
    vendor: "Microsoft Graph",
    method: "GET",
    url: `/users/${id || "?"}`,
    detail: `an account among the people has no sign-in name${displayName ? ` (${displayName})` : ""}`,
    advice: "Look at it in the Entra admin center, under Users, and run again.",
  });
}

/** A credential that may read basic profiles only is shown null; who is enabled decides who can be locked out. */
export function accountEnabledOf({ id, accountEnabled }: Partial<User>): boolean {
  if (typeof accountEnabled === "boolean") return accountEnabled;
  throw new BadAnswer({
    vendor: "Microsoft Graph",
    method: "GET",
    url: `/users/${id}`,
    detail: "the answer does not show whether the account is enabled",
    advice: `Nobody can be judged without it; grant ${NEEDS.replace("the Graph permission ", "")}.`,
  });
}
