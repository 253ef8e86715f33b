import { hexId, startJumpCloud } from "../start";

const everyone = hexId("user_group", "Everyone");

it("lists groups as a bare array without what the rule says, with the count in a header", async () => {
  const { call } = startJumpCloud();
  const { body, headers } = await call("GET /api/v2/usergroups?filter=name:eq:Everyone");
  expect(body).toEqual([
    { attributes: null, id: everyone, name: "Everyone", type: "user_group", email: "", description: "" },
  ]);
  expect(headers.get("x-total-count")).toBe("1");
});

it("points to the next page on this list", async () => {
  const { call } = startJumpCloud();
  await call("POST /api/v2/usergroups", { name: "Second" });
  const { headers } = await call("GET /api/v2/usergroups?limit=1&sort=name");
  expect(headers.get("link")).toBe(
    '<http://localhost/api/v2/usergroups?limit=1&sort=name&skip=1>; rel="next"',
  );
});

it("finds more than one name with a wildcard, as JumpCloud does", async () => {
  const { call } = startJumpCloud();
  await call("POST /api/v2/usergroups", { name: "Every*" });
  expect((await call("GET /api/v2/usergroups?filter=name:eq:Every*")).body).toHaveLength(2);
});

it("adds an LDAP group of the same name to a new group", async () => {
  const { call } = startJumpCloud();
  const created = await call("POST /api/v2/usergroups", { name: "Mail", email: "mail@example.com" });
  expect(created.status).toBe(201);
  expect(created.body).toMatchObject({
    name: "Mail",
    email: "mail@example.com",
    membershipMethod: "STATIC",
    attributes: { ldapGroups: [{ name: "Mail" }] },
  });
});

it("empties fields that a PUT leaves out, but keeps the rule", async () => {
  const { call } = startJumpCloud();
  const { body } = await call("POST /api/v2/usergroups", {
    name: "A",
    email: "a@example.com",
    description: "d",
  });
  const replaced = await call(`PUT /api/v2/usergroups/${body.id}`, { name: "B" });
  expect(replaced.body).toMatchObject({ name: "B", email: "", description: "", attributes: null });
  expect(replaced.body.membershipMethod).toBe("STATIC");
  expect((await call(`PUT /api/v2/usergroups/${body.id}`, { email: "x" })).body.message).toBe(
    "name is required",
  );
});

it("takes a group back as it was read, and ignores what is read-only in it", async () => {
  const { call } = startJumpCloud();
  const { body } = await call(`GET /api/v2/usergroups/${everyone}`);
  const changes = { description: "All of us", organizationObjectId: hexId("elsewhere") };
  const replaced = await call(`PUT /api/v2/usergroups/${everyone}`, { ...body, ...changes });
  expect(replaced.status).toBe(200);
  expect(replaced.body).toEqual({ ...body, description: "All of us" });
});

it("refuses to sort groups by id", async () => {
  const { call } = startJumpCloud();
  for (const request of ["usergroups?sort=id", "usergroups?sort=name,-id", "groups?sort=id"]) {
    const refused = await call(`GET /api/v2/${request}`);
    expect([refused.status, refused.body.message]).toEqual([400, "invalid sort field: id"]);
  }
});

it("lists every group under groups too, and minds no slash at the end", async () => {
  const { call } = startJumpCloud();
  const { body } = await call("GET /api/v2/usergroups?limit=100");
  expect(body).toHaveLength(1);
  expect((await call("GET /api/v2/groups?limit=100")).body).toEqual(body);
  expect((await call("GET /api/v2/usergroups/?limit=100")).body).toEqual(body);
});

it("refuses to change posixGroups that are set", async () => {
  const { call } = startJumpCloud();
  const attributes = { posixGroups: [{ id: 1, name: "one" }] };
  const { body } = await call("POST /api/v2/usergroups", { name: "A", attributes });
  const refused = await call(`PUT /api/v2/usergroups/${body.id}`, { name: "A", attributes: {} });
  expect(refused.body).toEqual({
    error: "INVALID_ARGUMENT",
    message: "existing attribute posixGroups may not be changed",
  });
  expect((await call(`PUT /api/v2/usergroups/${body.id}`, { name: "B", attributes })).status).toBe(200);
});

it("needs the header for the newer rule language, and then follows the rule", async () => {
  const { call } = startJumpCloud();
  const group = {
    name: "Sales",
    membershipMethod: "DYNAMIC_AUTOMATED",
    memberQuery: { filters: [{ field: "user.user_department", operation: "equals", value: "Sales" }] },
  };
  expect((await call("POST /api/v2/usergroups", group)).body.message).toBe(
    "memberQuery.queryType is required",
  );
  const { body } = await call("POST /api/v2/usergroups", group, { "X-Query-Dsl": "v2" });
  const members = async () =>
    (await call(`GET /api/v2/usergroups/${body.id}/members`)).body.map(
      (row: { to: { id: string } }) => row.to.id,
    );
  expect(await members()).toEqual([hexId("user", "ann")]);
  await call(`PUT /api/systemusers/${hexId("user", "ann")}`, { department: "Support" });
  expect(await members()).toEqual([]);
  const add = { op: "add", type: "user", id: hexId("user", "bob") };
  expect((await call(`POST /api/v2/usergroups/${body.id}/members`, add)).status).toBe(204);
  expect(await members()).toEqual([]);
});

it("wants exemptions in capitals", async () => {
  const { call } = startJumpCloud();
  const group = { name: "A", memberQueryExemptions: [{ id: hexId("user", "ann"), type: "user" }] };
  expect((await call("POST /api/v2/usergroups", group)).status).toBe(400);
});

it("deletes a group once", async () => {
  const { call } = startJumpCloud();
  expect((await call(`DELETE /api/v2/usergroups/${everyone}`)).status).toBe(204);
  expect((await call(`DELETE /api/v2/usergroups/${everyone}`)).status).toBe(404);
});
