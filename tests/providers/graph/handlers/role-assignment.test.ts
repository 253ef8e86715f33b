import { GLOBAL_ADMINISTRATOR } from "../../../../clients/graph";
import type { RunningEmulators } from "../../../../emulators";
import { roleAssignment } from "../../../../providers/graph/handlers/role-assignment";
import { provided, startCompany, vendorsOf, writes } from "../company";

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
  const provider = provided(roleAssignment, emulators);
  const declared = { principalId: adasId(), roleId: GLOBAL_ADMINISTRATOR };
  const { inputs, failures } = await provider.check({}, declared);
  expect(failures).toEqual([]);
  return { provider, ...(await provider.create(inputs)) };
}

async function holders(): Promise<string[]> {
  const members = await vendorsOf(emulators).graph.roles.members(GLOBAL_ADMINISTRATOR);
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

test("takes over the role that a killed run gave, without a write", async () => {
  const { id } = await up();
  const again = await up();
  expect(again.id).toBe(id);
  expect(writes(emulators)).toEqual([`POST ${COLLECTION}`]);
});

test("says of an assignment that was withdrawn by hand that it is gone", async () => {
  const { provider, id, outs } = await up();
  await vendorsOf(emulators).graph.roles.withdraw(id);
  expect(await provider.read(id, outs)).toEqual({ id: "" });
});

test("asks for another assignment where the account or the role is another", async () => {
  const { provider, id, outs } = await up();
  const changed = await provider.diff(id, outs, { ...outs, principalId: "another" });
  expect(changed).toMatchObject({ changes: true, replaces: ["principalId"] });
  expect(await provider.diff(id, outs, outs)).toMatchObject({ changes: false });
});
