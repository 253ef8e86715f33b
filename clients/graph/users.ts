import type { CallOptions } from "../http/ask";
import { collect } from "../http/collect";
import { existing } from "../http/existing";
import { BadAnswer } from "../http/vendor-error";
import { type GraphApi, quoted } from "./api";

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
  /** RFC 3339; told of holders of roles only. */
  lastPasswordChangeDateTime?: string | null;
  signInSessionsValidFromDateTime?: string | null;
}

/** A user in the recycle bin, where it stays for 30 days. https://learn.microsoft.com/graph/api/directory-deleteditems-list */
export interface DeletedUser {
  id: string;
  userPrincipalName: string;
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
}

/** https://learn.microsoft.com/graph/api/resources/user */
export interface Users {
  /** By id or UPN. */
  get(idOrUpn: string, call?: CallOptions): Promise<User>;
  /** Nothing only where Graph says that there is no such user. */
  findByUpn(upn: string, call?: CallOptions): Promise<User | undefined>;
  /** Which account has a name, and since when; nothing where the name is free. */
  originOf(upn: string, call?: CallOptions): Promise<UserOrigin | undefined>;
  /** Those with this mail or this proxy address. */
  findByMail(mail: string, call?: CallOptions): Promise<User[]>;
  findByImmutableId(immutableId: string, call?: CallOptions): Promise<User[]>;
  /** Whose UPN is on one of exactly these domains. Graph's index can be some moments behind. */
  ofDomains(domains: readonly string[], call?: CallOptions): AsyncGenerator<User>;
  /** Whose UPN is on none of these domains. */
  outsideOf(domains: readonly string[], call?: CallOptions): AsyncGenerator<User>;
  /** All, 999 per request. */
  list(call?: CallOptions): AsyncGenerator<User>;
  /** Those in the recycle bin. */
  deleted(call?: CallOptions): AsyncGenerator<DeletedUser>;
  /**
   * Writes `onPremisesImmutableId`. Microsoft refuses it to some accounts whose sign-in name is on a federated domain.
   * https://learn.microsoft.com/graph/api/user-update
   */
  setImmutableId(id: string, immutableId: string, call?: CallOptions): Promise<void>;
}

export const USER_FIELDS = [
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
const LARGEST_PAGE = 999;

export function createUsers(api: GraphApi): Users {
  const get = async (idOrUpn: string, call?: CallOptions) => {
    const path = `/users/${encodeURIComponent(idOrUpn)}`;
    const user = await api.body<User>({
      path,
      query: { $select: USER_FIELDS },
      needs: NEEDS,
      signal: call?.signal,
    });
    return complete(user);
  };
  const list = (
    query: Record<string, string | number>,
    call?: CallOptions,
    headers?: Record<string, string>,
  ) => listUsers(api, query, call, headers);

  return {
    get,
    async findByUpn(upn, call) {
      return existing(get(upn, call));
    },
    async originOf(upn, call) {
      const query = { $select: "id,createdDateTime" };
      const ask = { path: `/users/${encodeURIComponent(upn)}`, query, needs: NEEDS, signal: call?.signal };
      return existing(api.body<UserOrigin>(ask));
    },
    findByMail: (mail, call) => {
      const address = quoted(`smtp:${mail}`);
      const $filter = `mail eq ${quoted(mail)} or proxyAddresses/any(x:x eq ${address})`;
      return collect(list({ $filter }, call));
    },
    findByImmutableId: (id, call) =>
      collect(list({ $filter: `onPremisesImmutableId eq ${quoted(id)}` }, call)),
    ofDomains: (domains, call) => ofDomains(list, domains, call),
    outsideOf: (domains, call) => outsideOf(list, domains, call),
    list: (call) => list({ $top: LARGEST_PAGE }, call),
    deleted(call) {
      const path = "/directory/deletedItems/microsoft.graph.user";
      const query = { $select: DELETED_FIELDS, $top: LARGEST_PAGE };
      return api.list<DeletedUser>({ path, query, needs: NEEDS, signal: call?.signal });
    },
    async setImmutableId(id, onPremisesImmutableId, call) {
      const ask = { method: "PATCH" as const, path: `/users/${encodeURIComponent(id)}`, needs: WRITE };
      await api.ask<void>({ ...ask, body: { onPremisesImmutableId }, signal: call?.signal });
    },
  };
}

type List = (
  query: Record<string, string | number>,
  call?: CallOptions,
  headers?: Record<string, string>,
) => AsyncGenerator<User>;

/** Graph limits the clauses of a filter. */
const CLAUSES = 10;

async function* ofDomains(list: List, domains: readonly string[], call?: CallOptions): AsyncGenerator<User> {
  for (const { query, headers } of queriesOfDomains(domains)) yield* list(query, call, headers);
}

async function* outsideOf(list: List, domains: readonly string[], call?: CallOptions): AsyncGenerator<User> {
  const [first, ...more] = queriesOfDomains(domains);
  if (first && more.length === 0) {
    const $filter = `not(${first.query.$filter})`;
    yield* list({ ...first.query, $filter }, call, first.headers);
    return;
  }
  // More domains than one filter takes.
  const names = new Set(domains.map((domain) => domain.toLowerCase()));
  for await (const user of list({ $top: LARGEST_PAGE }, call)) {
    const at = user.userPrincipalName.lastIndexOf("@");
    if (!names.has(user.userPrincipalName.slice(at + 1).toLowerCase())) yield user;
  }
}

/** `endswith` is an advanced query: https://learn.microsoft.com/graph/aad-advanced-queries */
export function queriesOfDomains(
  domains: readonly string[],
): { query: Record<string, string | number>; headers: Record<string, string> }[] {
  const starts = domains.flatMap((_, index) => (index % CLAUSES === 0 ? [index] : []));
  return starts.map((start) => {
    const endings = domains.slice(start, start + CLAUSES).map((domain) => quoted(`@${domain}`));
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
  const ask = { path: "/users", query: { $select: USER_FIELDS, ...query }, headers, needs: NEEDS };
  for await (const user of api.list<User>({ ...ask, signal: call?.signal })) yield complete(user);
}

/** Whether an object among others is a user; lists of several kinds tell the type of each. */
export function isUser(object: { "@odata.type"?: string; userPrincipalName?: string }): boolean {
  const type = object["@odata.type"];
  return type === undefined ? object.userPrincipalName !== undefined : type === "#microsoft.graph.user";
}

/** Graph leaves out what it holds no value for in some answers. */
export function complete(user: Partial<User> & Pick<User, "id" | "userPrincipalName">): User {
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
    accountEnabled: enabledOf(user),
    userType: user.userType ?? null,
    usageLocation: user.usageLocation ?? null,
    passwordPolicies: user.passwordPolicies ?? null,
  };
}

/** A credential that may read basic profiles only is shown null; who is enabled decides who can be locked out. */
export function enabledOf({ id, accountEnabled }: Partial<User>): boolean {
  if (typeof accountEnabled === "boolean") return accountEnabled;
  throw new BadAnswer({
    vendor: "Microsoft Graph",
    method: "GET",
    url: `/users/${id}`,
    detail: "the answer does not show whether the account is enabled",
    advice: `Nobody can be judged without it; grant ${NEEDS.replace("the Graph permission ", "")}.`,
  });
}
