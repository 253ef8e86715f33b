import type { RunningEmulators } from "../../../emulators";
import {
  IncompleteReading,
  readBindingsOfDirectory,
  readEntraAccount,
  readEntraAccountsOfDomains,
  readEntraAccountsWithImmutableId,
  readEntraAccountsWithMail,
  readMembersOfGroup,
  readPeopleByEmail,
} from "../../../readings";
import { signedIn } from "../../clients/emulated";
import { startJumpCloud, v1Page, v2Page } from "../../clients/jumpcloud/jumpcloud-server";
import { closeVendors } from "../../clients/vendor-server";
import { startReady } from "../../emulators/ready";

let emulators: RunningEmulators;

beforeAll(async () => {
  emulators = await startReady({ provisioningDelayMs: 0 });
});

beforeEach(() => emulators.reset());
afterAll(() => emulators.close());
afterEach(closeVendors);

async function all<T>(entries: AsyncIterable<T>): Promise<T[]> {
  const seen: T[] = [];
  for await (const entry of entries) seen.push(entry);
  return seen;
}

it("tells who is in a group, with what decides about signing in", async () => {
  const { jumpcloud } = signedIn(emulators, "read");
  const group = await jumpcloud.userGroups.findByName("Finance");
  const members = await all(readMembersOfGroup(jumpcloud, group?.id ?? ""));
  const emails = members.map(({ email }) => email).sort();
  expect(emails).toEqual([
    "ingrid@example.com",
    "nora@example.com",
    "rafael@example.com",
    "samuel@example.com",
  ]);
  expect(members.find(({ email }) => email === "nora@example.com")).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{24}$/),
    username: "nora",
    email: "nora@example.com",
    state: "ACTIVATED",
    activated: true,
    suspended: false,
    locked: false,
    passwordExpired: false,
    passwordDate: expect.stringMatching(/Z$/),
    mfa: { demanded: false, enrolled: false, exempt: false },
  });
});

it("finds people by e-mail and names the addresses that JumpCloud doesn't know", async () => {
  const { jumpcloud } = signedIn(emulators, "read");
  const emails = ["nobody@example.com", "Ada@Example.com", "nora@example.com"];
  const { found, unknown } = await readPeopleByEmail(jumpcloud, emails);
  expect(found.map(({ email }) => email)).toEqual(["ada@example.com", "nora@example.com"]);
  expect(unknown).toEqual(["nobody@example.com"]);
});

it("refuses a group whose member has no account, rather than passing over them", async () => {
  const { jumpcloud } = await startJumpCloud((seen) =>
    seen.path.endsWith("/members")
      ? v2Page(seen, [{ to: { type: "user", id: "u1" } }])
      : { status: 404, body: { message: "Not Found" } },
  );
  const refused = all(readMembersOfGroup(jumpcloud, "g1"));
  await expect(refused).rejects.toThrow(IncompleteReading);
  await expect(refused).rejects.toThrow("no account for 1 members of group g1 (u1)");
});

it("sees everybody of a domain and of its child, and nobody else", async () => {
  const { graph } = signedIn(emulators, "read");
  const users = await all(readEntraAccountsOfDomains(graph, ["example.com", "eu.example.com"]));
  const names = users.map(({ userPrincipalName }) => userPrincipalName);
  expect(names).toContain("ada@example.com");
  expect(names).toContain("lena@eu.example.com");
  expect(names.filter((name) => !/@(eu\.)?example\.com$/.test(name))).toEqual([]);
  expect(users.find(({ userPrincipalName }) => userPrincipalName === "ada@example.com")).toMatchObject({
    mail: "ada@example.com",
    immutableId: expect.stringMatching(/^[0-9a-f]{24}$/),
    enabled: true,
    userType: "Member",
    onPremisesSync: false,
  });
});

it("finds one user by name, mail and immutable id", async () => {
  const { graph } = signedIn(emulators, "read");
  const ada = await readEntraAccount(graph, "ada@example.com");
  expect(ada?.displayName).toBe("Ada Bergström");
  expect(await readEntraAccountsWithMail(graph, "ada@example.com")).toEqual([ada]);
  expect(await readEntraAccountsWithImmutableId(graph, ada?.immutableId ?? "")).toEqual([ada]);
  expect(await readEntraAccount(graph, "nobody@example.com")).toBeUndefined();
});

it("tells what became of the people of a directory in the tenant", async () => {
  const { jumpcloud, graph } = signedIn(emulators, "deploy");
  const directory = await emulators.consent();
  await jumpcloud.office365s.addDomain(directory, "example.com");
  const group = await jumpcloud.userGroups.findByName("Finance");
  expect(
    await jumpcloud.userGroups.associations.add(group?.id ?? "", { type: "office_365", id: directory }),
  ).toBe(true);
  await emulators.settle();

  const bindings = await all(readBindingsOfDirectory(jumpcloud, directory));
  expect(bindings).toHaveLength(4);
  const { found } = await readPeopleByEmail(jumpcloud, ["ingrid@example.com"]);
  const ingrid = bindings.find(({ userId }) => userId === found[0]?.id);
  expect(ingrid?.sync?.code).toEqual(expect.any(Number));
  expect(await readEntraAccount(graph, ingrid?.entraId ?? "")).toMatchObject({
    userPrincipalName: "ingrid@example.com",
  });
});

it("needs three requests for each hundred members of a large group", async () => {
  const users = Array.from({ length: 350 }, (_, index) => {
    const id = String(index).padStart(24, "0");
    return { _id: id, id, type: "user", email: `u${index}@example.com`, paths: [], to: { type: "user", id } };
  });
  const { jumpcloud, vendor } = await startJumpCloud((seen) =>
    seen.path === "/api/systemusers" ? v1Page(seen.query, users) : v2Page(seen, users),
  );
  expect(await all(readMembersOfGroup(jumpcloud, "g1"))).toHaveLength(350);
  expect(await all(readBindingsOfDirectory(jumpcloud, "d1"))).toHaveLength(350);
  // One asks how many people there are.
  expect(vendor.requests).toHaveLength(3 * 4 + 1);
});
