import { callerOf, createTenant, newUser, READER } from "./tenant";

const GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10";
const DOMAIN_ADMINISTRATOR = "8329153b-31d0-4727-b945-745eb3bc5f31";

describe("domains", () => {
  it("have exactly one default, which moves", async () => {
    const graph = await callerOf(createTenant());
    expect((await graph("PATCH", "domains/example.com", { isDefault: true })).status).toBe(204);
    const { value } = (await graph("GET", "domains")).body as { value: { id: string; isDefault: boolean }[] };
    expect(value.filter((domain) => domain.isDefault).map((domain) => domain.id)).toEqual(["example.com"]);
  });

  it("can't be the default while federated or unverified", async () => {
    const entra = createTenant({
      domains: [
        { name: "contoso.onmicrosoft.com", isInitial: true, isDefault: true },
        { name: "example.com", federation: { issuerUri: "https://example.com" } },
        { name: "example.net", isVerified: false },
      ],
    });
    const graph = await callerOf(entra);
    for (const domain of ["example.com", "example.net"]) {
      expect((await graph("PATCH", `domains/${domain}`, { isDefault: true })).status).toBe(400);
    }
  });

  it("are added unverified, proven by DNS, promoted from a child and deleted", async () => {
    const graph = await callerOf(createTenant());
    expect((await graph("POST", "domains", { id: "new.example" })).body).toMatchObject({
      isVerified: false,
      isRoot: true,
    });
    expect((await graph("GET", "domains/new.example/verificationDnsRecords")).body.value).toHaveLength(2);
    expect((await graph("POST", "domains/new.example/verify")).body).toMatchObject({ isVerified: true });
    expect((await graph("GET", "domains/eu.example.com/rootDomain")).body.id).toBe("example.com");
    expect((await graph("POST", "domains/eu.example.com/promote")).body.value).toBe(true);
    expect((await graph("GET", "domains/eu.example.com")).body.isRoot).toBe(true);
    expect((await graph("DELETE", "domains/new.example")).status).toBe(204);
    expect((await graph("GET", "domains/new.example")).status).toBe(404);
  });

  it("may not be written by a reader", async () => {
    const entra = createTenant();
    const graph = await callerOf(entra, READER);
    const before = entra.snapshot();
    expect((await graph("PATCH", "domains/example.com", { isDefault: true })).status).toBe(403);
    expect((await graph("GET", "users")).status).toBe(403);
    expect(entra.snapshot()).toEqual(before);
  });
});

describe("roles", () => {
  it("are activated once, and held by assignments and memberships alike", async () => {
    const graph = await callerOf(createTenant());
    const { id } = (await graph("POST", "users", newUser("ada@example.org"))).body;
    const activated = await graph("POST", "directoryRoles", { roleTemplateId: DOMAIN_ADMINISTRATOR });
    expect(activated.status).toBe(201);
    expect((await graph("POST", "directoryRoles", { roleTemplateId: DOMAIN_ADMINISTRATOR })).status).toBe(
      400,
    );

    const wanted = { principalId: id, roleDefinitionId: DOMAIN_ADMINISTRATOR, directoryScopeId: "/" };
    const assigned = await graph("POST", "roleManagement/directory/roleAssignments", wanted);
    expect(assigned.body).toMatchObject(wanted);
    expect((await graph("POST", "roleManagement/directory/roleAssignments", wanted)).status).toBe(400);
    const members = `directoryRoles/${activated.body.id}/members`;
    expect((await graph("GET", members)).body.value).toMatchObject([
      { "@odata.type": "#microsoft.graph.user", id },
    ]);

    expect((await graph("DELETE", `${members}/${id}/$ref`)).status).toBe(204);
    expect((await graph("GET", `roleManagement/directory/roleAssignments/${assigned.body.id}`)).status).toBe(
      404,
    );
  });

  it("show their holders when they are expanded, and who may only activate them apart", async () => {
    const entra = createTenant({
      users: [
        { userPrincipalName: "ada@example.org", displayName: "Ada", roles: ["Global Administrator"] },
        { userPrincipalName: "bo@example.org", displayName: "Bo", eligibleRoles: ["Global Administrator"] },
      ],
    });
    const graph = await callerOf(entra);
    const filter = encodeURIComponent(`roleDefinitionId eq '${GLOBAL_ADMINISTRATOR}'`);
    const active = await graph(
      "GET",
      `roleManagement/directory/roleAssignments?$filter=${filter}&$expand=principal`,
    );
    expect(active.body.value).toMatchObject([{ principal: { displayName: "Ada" } }]);
    const eligible = await graph(
      "GET",
      "roleManagement/directory/roleEligibilityScheduleInstances?$expand=principal",
    );
    expect(eligible.body.value).toMatchObject([{ principal: { displayName: "Bo" } }]);
  });
});

describe("groups", () => {
  it("are made, changed, filled, emptied and deleted, in both versions", async () => {
    const graph = await callerOf(createTenant());
    const user = (await graph("POST", "users", newUser("ada@example.org"))).body;
    const body = { displayName: "Staff", mailEnabled: false, mailNickname: "staff", securityEnabled: true };
    const { id } = (await graph("POST", "beta/groups", body)).body;
    expect((await graph("PATCH", `groups/${id}`, { displayName: "All staff" })).status).toBe(204);
    expect((await graph("GET", `beta/groups/${id}`)).body).toMatchObject({
      displayName: "All staff",
      membershipRule: null,
    });

    const reference = { "@odata.id": `https://localhost:8443/v1.0/directoryObjects/${user.id}` };
    expect((await graph("POST", `groups/${id}/members/$ref`, reference)).status).toBe(204);
    expect((await graph("POST", `groups/${id}/members/$ref`, reference)).status).toBe(400);
    expect((await graph("GET", `users/${user.id}/memberOf`)).body.value).toMatchObject([{ id }]);
    expect((await graph("DELETE", `groups/${id}/members/${user.id}/$ref`)).status).toBe(204);
    expect((await graph("GET", `groups/${id}/members`)).body.value).toEqual([]);
    expect((await graph("DELETE", `groups/${id}`)).status).toBe(204);
    expect((await graph("GET", `groups/${id}`)).status).toBe(404);
  });
});

describe("a batch", () => {
  it("answers each request by itself, and none whose forerunner failed", async () => {
    const graph = await callerOf(createTenant());
    const { body } = await graph("POST", "$batch", {
      requests: [
        { id: "1", method: "GET", url: "/domains/example.com" },
        { id: "2", method: "GET", url: "/users/nobody@example.org" },
        { id: "3", method: "GET", url: "/domains", dependsOn: ["2"] },
      ],
    });
    const responses = body.responses as { id: string; status: number }[];
    expect(responses.map(({ id, status }) => [id, status])).toEqual([
      ["1", 200],
      ["2", 404],
      ["3", 424],
    ]);
  });

  it("holds twenty requests at most", async () => {
    const graph = await callerOf(createTenant());
    const requests = Array.from({ length: 21 }, (_, id) => ({
      id: String(id),
      method: "GET",
      url: "/domains",
    }));
    expect((await graph("POST", "$batch", { requests })).status).toBe(400);
  });
});

it("a reset brings the seed back and empties the journal", async () => {
  const entra = createTenant();
  const before = entra.snapshot();
  const graph = await callerOf(entra);
  await graph("POST", "users", newUser("ada@example.org"));
  expect(entra.journal.writes().map((entry) => entry.path)).toEqual(["/v1.0/users"]);
  entra.reset();
  expect(entra.snapshot()).toEqual(before);
  expect(entra.journal.all()).toEqual([]);
});
