import { connectorOf } from "../../../emulators/connector";
import { createEntra, createTokenKey, type EntraSeed } from "../../../emulators/entra";
import { createJumpCloud, type JumpCloudSeed } from "../../../emulators/jumpcloud";
import { readyRsaPair } from "../rsa-pairs";
import { hexId, NOW, person, SEED, startJumpCloud } from "./start";

const directory = hexId("directory", "Microsoft 365");
const everyone = hexId("user_group", "Everyone");
const ann = hexId("user", "ann");
const ADMIN = "admin@example.onmicrosoft.com";

const CONNECTOR = {
  displayName: "JumpCloud",
  clientId: "11111111-1111-4111-8111-111111111111",
  secrets: ["connector-secret"],
  permissions: [
    "User.ReadWrite.All",
    "User-PasswordProfile.ReadWrite.All",
    "Group.ReadWrite.All",
    "Domain.Read.All",
  ],
};

const TENANT: EntraSeed = {
  tenant: { id: "22222222-2222-4222-8222-222222222222", displayName: "Northwind" },
  domains: [
    { name: "example.com", isDefault: true },
    { name: "example.onmicrosoft.com", isInitial: true },
  ],
  users: [
    { userPrincipalName: ADMIN, displayName: "Admin", roles: ["Global Administrator"] },
    { userPrincipalName: "bob@example.com", displayName: "Robert", givenName: "Robert", surname: "Old" },
  ],
  applications: [CONNECTOR],
};

const CONNECTED = { name: "Microsoft 365", type: "office_365" as const, consent: { by: ADMIN } };
const COMPANY: JumpCloudSeed = { ...SEED, directories: [CONNECTED] };

const tokenKey = createTokenKey(readyRsaPair().privateKey);

function start(seed = COMPANY, tenant = TENANT) {
  const entra = createEntra({ seed: tenant, tokenKey, now: () => NOW });
  const graph = connectorOf(entra, CONNECTOR, { origin: "https://localhost:8443", now: () => NOW });
  const { jumpcloud, call } = startJumpCloud({ seed, graph });
  const inTenant = (upn: string) =>
    [...entra.state.users.values()].find((user) => user.userPrincipalName.toLowerCase() === upn);
  const bind = async () => {
    await call(`POST /api/v2/office365s/${directory}/associations`, {
      op: "add",
      type: "user_group",
      id: everyone,
    });
    await jumpcloud.settle();
  };
  const statusOf = async (user: string) => {
    const rows = (await call(`GET /api/v2/office365s/${directory}/users?syncStatus=true&limit=100`)).body;
    return rows.find((row: { id: string }) => row.id === user);
  };
  const logIn = async (name: string, password: string) => {
    const body = new URLSearchParams({ email: `${name}@example.com`, password });
    await jumpcloud.signIn.request("/login", { method: "POST", body });
    await jumpcloud.settle();
  };
  const passwordOf = (upn: string) => entra.state.signIns.passwords.get(inTenant(upn)?.id ?? "");
  return { entra, graph, jumpcloud, call, inTenant, bind, statusOf, logIn, passwordOf };
}

it("creates bound people in the tenant, with their JumpCloud id as immutable id", async () => {
  const { bind, inTenant, statusOf } = start();
  await bind();
  const created = inTenant("ann@example.com");
  expect(created).toMatchObject({
    givenName: "Ann",
    surname: "Test",
    displayName: "Ann Test",
    accountEnabled: true,
    onPremisesImmutableId: ann,
  });
  expect(await statusOf(ann)).toMatchObject({
    externalId: created?.id,
    syncStatus: { code: 0, message: "OK", details: [], syncedAt: "2026-03-01T12:00:00.000Z" },
  });
});

it("takes over people who are there, and overwrites their names", async () => {
  const { bind, inTenant } = start();
  await bind();
  expect(inTenant("bob@example.com")).toMatchObject({
    givenName: "Bob",
    displayName: "Bob Test",
    onPremisesImmutableId: hexId("user", "bob"),
  });
});

it("writes nothing when nothing has changed", async () => {
  const { bind, call, entra, jumpcloud } = start();
  await bind();
  entra.journal.clear();
  await call(`PATCH /api/v2/office365s/${directory}`, { name: "Microsoft 365" });
  await jumpcloud.settle();
  expect(entra.journal.writes()).toEqual([]);
});

it("leaves somebody else's immutable id alone and says so", async () => {
  const users = [
    ...(TENANT.users ?? []),
    { userPrincipalName: "ann@example.com", displayName: "A", onPremisesImmutableId: "other" },
  ];
  const { bind, inTenant, statusOf } = start(COMPANY, { ...TENANT, users });
  await bind();
  expect(inTenant("ann@example.com")).toMatchObject({ displayName: "A", onPremisesImmutableId: "other" });
  expect((await statusOf(ann)).syncStatus).toMatchObject({
    code: 6,
    message: "ann@example.com has another immutable id already",
  });
});

it("reports what Graph answers for a domain that isn't verified", async () => {
  const users = [...SEED.users, person("dora", { email: "dora@example.net" })];
  const groups = [{ name: "Everyone", members: ["dora"] }];
  const { bind, statusOf } = start({ ...COMPANY, users, groups });
  await bind();
  const { externalId, syncStatus } = await statusOf(hexId("user", "dora"));
  expect([externalId, syncStatus.code]).toEqual([undefined, 3]);
});

it("builds the name from the default domain for people outside the listed domains", async () => {
  const users = [person("dora", { email: "dora@example.net" }), person("ann"), person("bob")];
  const groups = [{ name: "Everyone", members: ["dora"] }];
  const directories = [{ ...CONNECTED, domains: ["example.com"], defaultDomain: "example.com" }];
  const { bind, inTenant } = start({ ...COMPANY, users, groups, directories });
  await bind();
  expect(inTenant("dora@example.com")).toBeDefined();
});

it("writes a group's description to the tenant, as far as the tenant takes it", async () => {
  const groups = [
    { name: "Everyone", email: "all@example.com", description: "Who syncs.", members: ["ann"] },
  ];
  const directories = [{ ...CONNECTED, groupsEnabled: true }];
  const { bind, call, entra, jumpcloud } = start({ ...COMPANY, groups, directories });
  await bind();
  const descriptions = () => [...entra.state.groups.values()].map(({ description }) => description);
  expect(descriptions()).toEqual(["Who syncs."]);
  const body = { name: "Everyone", email: "all@example.com", description: "x".repeat(1025) };
  await call(`PUT /api/v2/usergroups/${everyone}`, body);
  await jumpcloud.settle();
  expect(descriptions()).toEqual(["Who syncs."]);
});

it("doesn't write staged people, nor anybody before consent", async () => {
  const groups = [{ name: "Everyone", members: ["ann", "cleo"] }];
  const { bind, inTenant, statusOf } = start({ ...COMPANY, groups });
  await bind();
  expect(inTenant("cleo@example.com")).toBeUndefined();
  expect(await statusOf(hexId("user", "cleo"))).not.toHaveProperty("syncStatus");
});

it("blocks who loses the last path, and lets the person in again after a new binding", async () => {
  const { bind, call, inTenant, jumpcloud } = start();
  await bind();
  const member = { type: "user", id: ann };
  await call(`POST /api/v2/usergroups/${everyone}/members`, { op: "remove", ...member });
  await jumpcloud.settle();
  expect(inTenant("ann@example.com")?.accountEnabled).toBe(false);
  await call(`POST /api/v2/usergroups/${everyone}/members`, { op: "add", ...member });
  await jumpcloud.settle();
  expect(inTenant("ann@example.com")?.accountEnabled).toBe(true);
});

it("keeps who has another path", async () => {
  const { bind, call, inTenant, jumpcloud } = start();
  await bind();
  await call(`POST /api/v2/users/${ann}/associations`, { op: "add", type: "office_365", id: directory });
  await call(`POST /api/v2/usergroups/${everyone}/members`, { op: "remove", type: "user", id: ann });
  await jumpcloud.settle();
  expect(inTenant("ann@example.com")?.accountEnabled).toBe(true);
});

it("blocks suspended people, and locked ones where the directory says so", async () => {
  const { bind, call, inTenant, jumpcloud } = start();
  await bind();
  await call(`PUT /api/systemusers/${ann}`, { account_locked: true });
  await jumpcloud.settle();
  expect(inTenant("ann@example.com")?.accountEnabled).toBe(true);
  await call(`PATCH /api/v2/office365s/${directory}`, { userLockoutAction: "suspend" });
  await jumpcloud.settle();
  expect(inTenant("ann@example.com")?.accountEnabled).toBe(false);
  await call(`PUT /api/systemusers/${ann}`, { account_locked: false });
  await jumpcloud.settle();
  expect(inTenant("ann@example.com")?.accountEnabled).toBe(true);
});

it("exports what translation rules add", async () => {
  const { bind, call, inTenant, jumpcloud } = start();
  await bind();
  await call(`POST /api/v2/office365s/${directory}/translationrules`, { builtIn: "user_department" });
  await jumpcloud.settle();
  expect(inTenant("ann@example.com")?.department).toBe("Sales");
});

it("writes a password at the first login after the binding, and at each change", async () => {
  const { bind, call, entra, jumpcloud, logIn, passwordOf } = start();
  await logIn("ann", "ann-password");
  await bind();
  expect(passwordOf("ann@example.com")).not.toBe("ann-password");
  await logIn("ann", "ann-password");
  expect(passwordOf("ann@example.com")).toBe("ann-password");
  entra.journal.clear();
  await logIn("ann", "ann-password");
  expect(entra.journal.writes()).toEqual([]);
  await call(`PUT /api/systemusers/${ann}`, { password: "ann-has-another" });
  await jumpcloud.settle();
  expect(passwordOf("ann@example.com")).toBe("ann-has-another");
  expect(JSON.stringify([entra.journal, jumpcloud.journal])).not.toContain("ann-has-another");
});

it("is refused a password in a federated domain, tells it in the status, and leaves it so", async () => {
  const federation = { issuerUri: "https://example.com", passiveSignInUri: "https://sso.example.com" };
  const domains = [{ name: "example.com", federation }, ...TENANT.domains.slice(1)];
  const { bind, call, entra, jumpcloud, logIn, passwordOf, statusOf } = start(COMPANY, {
    ...TENANT,
    domains,
  });
  await bind();
  const made = passwordOf("ann@example.com");
  await logIn("ann", "ann-password");
  expect(passwordOf("ann@example.com")).toBe(made);
  const refused = {
    code: 0,
    message: "OK",
    details: [expect.objectContaining({ field: "password", httpStatus: 400 })],
  };
  expect((await statusOf(ann)).syncStatus).toMatchObject(refused);
  entra.journal.clear();
  await logIn("ann", "ann-password");
  await call(`PUT /api/systemusers/${ann}`, { department: "Support" });
  await jumpcloud.settle();
  const tried = entra.journal
    .writes()
    .filter(({ body }) => JSON.stringify(body ?? "").includes("passwordProfile"));
  expect(tried).toEqual([]);
  expect((await statusOf(ann)).syncStatus).toMatchObject(refused);
});

it("stops when the administrator who consented is blocked", async () => {
  const { bind, call, entra, jumpcloud, inTenant } = start();
  const admin = inTenant(ADMIN);
  if (admin) admin.accountEnabled = false;
  await bind();
  expect(entra.journal.writes()).toEqual([]);
  const [found] = (await call("GET /api/v2/directories")).body;
  expect(found.oAuthStatus.errorMessage).toContain("AADSTS50057");
  await expect(jumpcloud.consent({ by: ADMIN })).rejects.toThrow("is blocked in the tenant");
});

it("stops when the sessions of the administrator who consented are revoked", async () => {
  const { bind, call, entra, inTenant } = start();
  const admin = inTenant(ADMIN);
  if (admin) admin.signInSessionsValidFromDateTime = new Date(Date.now() + 60_000).toISOString();
  await bind();
  expect(entra.journal.writes()).toEqual([]);
  const [found] = (await call("GET /api/v2/directories")).body;
  expect(found.oAuthStatus.errorMessage).toContain("AADSTS50173");
});

it("brings groups with an address to the tenant once groups are enabled", async () => {
  const groups = [{ name: "Everyone", members: ["ann", "bob"], email: "everyone@example.com" }];
  const { bind, call, entra, jumpcloud } = start({ ...COMPANY, groups });
  await bind();
  expect([...entra.state.groups.values()].map((group) => group.displayName)).not.toContain("Everyone");
  await call(`PATCH /api/v2/office365s/${directory}`, { groupsEnabled: true });
  await jumpcloud.settle();
  const group = [...entra.state.groups.values()].find((entry) => entry.displayName === "Everyone");
  expect(group).toMatchObject({ securityEnabled: true, mailEnabled: false });
});

it("goes on from a saved state without writing anybody twice", async () => {
  const { bind, jumpcloud, entra, graph, call } = start();
  await bind();
  const snapshot = JSON.parse(JSON.stringify(jumpcloud.snapshot()));
  await jumpcloud.close();
  entra.journal.clear();
  const again = createJumpCloud({ seed: COMPANY, snapshot, graph, now: () => NOW, delayMs: 0, retryMs: 0 });
  await again.settle();
  expect(entra.journal.writes()).toEqual([]);
  expect(again.snapshot()).toEqual(snapshot);
  expect((await call(`GET /api/v2/office365s/${directory}/import/users?top=10`)).body.users).toMatchObject([
    { userPrincipalName: ADMIN },
  ]);
});
