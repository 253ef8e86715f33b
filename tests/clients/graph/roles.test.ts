import { GLOBAL_ADMINISTRATOR_ROLE } from "../../../audit/people/accounts";
import { closeVendors } from "../vendor-server";
import { startGraph } from "./graph-server";

afterEach(closeVendors);

it("lists the users who hold a role, without groups and service principals", async () => {
  const { graph, calls, vendor } = await startGraph(({ path }) =>
    path === "/v1.0/directoryRoles"
      ? {
          body: {
            value: [
              { id: "r1", displayName: "Global Administrator", roleTemplateId: GLOBAL_ADMINISTRATOR_ROLE },
            ],
          },
        }
      : {
          body: {
            value: [
              {
                "@odata.type": "#microsoft.graph.user",
                id: "u1",
                userPrincipalName: "a@example.com",
                accountEnabled: true,
              },
              { "@odata.type": "#microsoft.graph.group", id: "g1" },
              { "@odata.type": "#microsoft.graph.servicePrincipal", id: "s1" },
            ],
          },
        },
  );
  expect((await graph.roles.members(GLOBAL_ADMINISTRATOR_ROLE)).map(({ id }) => id)).toEqual(["u1"]);
  expect(calls()).toEqual(["GET /v1.0/directoryRoles", "GET /v1.0/directoryRoles/r1/members"]);
  expect(vendor.requests[0]?.query.get("$filter")).toBe(`roleTemplateId eq '${GLOBAL_ADMINISTRATOR_ROLE}'`);
});

it("finds nobody in a role that was never activated", async () => {
  const { graph } = await startGraph(() => ({ body: { value: [] } }));
  expect(await graph.roles.members(GLOBAL_ADMINISTRATOR_ROLE)).toEqual([]);
});

it("asks for assignments and for those who are only eligible apart", async () => {
  const { graph, calls } = await startGraph(() => ({ body: { value: [{ principalId: "u1" }] } }));
  expect(await graph.roles.assignments(GLOBAL_ADMINISTRATOR_ROLE)).toEqual([{ principalId: "u1" }]);
  expect(await graph.roles.eligible()).toEqual([{ principalId: "u1" }]);
  expect(calls()).toEqual([
    "GET /v1.0/roleManagement/directory/roleAssignments",
    "GET /v1.0/roleManagement/directory/roleEligibilityScheduleInstances",
  ]);
});

it("assigns a role, and finds and withdraws the assignment by its id", async () => {
  const assignment = { id: "a/1", principalId: "u1", roleDefinitionId: "r1", directoryScopeId: "/" };
  const { graph, calls, vendor } = await startGraph(({ method }) =>
    method === "DELETE" ? { status: 204 } : { body: assignment },
  );
  const { id, ...wanted } = assignment;
  expect(await graph.roles.assign(wanted)).toEqual(assignment);
  expect(await graph.roles.findAssignment(id)).toEqual(assignment);
  await graph.roles.withdraw(id);
  expect(calls()).toEqual([
    "POST /v1.0/roleManagement/directory/roleAssignments",
    "GET /v1.0/roleManagement/directory/roleAssignments/a%2F1",
    "DELETE /v1.0/roleManagement/directory/roleAssignments/a%2F1",
  ]);
  expect(JSON.parse(vendor.requests[0]?.body ?? "")).toMatchObject(wanted);
});

it("takes an assignment that is gone for withdrawn", async () => {
  const { graph } = await startGraph(() => ({
    status: 404,
    body: { error: { code: "Request_ResourceNotFound" } },
  }));
  expect(await graph.roles.findAssignment("gone")).toBeUndefined();
  await expect(graph.roles.withdraw("gone")).resolves.toBeUndefined();
});
