import type { GraphTarget } from "./graph-target";

/** Graph refused something, or could not be reached. */
export class TenantError extends Error {
  constructor(
    message: string,
    /** HTTP status; 0 when there was no answer. */
    readonly status: number,
    /** Graph's own code: `Request_ResourceNotFound`. */
    readonly code: string,
  ) {
    super(message);
    this.name = "TenantError";
  }
}

/** A person of the tenant, as far as JumpCloud looks. */
export interface TenantUser {
  id: string;
  userPrincipalName: string;
  givenName: string | null;
  surname: string | null;
  accountEnabled: boolean;
  onPremisesImmutableId: string | null;
  onPremisesSyncEnabled: boolean | null;
  signInSessionsValidFromDateTime: string | null;
}

const USER_FIELDS =
  "id,userPrincipalName,givenName,surname,accountEnabled,onPremisesImmutableId,onPremisesSyncEnabled,signInSessionsValidFromDateTime";

/** The person with this object id or user principal name. https://learn.microsoft.com/graph/api/user-get */
export function tenantUser(target: GraphTarget, idOrUpn: string): Promise<TenantUser | undefined> {
  return find<TenantUser>(target, `/users/${encodeURIComponent(idOrUpn)}?$select=${USER_FIELDS}`);
}

/** A domain of the tenant. https://learn.microsoft.com/graph/api/domain-get */
export function tenantDomain(
  target: GraphTarget,
  name: string,
): Promise<{ id: string; isVerified: boolean } | undefined> {
  return find(target, `/domains/${encodeURIComponent(name)}`);
}

/** Creates or changes something; gives the answer's body. */
export function writeToTenant<T = Record<string, unknown>>(
  target: GraphTarget,
  method: "POST" | "PATCH" | "PUT" | "DELETE",
  path: string,
  body?: object,
): Promise<T> {
  return request<T>(target, method, path, body);
}

/** A page of people, in Graph's own paging. https://learn.microsoft.com/graph/api/user-list */
export async function tenantUsers(
  target: GraphTarget,
  wanted: { top: number; query: URLSearchParams },
): Promise<{ users: TenantUser[]; skipToken?: string }> {
  const query = new URLSearchParams({
    $select: "id,givenName,surname,userPrincipalName",
    $top: String(wanted.top),
  });
  for (const name of ["filter", "search", "orderby", "count"]) {
    const value = wanted.query.get(name);
    if (value !== null) query.set(`$${name}`, value);
  }
  const token = wanted.query.get("skipToken");
  if (token !== null) query.set("$skiptoken", token);
  const page = await request<{ value: TenantUser[]; "@odata.nextLink"?: string }>(
    target,
    "GET",
    `/users?${query}`,
  );
  const next = page["@odata.nextLink"];
  const skipToken = next ? (new URL(next).searchParams.get("$skiptoken") ?? undefined) : undefined;
  return { users: page.value, ...(skipToken ? { skipToken } : {}) };
}

/** Every element of a collection, page after page. */
export async function listTenantPages<T>(target: GraphTarget, path: string): Promise<T[]> {
  const rows: T[] = [];
  let next: string | undefined = path;
  while (next !== undefined) {
    const page: { value: T[]; "@odata.nextLink"?: string } = await request(target, "GET", next);
    rows.push(...page.value);
    next = page["@odata.nextLink"];
  }
  return rows;
}

async function find<T>(target: GraphTarget, path: string): Promise<T | undefined> {
  try {
    return await request<T>(target, "GET", path);
  } catch (error) {
    if (error instanceof TenantError && error.status === 404) return undefined;
    throw error;
  }
}

async function request<T>(target: GraphTarget, method: string, path: string, body?: object): Promise<T> {
  const url = path.startsWith("https://") ? path : `${target.baseUrl}${path}`;
  const response = await send(target, url, method, body).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new TenantError(`Microsoft Graph can't be reached: ${why}`, 0, "unreachable");
  });
  const text = await response.text();
  const answer = text === "" ? {} : JSON.parse(text);
  if (!response.ok) {
    const { code = "", message = `HTTP ${response.status}` } = answer.error ?? {};
    throw new TenantError(message, response.status, code);
  }
  return answer as T;
}

async function send(target: GraphTarget, url: string, method: string, body?: object): Promise<Response> {
  return (target.fetch ?? fetch)(url, {
    method,
    headers: {
      Authorization: `Bearer ${await target.getToken()}`,
      Accept: "application/json",
      ...(body ? { "Content-Type": "application/json" } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
}
