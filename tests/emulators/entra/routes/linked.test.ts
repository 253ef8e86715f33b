import { ADMINISTRATOR, callerOf, createTenant, newUser } from "../tenant";

const GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10";
const eventual = { ConsistencyLevel: "eventual" };

type Graph = Awaited<ReturnType<typeof callerOf>>;

async function idsOf(graph: Graph, path: string): Promise<string[]> {
  const { status, body } = await graph("GET", path);
  expect(status).toBe(200);
  return (body.value as { id: string }[]).map(({ id }) => id).sort();
}

/** Ada is in the inner group, the inner group and Bo are in the outer one. */
async function nestedGroups() {
  const graph = await callerOf(createTenant());
  const create = async (noun: string, body: object) => String((await graph("POST", noun, body)).body.id);
  const group = (name: string, members: string[]) => ({
    displayName: name,
    mailNickname: name,
    mailEnabled: false,
    securityEnabled: true,
    "members@odata.bind": members.map((id) => `https://localhost:8443/v1.0/directoryObjects/${id}`),
  });
  const ada = await create("users", newUser("ada@example.org"));
  const bo = await create("users", newUser("bo@example.org"));
  const inner = await create("groups", group("inner", [ada]));
  const outer = await create("groups", group("outer", [inner, bo]));
  return { graph, ada, bo, inner, outer };
}

describe("what directory objects lead to", () => {
  it("is listed directly, or by way of groups in groups", async () => {
    const { graph, ada, bo, inner, outer } = await nestedGroups();
    expect(await idsOf(graph, `groups/${outer}/members`)).toEqual([bo, inner].sort());
    expect(await idsOf(graph, `groups/${outer}/transitiveMembers`)).toEqual([ada, bo, inner].sort());
    expect(await idsOf(graph, `users/${ada}/memberOf`)).toEqual([inner]);
    expect(await idsOf(graph, `users/${ada}/transitiveMemberOf`)).toEqual([inner, outer].sort());
    expect(await idsOf(graph, `groups/${inner}/memberOf`)).toEqual([outer]);
  });

  it("can be narrowed to a type, and counted", async () => {
    const { graph, bo, inner, outer } = await nestedGroups();
    expect(await idsOf(graph, `groups/${outer}/members/microsoft.graph.user`)).toEqual([bo]);
    expect(await idsOf(graph, `groups/${outer}/members/microsoft.graph.group`)).toEqual([inner]);
    expect((await graph("GET", `groups/${outer}/members/$count`, undefined, eventual)).body).toEqual({
      text: "2",
    });
    expect((await graph("GET", `groups/${outer}/members/$count`)).status).toBe(400);
  });

  it("tells activated roles among what a person is in", async () => {
    const graph = await callerOf(createTenant());
    const { id } = (await graph("POST", "users", newUser("ada@example.org"))).body;
    const assignment = { principalId: id, roleDefinitionId: GLOBAL_ADMINISTRATOR, directoryScopeId: "/" };
    await graph("POST", "roleManagement/directory/roleAssignments", assignment);
    const roles = await graph("GET", `users/${id}/transitiveMemberOf/microsoft.graph.directoryRole`);
    expect(roles.body.value).toMatchObject([{ roleTemplateId: GLOBAL_ADMINISTRATOR }]);
  });

  it("is 404 for an object that isn't there", async () => {
    const graph = await callerOf(createTenant());
    expect((await graph("GET", "groups/x/transitiveMembers")).status).toBe(404);
    expect((await graph("GET", "users/x/transitiveMemberOf")).status).toBe(404);
  });

  it("can be fetched by ids, of chosen types", async () => {
    const { graph, ada, outer } = await nestedGroups();
    const { body } = await graph("POST", "directoryObjects/getByIds", {
      ids: [ada, outer, "x"],
      types: ["user"],
    });
    expect(body.value).toMatchObject([{ "@odata.type": "#microsoft.graph.user", id: ada }]);
    expect((await graph("POST", "directoryObjects/getByIds", {})).status).toBe(400);
  });
});

describe("keys in parentheses", () => {
  it.each([
    ["users('ada@example.org')", { userPrincipalName: "ada@example.org" }],
    ["users(%27ada@example.org%27)", { userPrincipalName: "ada@example.org" }],
    ["domains('example.com')", { id: "example.com" }],
    [`directoryRoles(roleTemplateId='${GLOBAL_ADMINISTRATOR}')`, { roleTemplateId: GLOBAL_ADMINISTRATOR }],
    [`servicePrincipals(appId='${ADMINISTRATOR.clientId}')`, { appId: ADMINISTRATOR.clientId }],
  ])("find the same object: %s", async (path, expected) => {
    const graph = await callerOf(createTenant());
    await graph("POST", "users", newUser("ada@example.org"));
    const { status, body } = await graph("GET", path);
    expect(status).toBe(200);
    expect(body).toMatchObject(expected);
  });
});

describe("what an application can't have", () => {
  it("is a user of its own", async () => {
    const graph = await callerOf(createTenant());
    const { status, body } = await graph("GET", "me");
    expect(status).toBe(400);
    expect(body).toMatchObject({
      error: { code: "BadRequest", message: "/me request is only valid with delegated authentication flow." },
    });
  });

  it("is the changes of users, which the emulator says it lacks", async () => {
    const entra = createTenant();
    const graph = await callerOf(entra);
    expect((await graph("GET", "users/delta")).status).toBe(501);
    expect((await graph("GET", "users/delta()")).status).toBe(501);
    expect(entra.journal.unhandled()).toHaveLength(2);
  });
});
