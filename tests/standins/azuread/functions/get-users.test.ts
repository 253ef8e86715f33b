import { getUser } from "../../../../standins/azuread/functions/get-user";
import { getUsers } from "../../../../standins/azuread/functions/get-users";
import type { Graph } from "../../../../standins/azuread/graph";
import { connectTo, type FakeGraph, startFakeGraph } from "../fake-graph";

const { signal } = new AbortController();
const ada = {
  id: "00000000-0000-4000-8000-000000000001",
  userPrincipalName: "ada@example.com",
  mail: "ada@example.com",
  mailNickname: "ada",
  displayName: "Ada",
  accountEnabled: true,
  onPremisesImmutableId: "5f0000000000000000000001",
};
const twin = { ...ada, id: "00000000-0000-4000-8000-000000000002", userPrincipalName: "ada.2@example.com" };

let fake: FakeGraph;
let graph: Graph;

beforeAll(async () => {
  const users = new Map([ada, twin].map((user) => [user.id, user]));
  fake = await startFakeGraph(
    { domains: [], templates: [], users },
    { user: "u", role: "r", assignment: "a" },
  );
  graph = connectTo(fake);
});
afterAll(() => fake.close());

it("finds one user by name or by id", async () => {
  const found = {
    id: `/users/${ada.id}`,
    objectId: ada.id,
    onpremisesImmutableId: "5f0000000000000000000001",
  };
  expect(await getUser(graph, { userPrincipalName: "ada@example.com" }, signal)).toMatchObject(found);
  expect(await getUser(graph, { objectId: ada.id }, signal)).toMatchObject(found);
});

it("refuses to choose between two users, and says so where there is none", async () => {
  await expect(getUser(graph, { mail: "ada@example.com" }, signal)).rejects.toThrow(
    "Entra has 2 users whose mail is ada@example.com.",
  );
  await expect(getUser(graph, { mailNickname: "bob" }, signal)).rejects.toThrow(
    "Entra has no user whose mailNickname is bob.",
  );
});

it("wants exactly one key", async () => {
  await expect(getUser(graph, {}, signal)).rejects.toThrow("getUser needs exactly one of employeeId, mail,");
  await expect(getUser(graph, { mail: "a", objectId: "b" }, signal)).rejects.toThrow("exactly one");
});

it("finds several users in the order that was asked", async () => {
  const upns = ["ada.2@example.com", "ada@example.com"];
  expect(await getUsers(graph, { userPrincipalNames: upns }, signal)).toMatchObject({
    objectIds: [twin.id, ada.id],
    userPrincipalNames: upns,
    users: [{ displayName: "Ada" }, { userPrincipalName: "ada@example.com" }],
  });
});

it("reads all users, and skips missing ones only where that is asked for", async () => {
  expect(await getUsers(graph, { returnAll: true }, signal)).toMatchObject({ objectIds: [ada.id, twin.id] });
  const objectIds = [ada.id, "00000000-0000-4000-8000-00000000000f"];
  await expect(getUsers(graph, { objectIds }, signal)).rejects.toThrow("Entra has no user whose id is");
  const found = await getUsers(graph, { objectIds, ignoreMissing: true }, signal);
  expect(found).toMatchObject({ objectIds: [ada.id] });
});

it("wants one list or all", async () => {
  await expect(getUsers(graph, {}, signal)).rejects.toThrow("getUsers needs exactly one of employeeIds,");
  await expect(getUsers(graph, { returnAll: true, mails: ["a"] }, signal)).rejects.toThrow("exactly one");
});
