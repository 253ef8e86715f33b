import { GLOBAL_ADMINISTRATOR_ROLE } from "../../../../../audit/people/accounts";
import type { RunningEmulators } from "../../../../../emulators";
import { roleAssignmentHandler } from "../../../../../providers/graph/resources/role-assignment/handler";
import { impatientClock } from "../../../../waiting/fast-clock";
import { provided, providerOf, startCompany, vendorsOf, writes } from "../../company";

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

const COLLECTION = "/v1.0/roleManagement/directory/roleAssignments";

/** Somebody of the seed who holds no role. */
function adasId(): string {
  const ada = emulators.entra.state.findUser("ada@example.com");
  if (!ada) throw new Error("Ada is not in the tenant.");
  return ada.id;
}

async function up() {
  const provider = provided(roleAssignmentHandler, emulators, "bootstrap");
  const declared = { principalId: adasId(), roleId: GLOBAL_ADMINISTRATOR_ROLE };
  const { inputs, failures } = await provider.check({}, declared);
  expect(failures).toEqual([]);
  return { provider, ...(await provider.create(inputs)) };
}

async function holders(): Promise<string[]> {
  const members = await vendorsOf(emulators, "bootstrap").graph.roles.members(GLOBAL_ADMINISTRATOR_ROLE);
  return members.map(({ userPrincipalName }) => userPrincipalName);
}

test("gives the role, shows it, and takes it away again", async () => {
  const { provider, id, outs } = await up();
  expect(await holders()).toContain("ada@example.com");
  expect(outs).toMatchObject({ assignmentId: id, principalId: adasId() });
  expect((await provider.read(id, outs)).props).toEqual(outs);
  await provider.delete(id, outs);
  expect(await holders()).not.toContain("ada@example.com");
  expect(writes(emulators)).toEqual([`POST ${COLLECTION}`, `DELETE ${COLLECTION}/${id}`]);
});

test("waits for an account that the same run has just made, and says so", async () => {
  emulators.entra.faults.happen({
    kind: "refused",
    method: "POST",
    path: /roleAssignments$/,
    times: 2,
    status: 404,
  });
  const told: string[] = [];
  const vendors = { ...vendorsOf(emulators, "bootstrap"), clock: impatientClock() };
  const provider = providerOf(roleAssignmentHandler, vendors, told);
  const { inputs } = await provider.check({}, { principalId: adasId(), roleId: GLOBAL_ADMINISTRATOR_ROLE });
  await provider.create(inputs);
  expect(await holders()).toContain("ada@example.com");
  expect(told).toEqual([
    `info: Waiting for Microsoft Entra to know the account ${adasId()} everywhere, at most 180 s.`,
  ]);
});

test("says what to do about an account that Entra does not come to know", async () => {
  const provider = providerOf(roleAssignmentHandler, {
    ...vendorsOf(emulators, "bootstrap"),
    clock: impatientClock(),
  });
  const principalId = "00000000-0000-4000-8000-000000000001";
  const { inputs } = await provider.check({}, { principalId, roleId: GLOBAL_ADMINISTRATOR_ROLE });
  const failure = await provider.create(inputs).catch((error: unknown) => error);
  expect(String(failure)).toMatch(/Request_ResourceNotFound/);
  expect(String(failure)).toContain(
    `Waited 180 s for Microsoft Entra to know the account ${principalId} everywhere, without success. ` +
      "If it was made just now, run it again in some minutes: the run continues from there.",
  );
});

test("takes over the role that a killed run gave, without a write", async () => {
  const { id } = await up();
  const again = await up();
  expect(again.id).toBe(id);
  expect(writes(emulators)).toEqual([`POST ${COLLECTION}`]);
});

test("gives the role for the whole tenant to who holds it in one administrative unit", async () => {
  const inUnit = {
    id: "role-in-unit",
    principalId: adasId(),
    roleDefinitionId: GLOBAL_ADMINISTRATOR_ROLE,
    directoryScopeId: "/administrativeUnits/x",
  };
  const { assignments } = emulators.entra.state;
  assignments.set(inUnit.id, inUnit);
  const { id, outs } = await up();
  expect(outs).not.toHaveProperty("isFound");
  expect(writes(emulators)).toEqual([`POST ${COLLECTION}`]);
  expect([...assignments.values()].filter(({ principalId }) => principalId === adasId())).toEqual([
    inUnit,
    { ...inUnit, id, directoryScopeId: "/" },
  ]);
});

test("leaves a role that it found when it goes, to an account that another stack has made", async () => {
  await up();
  const { id, outs } = await up();
  const told: string[] = [];
  const provider = providerOf(roleAssignmentHandler, vendorsOf(emulators, "bootstrap"), told);
  const { props } = await provider.read(id, outs);
  await provider.delete(id, props);
  expect(await holders()).toContain("ada@example.com");
  expect(told).toEqual([
    "warning: ada@example.com keeps its role: it had that role before this stack took it over. To do it nevertheless, remove the " +
      "assignment in the Microsoft Entra admin center, under Roles & admins.",
  ]);
});

test("says of an assignment that was withdrawn by hand that it is gone", async () => {
  const { provider, id, outs } = await up();
  await vendorsOf(emulators, "bootstrap").graph.roles.withdraw(id);
  expect(await provider.read(id, outs)).toEqual({ id: "" });
});

test("asks for another assignment where the account or the role is another", async () => {
  const { provider, id, outs } = await up();
  const changed = await provider.diff(id, outs, { ...outs, principalId: "another" });
  expect(changed).toMatchObject({ changes: true, replaces: ["principalId"] });
  expect(await provider.diff(id, outs, outs)).toMatchObject({ changes: false });
});
