import { callerOf, createTenant, newUser } from "./tenant";

const NAMES = ["ada", "bo", "cleo"];
const SEARCH = "users?$filter=endswith(userPrincipalName,'@example.org')&$count=true&$select=id";
const EVENTUAL = { ConsistencyLevel: "eventual" };

async function company() {
  const entra = createTenant();
  const graph = await callerOf(entra);
  for (const name of NAMES) await graph("POST", "users", newUser(`${name}@example.org`));
  const { body } = await graph("GET", "users?$select=id");
  const ids = (body.value as { id: string }[]).map(({ id }) => id);
  const spoil = (kind: "short" | "empty" | "failed" | "hidden" | "null" | "looping" | "endless") =>
    entra.faults.spoilList({ kind, path: /\/users$/, fromPage: 0, entry: ids[1] ?? "" });
  const search = async () => {
    const answer = await graph("GET", SEARCH, undefined, EVENTUAL);
    const value = answer.body.value as ({ id: string } | null)[] | undefined;
    return { status: answer.status, count: answer.body["@odata.count"], ids: value?.map((one) => one?.id) };
  };
  return { entra, graph, ids, spoil, search };
}

it.each([
  ["short", [0, 1]],
  ["empty", []],
  ["hidden", [0, 2]],
  ["null", [0, undefined, 2]],
] as const)("shows a page %s, while the count stays", async (kind, shown) => {
  const { ids, spoil, search } = await company();
  spoil(kind);
  const left = shown.map((index) => (index === undefined ? undefined : ids[index]));
  expect(await search()).toEqual({ status: 200, count: 3, ids: left });
});

it("lets a page fail", async () => {
  const { spoil, search } = await company();
  spoil("failed");
  expect(await search()).toMatchObject({ status: 500 });
});

it.each([
  ["looping", 1],
  ["endless", 3],
] as const)("shows the same rows again by links that are %s", async (kind, different) => {
  const { graph, ids, spoil } = await company();
  spoil(kind);
  const links = new Set<string>();
  let path = "users?$select=id";
  for (let page = 0; page < 4; page += 1) {
    const { body } = await graph("GET", path);
    expect((body.value as { id: string }[]).map(({ id }) => id)).toEqual(ids);
    path = String(body["@odata.nextLink"]).replace(/^.*\/v1\.0\//, "");
    if (page > 0) links.add(path);
  }
  expect(links.size).toBe(different);
});

it("answers searches and counts from an index that is behind, and all else from the directory", async () => {
  const { entra, graph, search } = await company();
  entra.holdUserIndex();
  await graph("POST", "users", newUser("dora@example.org"));
  await graph("DELETE", "users/ada@example.org");
  expect((await search()).count).toBe(3);
  const names = ((await graph("GET", "users")).body.value as { userPrincipalName: string }[]).map(
    ({ userPrincipalName }) => userPrincipalName,
  );
  expect(names.sort()).toEqual(["bo@example.org", "cleo@example.org", "dora@example.org"]);
  entra.faults.clear();
  expect((await search()).ids).toHaveLength(3);
  expect((await graph("GET", "users/dora@example.org")).status).toBe(200);
});
