import { ADMIN_KEY, hexId, READ_KEY, SEED, startJumpCloud } from "./start";

it("sends a request without any key to the login page", async () => {
  const { jumpcloud } = startJumpCloud();
  const answer = await jumpcloud.api.request("/api/systemusers");
  expect([answer.status, answer.headers.get("location")]).toEqual([302, "/login"]);
  const page = await jumpcloud.api.request("/login");
  expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=UTF-8"]);
});

it.each([
  ["wrong", "no-such-key"],
  ["of another region", "test-eu-key"],
])("answers 401 to a key that is %s", async (_, key) => {
  const { call } = startJumpCloud();
  const { status, body } = await call("GET /api/systemusers", undefined, { "x-api-key": key });
  expect([status, body]).toEqual([401, { error: "Unauthorized", message: "api key user not found" }]);
});

it("lets a read-only administrator read and search, but change nothing", async () => {
  const { call, jumpcloud } = startJumpCloud();
  const key = { "x-api-key": READ_KEY };
  expect((await call("GET /api/v2/usergroups", undefined, key)).status).toBe(200);
  expect((await call("POST /api/search/systemusers", {}, key)).status).toBe(200);
  expect((await call("POST /api/v2/usergroups", { name: "x" }, key)).status).toBe(403);
  expect(jumpcloud.journal.all().map((entry) => entry.identity)).toEqual(["read", "read", "read"]);
});

it("gives a service account a token for its client id and secret", async () => {
  const { jumpcloud, call } = startJumpCloud();
  const token = await requestToken("client-1:client-secret-1");
  expect(token.body).toMatchObject({ token_type: "bearer", expires_in: 3600 });
  const headers = { "x-api-key": "", authorization: `Bearer ${token.body.access_token}` };
  expect((await call("GET /api/v2/usergroups", undefined, headers)).status).toBe(200);
  expect(
    (await call("GET /api/v2/usergroups", undefined, { ...headers, authorization: "Bearer a.b" })).status,
  ).toBe(401);
  expect((await requestToken("client-1:wrong")).status).toBe(401);
  expect(JSON.stringify(jumpcloud.journal)).not.toContain("client-secret-1");
  expect(jumpcloud.journal.writes()).toEqual([]);

  async function requestToken(credentials: string) {
    const answer = await jumpcloud.api.request("/oauth2/token", {
      method: "POST",
      headers: { authorization: `Basic ${Buffer.from(credentials).toString("base64")}` },
      body: new URLSearchParams({ grant_type: "client_credentials", scope: "api" }),
    });
    return { status: answer.status, body: (await answer.json()) as { access_token: string } };
  }
});

it("ends a token after an hour", async () => {
  let now = new Date("2026-03-01T12:00:00Z");
  const { jumpcloud, call } = startJumpCloud({ now: () => now });
  const answer = await jumpcloud.api.request("/oauth2/token", {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from("client-1:client-secret-1").toString("base64")}` },
    body: new URLSearchParams({ grant_type: "client_credentials", scope: "api" }),
  });
  const { access_token } = (await answer.json()) as { access_token: string };
  now = new Date("2026-03-01T13:00:01Z");
  const headers = { "x-api-key": "", authorization: `Bearer ${access_token}` };
  expect((await call("GET /api/v2/usergroups", undefined, headers)).status).toBe(401);
});

it("lists no organization to a service account with a limited role, whose users tell theirs", async () => {
  const limited = { identity: "limited", email: "l@example.org", clientId: "client-2", clientSecret: "two" };
  const admins = [...SEED.admins, { ...limited, role: "Read Only" as const }];
  const { jumpcloud, call } = startJumpCloud({ seed: { ...SEED, admins } });
  const answer = await jumpcloud.api.request("/oauth2/token", {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from("client-2:two").toString("base64")}` },
    body: new URLSearchParams({ grant_type: "client_credentials", scope: "api" }),
  });
  const { access_token } = (await answer.json()) as { access_token: string };
  const headers = { "x-api-key": "", authorization: `Bearer ${access_token}` };
  expect((await call("GET /api/organizations", undefined, headers)).status).toBe(403);
  const { body } = await call("GET /api/systemusers?limit=1&fields=organization", undefined, headers);
  expect(body.results[0].organization).toBe(hexId("organization", "Northwind"));
});

it("accepts x-org-id for its own organization only, and not on organizations", async () => {
  const { call } = startJumpCloud();
  const own = { "x-org-id": hexId("organization", "Northwind") };
  expect((await call("GET /api/v2/usergroups", undefined, own)).status).toBe(200);
  expect((await call("GET /api/v2/usergroups", undefined, { "x-org-id": hexId("x") })).status).toBe(401);
  expect((await call("GET /api/organizations", undefined, own)).status).toBe(400);
  expect((await call("GET /api/organizations", undefined, { "x-org-id": "" })).status).toBe(200);
});

it("names a route that it lacks, a field and a parameter that no document has", async () => {
  const { call, jumpcloud } = startJumpCloud();
  const route = await call("POST /api/v2/usergroups/1/suggestions", {});
  expect([route.status, route.body.message]).toEqual([
    501,
    "The emulator has no route POST /api/v2/usergroups/1/suggestions. Nothing was done.",
  ]);
  expect(jumpcloud.journal.unhandled()).toHaveLength(1);
  expect((await call("POST /api/v2/usergroups", { name: "a", mail: "b" })).body.message).toContain(
    "Unknown field mail",
  );
  expect((await call("GET /api/v2/usergroups?page=2")).body.message).toBe("Unknown query parameter page");
});

it("throttles without Retry-After, as JumpCloud does", async () => {
  const { call, jumpcloud } = startJumpCloud();
  jumpcloud.faults.throttle({ path: /usergroups/, times: 1 });
  const refused = await call("GET /api/v2/usergroups");
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, null]);
  expect((await call("GET /api/v2/usergroups", undefined, { "x-api-key": ADMIN_KEY })).status).toBe(200);
});
