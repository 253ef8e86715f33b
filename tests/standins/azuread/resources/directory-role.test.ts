import { diffInputs } from "../../../../providers/lifecycle/diff";
import type { Graph } from "../../../../standins/azuread/graph";
import { directoryRole } from "../../../../standins/azuread/resources/directory-role";
import { directoryRoleAssignment } from "../../../../standins/azuread/resources/directory-role-assignment";
import type { Call } from "../../../../waiting/call";
import { connectTo, type FakeGraph, startFakeGraph } from "../fake-graph";

const templateId = "62e90394-69f5-4237-9190-012177145e10";
const principalObjectId = "8d1c1006-889c-47a6-ae6f-1326219a5dae";
const call: Call = { signal: new AbortController().signal, log: () => undefined };

let fake: FakeGraph;
let graph: Graph;

beforeEach(async () => {
  const templates = [{ id: templateId, displayName: "Global Administrator" }];
  fake = await startFakeGraph(
    { domains: [], templates },
    { user: "u", role: "role-1", assignment: "assigned-1" },
  );
  graph = connectTo(fake);
});
afterEach(() => fake.close());

it("activates a role once, and finds it by its name in any case", async () => {
  const first = await directoryRole.create(graph, { templateId }, call);
  const second = await directoryRole.create(graph, { displayName: "global administrator" }, call);
  expect(first.id).toBe("/directoryRoles/role-1");
  expect(second.id).toBe(first.id);
  expect(fake.asked.filter(({ method }) => method === "POST")).toHaveLength(1);
});

it("names the roles that there are where one is unknown", async () => {
  await expect(directoryRole.create(graph, { displayName: "King" }, call)).rejects.toThrow(
    'Entra has no directory role "King". It has: Global Administrator.',
  );
});

it("wants either a template or a name", async () => {
  const failures = async (inputs: object) =>
    (await directoryRole.check(inputs, undefined, graph, call)).failures;
  expect(await failures({})).toEqual([
    { property: "displayName", reason: "set one of displayName, templateId" },
  ]);
  expect(await failures({ templateId: "admin" })).toEqual([
    { property: "templateId", reason: `is "admin", it must be a UUID such as ${templateId}` },
  ]);
});

it("makes another role for another template, not for another way to name the same", () => {
  const other = "29232cdf-9323-42fd-ade2-1d097af3e4de";
  expect(diffInputs(directoryRole.rules, { templateId }, { templateId: other }).replaces).toEqual([
    "templateId",
  ]);
  const capitals = { displayName: "GLOBAL ADMINISTRATOR" };
  expect(diffInputs(directoryRole.rules, { displayName: "Global Administrator" }, capitals).changed).toEqual(
    [],
  );
});

it("imports an assignment without a difference, and replaces it for another principal", async () => {
  const inputs = { principalObjectId, roleId: templateId };
  const { id } = await directoryRoleAssignment.create(graph, inputs, call);
  const live = await directoryRoleAssignment.read(graph, id, undefined, call);
  expect(diffInputs(directoryRoleAssignment.rules, live?.inputs ?? {}, inputs).changed).toEqual([]);
  const other = { ...inputs, principalObjectId: "00000000-0000-4000-8000-000000000000" };
  expect(diffInputs(directoryRoleAssignment.rules, inputs, other).replaces).toEqual(["principalObjectId"]);
});

it("sees that an assignment was taken away", async () => {
  const inputs = { principalObjectId, roleId: templateId };
  const { id, state } = await directoryRoleAssignment.create(graph, inputs, call);
  await directoryRoleAssignment.delete(graph, id, { inputs, state }, call);
  expect(await directoryRoleAssignment.read(graph, id, { inputs, state }, call)).toBeUndefined();
});

it("refuses a principal that is no object id", async () => {
  const inputs = { principalObjectId: "sync@example.com", roleId: templateId };
  const { failures } = await directoryRoleAssignment.check(inputs, undefined, graph, call);
  expect(failures).toEqual([
    { property: "principalObjectId", reason: 'is "sync@example.com", it must be the UUID of an object' },
  ]);
});
