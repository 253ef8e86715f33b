import { hexId, SEED, startJumpCloud } from "./start";

const directory = hexId("directory", "Microsoft 365");
const path = `/api/v2/office365s/${directory}`;
const seed = {
  ...SEED,
  directories: [
    { name: "JumpCloud LDAP", type: "ldap_server" as const },
    { name: "Microsoft 365", type: "office_365" as const, consent: { by: "admin@example.org" } },
  ],
};

it("lists directories with the health of the consent", async () => {
  const { call, jumpcloud } = startJumpCloud({ seed });
  const find = async () =>
    (await call("GET /api/v2/directories?sort=name")).body.find(
      (row: { id: string }) => row.id === directory,
    );
  expect((await find()).oAuthStatus).toEqual({ expiry: { seconds: expect.stringMatching(/^\d+$/) } });
  jumpcloud.expireConsent(directory);
  expect((await find()).oAuthStatus).toMatchObject({
    error: "invalid_grant",
    errorMessage: expect.stringContaining("AADSTS700082"),
  });
});

it("lists LDAP servers, by which the vendor's PowerShell module tries a key", async () => {
  const { call } = startJumpCloud({ seed });
  expect((await call("GET /api/v2/ldapservers")).body).toMatchObject([{ name: "JumpCloud LDAP" }]);
});

it("changes settings, and refuses what isn't one", async () => {
  const { call } = startJumpCloud({ seed });
  const changed = await call(`PATCH ${path}`, { groupsEnabled: true, userLockoutAction: "suspend" });
  expect(changed.body).toEqual({
    id: directory,
    name: "Microsoft 365",
    groupsEnabled: true,
    userLockoutAction: "suspend",
    userPasswordExpirationAction: "maintain",
    defaultDomain: {},
  });
  expect((await call(`PATCH ${path}`, { userLockoutAction: "delete" })).status).toBe(400);
  expect((await call(`GET /api/v2/office365s/${hexId("directory", "JumpCloud LDAP")}`)).status).toBe(404);
});

it("adds domains, makes one the default, takes the default away", async () => {
  const { call } = startJumpCloud({ seed });
  const { body, status } = await call(`POST ${path}/domains`, { domain: "example.com" });
  expect([status, body.domain.domain, body.domain.default]).toEqual([201, "example.com", false]);
  expect((await call(`POST ${path}/domains`, { domain: "Example.com" })).status).toBe(409);
  const id = body.domain.objectId;
  expect((await call(`PATCH ${path}`, { defaultDomain: { id } })).body.defaultDomain).toEqual({
    id,
    domain: "example.com",
  });
  expect((await call(`GET ${path}/domains?limit=100`)).body).toEqual({
    domains: [{ objectId: id, domain: "example.com", default: true, resourceObjectId: directory }],
    totalCount: 1,
  });
  expect((await call(`PATCH ${path}`, { defaultDomain: {} })).body.defaultDomain).toEqual({});
  expect((await call(`DELETE ${path}/domains/${id}`)).status).toBe(200);
  expect((await call(`DELETE ${path}/domains/${id}`)).status).toBe(404);
});

it("adds and removes translation rules", async () => {
  const { call } = startJumpCloud({ seed });
  const created = await call(`POST ${path}/translationrules`, { builtIn: "user_department" });
  expect([created.status, created.body.direction]).toEqual([201, "export"]);
  expect((await call(`POST ${path}/translationrules`, { builtIn: "user_shoe_size" })).status).toBe(400);
  expect((await call(`GET ${path}/translationrules`)).body).toEqual([created.body]);
  expect((await call(`DELETE ${path}/translationrules/${created.body.id}`)).status).toBe(204);
});

it("asks for a human's consent, and is connected after it", async () => {
  const { call, jumpcloud } = startJumpCloud();
  const { body } = await call("POST /api/v2/office365/activate", { name: "Northwind 365" });
  expect(body.location).toMatch(/^https:\/\/localhost:8444\/consent\?ticket=[0-9a-f]{24}$/);
  expect((await call("GET /api/v2/directories")).body).toHaveLength(1);
  const ticket = new URL(body.location).searchParams.get("ticket") ?? "";
  const form = await jumpcloud.signIn.request(body.location);
  expect(await form.text()).toContain(`value="${ticket}"`);
  const accept = () =>
    jumpcloud.signIn.request("/consent", {
      method: "POST",
      body: new URLSearchParams({ ticket, by: "admin@example.org" }),
    });
  expect((await accept()).status).toBe(200);
  expect((await accept()).status).toBe(400);
  const found = (await call("GET /api/v2/directories")).body.filter(
    (row: { type: string }) => row.type === "office_365",
  );
  expect(found).toMatchObject([{ name: "Northwind 365" }]);
});

it("renews a stale consent and keeps the bindings", async () => {
  const { call, jumpcloud } = startJumpCloud({ seed });
  jumpcloud.expireConsent(directory);
  await call(`POST ${path}/reactivate`);
  await jumpcloud.consent({ by: "admin@example.org" });
  expect(jumpcloud.state.directories.get(directory)?.consent?.error).toBeUndefined();
  expect((await call(`DELETE ${path}`)).status).toBe(204);
  expect((await call(`GET ${path}`)).status).toBe(404);
});

it("keeps events of what was done", async () => {
  const { call } = startJumpCloud({ seed });
  await call(`POST ${path}/domains`, { domain: "example.com" });
  const query = { service: ["directory"], start_time: "2026-03-01T00:00:00Z" };
  const { body, headers } = await call("POST /insights/directory/v1/events", {
    ...query,
    search_term: { and: [{ event_type: "integration_domain_add" }] },
  });
  expect([body.length, body[0].domain, headers.get("x-result-count")]).toEqual([1, "example.com", "1"]);
  expect((await call("POST /insights/directory/v1/events/count", query)).body).toEqual({ count: 1 });
});
