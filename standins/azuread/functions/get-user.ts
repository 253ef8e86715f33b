import { type Graph, odataString, withQuery } from "../graph";
import { readManager } from "../resources/user-state";
import { type GraphUser, selectedByGetUser, userProperties } from "../user-properties";

export const getUserArguments = [
  "employeeId",
  "mail",
  "mailNickname",
  "objectId",
  "userPrincipalName",
] as const;

type Key = (typeof getUserArguments)[number];

/** One user, found by exactly one key. https://www.pulumi.com/registry/packages/azuread/api-docs/getuser/ */
export async function getUser(
  graph: Graph,
  given: Partial<Record<Key, string>>,
  signal: AbortSignal,
): Promise<object> {
  const [key, ...others] = getUserArguments.filter((name) => given[name]);
  const value = key && given[key];
  if (value === undefined || key === undefined || others.length > 0) {
    throw new Error(`getUser needs exactly one of ${getUserArguments.join(", ")}.`);
  }
  const id = key === "objectId" ? value : await findId(graph, key, value, signal);
  const path = withQuery(`/v1.0/users/${id}`, { select: selectedByGetUser });
  const user = await graph.find<GraphUser>(path, signal);
  if (user === undefined) throw new Error(`Entra has no user with the object id ${id}.`);
  return {
    ...userProperties(user),
    id: `/users/${user.id}`,
    managerId: await readManager(graph, user.id, signal),
    showInAddressList: user.showInAddressList ?? false,
  };
}

async function findId(graph: Graph, key: Key, value: string, signal: AbortSignal): Promise<string> {
  const filter = `${key} eq ${odataString(value)}`;
  const [found, ...others] = await graph.list<GraphUser>(withQuery("/v1.0/users", { filter }), signal);
  if (found === undefined) throw new Error(`Entra has no user whose ${key} is ${value}.`);
  if (others.length > 0) throw new Error(`Entra has ${others.length + 1} users whose ${key} is ${value}.`);
  return found.id;
}
