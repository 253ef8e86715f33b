import { GLOBAL_ADMINISTRATOR_ROLE } from "../../../audit/people/accounts";
import { Throttled } from "../../../clients/http";
import type { RunningEmulators } from "../../../emulators";
import { readActiveRoleHolders, readAdministrators } from "../../../readings";
import { signedIn } from "../../clients/emulated";
import { startGraph } from "../../clients/graph/graph-server";
import { closeVendors, type Reply } from "../../clients/vendor-server";
import { startReady } from "../../emulators/ready";

let emulators: RunningEmulators;

beforeAll(async () => {
  emulators = await startReady({ provisioningDelayMs: 0 });
});

beforeEach(() => emulators.reset());
afterAll(() => emulators.close());
afterEach(closeVendors);

const ROLE = { roleTemplateId: GLOBAL_ADMINISTRATOR_ROLE, displayName: "Global Administrator" };

it("tells who is Global Administrator now and with which strong methods", async () => {
  const { graph } = signedIn(emulators, "read");
  const holders = await readActiveRoleHolders(graph);
  const summary = holders.map(({ account, assignment, strongMethods }) => [
    account.userPrincipalName,
    assignment,
    strongMethods,
  ]);
  expect(summary).toContainEqual([
    "breakglass@example.onmicrosoft.com",
    "active",
    ["fido2AuthenticationMethod"],
  ]);
  expect(summary).toContainEqual([
    "grace@example.com",
    "active",
    ["microsoftAuthenticatorAuthenticationMethod"],
  ]);
});

it("keeps those apart who may only activate the role", async () => {
  const { graph } = signedIn(emulators, "read");
  const { holders } = await readAdministrators(graph);
  const eligible = holders.filter(({ assignment }) => assignment === "eligible");
  expect(eligible.map(({ account }) => account.userPrincipalName)).toEqual(["henrik@example.com"]);
});

const holding = (methods: Reply) =>
  startGraph(({ path }) => {
    if (path.endsWith("/authentication/methods")) return methods;
    if (path.endsWith("/members"))
      return { body: { value: [{ id: "u1", userPrincipalName: "a@example.com", accountEnabled: true }] } };
    return { body: { value: [{ id: "r1", ...ROLE }] } };
  });

it("leaves the methods out where the credential may not read them", async () => {
  const { graph } = await holding({ status: 403, body: {} });
  const [holder] = await readActiveRoleHolders(graph);
  expect(holder?.account.userPrincipalName).toBe("a@example.com");
  expect(holder).not.toHaveProperty("strongMethods");
});

it("doesn't count a password as strong", async () => {
  const type = "#microsoft.graph.passwordAuthenticationMethod";
  const { graph } = await holding({ body: { value: [{ id: "1", "@odata.type": type }] } });
  expect((await readActiveRoleHolders(graph))[0]?.strongMethods).toEqual([]);
});

it("fails when Graph has no time, rather than reporting fewer methods", async () => {
  const { graph } = await holding({ status: 429 });
  await expect(readActiveRoleHolders(graph)).rejects.toThrow(Throttled);
});

it.each([
  [403, ["whether g1, which may activate Global Administrator, is a group"]],
  [404, []],
])("takes nobody for a service principal whom it may not look at: %d", async (status, unread) => {
  const { graph } = await startGraph(({ path }) => {
    if (path.endsWith("/directoryRoles")) return { body: { value: [{ id: "r1", ...ROLE }] } };
    if (path.endsWith("/roleEligibilityScheduleInstances"))
      return {
        body: { value: [{ id: "e1", principalId: "g1", roleDefinitionId: GLOBAL_ADMINISTRATOR_ROLE }] },
      };
    if (path.endsWith("/groups/g1")) return { status, body: {} };
    return path.includes("/users/") ? { status: 404, body: {} } : { body: { value: [] } };
  });
  expect(await readAdministrators(graph)).toEqual({ holders: [], unread });
});

it("tells nothing of eligible people where the tenant has no licence for it", async () => {
  const body = { error: { code: "AadPremiumLicenseRequired", message: "The tenant needs a licence." } };
  const { graph } = await startGraph(({ path }) =>
    path.endsWith("/directoryRoles") ? { body: { value: [] } } : { status: 400, body },
  );
  expect(await readAdministrators(graph)).toEqual({ holders: [], unread: [] });
});

it("finds who holds a role through groups, and marks who holds it for some time only", async () => {
  const { assignments, groups, members, users } = emulators.entra.state;
  const [group] = groups.values();
  const idOf = (upn: string) => [...users.values()].find((user) => user.userPrincipalName === upn)?.id ?? "";
  if (!group) throw new Error("The seed has no group.");
  groups.set("outer", { ...group, id: "outer", displayName: "Emergency", isAssignableToRole: true });
  groups.set("inner", { ...group, id: "inner", displayName: "On duty" });
  members.set("outer", new Set(["inner"])).set("inner", new Set([idOf("ada@example.com")]));
  const role = { roleDefinitionId: GLOBAL_ADMINISTRATOR_ROLE, directoryScopeId: "/" };
  assignments.set("one", { id: "one", principalId: "outer", ...role });
  assignments.set("two", {
    id: "two",
    principalId: idOf("omar@example.com"),
    endsAt: "2099-01-01T00:00:00Z",
    ...role,
  });
  const { holders, unread } = await readAdministrators(signedIn(emulators, "read").graph);
  const told = holders.map(({ account, assignment, through, until }) => [
    account.userPrincipalName,
    assignment,
    through,
    until,
  ]);
  expect(unread).toEqual([]);
  expect(told).toContainEqual(["ada@example.com", "active", "Emergency", undefined]);
  expect(told).toContainEqual(["omar@example.com", "active", undefined, "2099-01-01T00:00:00Z"]);
  expect(told).toContainEqual(["henrik@example.com", "eligible", undefined, undefined]);
});

it("names the group whose members it may not read", async () => {
  const { graph } = await startGraph(({ path }) => {
    if (path.includes("/groups/")) return { status: 403, body: {} };
    if (path.endsWith("/members")) {
      const type = "#microsoft.graph.group";
      return { body: { value: [{ "@odata.type": type, id: "g1", displayName: "Admins" }] } };
    }
    if (path.endsWith("/directoryRoles")) return { body: { value: [{ id: "r1", ...ROLE }] } };
    return { status: 400, body: {} };
  });
  expect(await readAdministrators(graph)).toEqual({
    holders: [],
    unread: ['the members of the group "Admins" (g1), which holds Global Administrator'],
  });
});
