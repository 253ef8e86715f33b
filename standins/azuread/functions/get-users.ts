import { type Graph, odataString, withQuery } from "../graph";
import { fingerprint } from "./get-domains";

/** The lists that users can be asked by, each with the property of Graph that it names. */
const keys = {
  employeeIds: "employeeId",
  mailNicknames: "mailNickname",
  mails: "mail",
  objectIds: "id",
  userPrincipalNames: "userPrincipalName",
} as const;

type ListName = keyof typeof keys;

interface Arguments extends Partial<Record<ListName, string[]>> {
  ignoreMissing?: boolean;
  returnAll?: boolean;
}

interface GraphUser {
  id: string;
  userPrincipalName: string;
  accountEnabled?: boolean | null;
  displayName?: string | null;
  employeeId?: string | null;
  mail?: string | null;
  mailNickname?: string | null;
  onPremisesImmutableId?: string | null;
  onPremisesSamAccountName?: string | null;
  onPremisesUserPrincipalName?: string | null;
  usageLocation?: string | null;
}

const select = [
  "accountEnabled",
  "displayName",
  "employeeId",
  "id",
  "mail",
  "mailNickname",
  "onPremisesImmutableId",
  "onPremisesSamAccountName",
  "onPremisesUserPrincipalName",
  "usageLocation",
  "userPrincipalName",
  "userType",
];

export const getUsersArguments = [...(Object.keys(keys) as ListName[]), "ignoreMissing", "returnAll"];

/** Several users, by one list of keys or all. https://www.pulumi.com/registry/packages/azuread/api-docs/getusers/ */
export async function getUsers(graph: Graph, given: Arguments, signal: AbortSignal): Promise<object> {
  const { ignoreMissing = false, returnAll = false } = given;
  const asked = (Object.keys(keys) as ListName[]).filter((name) => given[name]?.length);
  if (asked.length + (returnAll ? 1 : 0) !== 1) {
    throw new Error(`getUsers needs exactly one of ${Object.keys(keys).join(", ")} and returnAll.`);
  }
  const [list] = asked;
  const users = list
    ? await usersBy(graph, keys[list], given[list] ?? [], ignoreMissing, signal)
    : await graph.list<GraphUser>(withQuery("/v1.0/users", { select }), signal);
  const upns = users.map((user) => user.userPrincipalName);
  return {
    ignoreMissing,
    returnAll,
    employeeIds: present(users.map((user) => user.employeeId)),
    id: `users#${fingerprint(upns)}`,
    mailNicknames: present(users.map((user) => user.mailNickname)),
    mails: present(users.map((user) => user.mail)),
    objectIds: users.map((user) => user.id),
    userPrincipalNames: upns,
    users: users.map(toResult),
  };
}

async function usersBy(
  graph: Graph,
  key: (typeof keys)[ListName],
  values: string[],
  ignoreMissing: boolean,
  signal: AbortSignal,
): Promise<GraphUser[]> {
  const found: GraphUser[] = [];
  for (const value of values) {
    const user = key === "id" ? await byId(graph, value, signal) : await byKey(graph, key, value, signal);
    if (user !== undefined) found.push(user);
    else if (!ignoreMissing)
      throw new Error(`Entra has no user whose ${key} is ${value}. (Or set ignoreMissing.)`);
  }
  return found;
}

function byId(graph: Graph, id: string, signal: AbortSignal): Promise<GraphUser | undefined> {
  return graph.find<GraphUser>(withQuery(`/v1.0/users/${id}`, { select }), signal);
}

async function byKey(
  graph: Graph,
  key: string,
  value: string,
  signal: AbortSignal,
): Promise<GraphUser | undefined> {
  const filter = `${key} eq ${odataString(value)}`;
  const [user, ...others] = await graph.list<GraphUser>(withQuery("/v1.0/users", { filter, select }), signal);
  if (others.length > 0) throw new Error(`Entra has ${others.length + 1} users whose ${key} is ${value}.`);
  return user;
}

/** What Graph answered at all: the real plugin keeps an empty text for a null. */
function present(values: (string | null | undefined)[]): string[] {
  return values.filter((value) => value !== undefined).map((value) => value ?? "");
}

function toResult(user: GraphUser) {
  return {
    accountEnabled: user.accountEnabled ?? false,
    displayName: user.displayName ?? "",
    employeeId: user.employeeId ?? "",
    mail: user.mail ?? "",
    mailNickname: user.mailNickname ?? "",
    objectId: user.id,
    onpremisesImmutableId: user.onPremisesImmutableId ?? "",
    onpremisesSamAccountName: user.onPremisesSamAccountName ?? "",
    onpremisesUserPrincipalName: user.onPremisesUserPrincipalName ?? "",
    usageLocation: user.usageLocation ?? "",
    userPrincipalName: user.userPrincipalName,
  };
}
