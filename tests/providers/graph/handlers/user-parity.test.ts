import type { RunningEmulators } from "../../../../emulators";
import { userParity } from "../../../../providers/graph/handlers/user-parity";
import { UNKNOWN } from "../../../../providers/lifecycle/handler";
import { LOCKED_OUT, prepare, provided, startCompany, vendorsOf, writes } from "../company";

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

const domains = ["example.com"];

async function up(members?: string[]) {
  const { groupId, directoryId } = await prepare(emulators, members);
  const provider = provided(userParity, emulators, "read");
  const inputs = { groupId, directoryId, domains, deadlineSeconds: 1 };
  const checked = await provider.check({}, inputs);
  const { id, outs } = await provider.create(checked.inputs);
  return { provider, inputs, id, state: outs };
}

function reasons(list: { user: string; reasons: { code: string }[] }[]) {
  return Object.fromEntries(list.map(({ user, reasons: why }) => [user, why.map(({ code }) => code)]));
}

test("lists who is not ready and who would be locked out, each with reasons, and only reads", async () => {
  const { state } = await up();
  expect(reasons(state.lockedOut)).toMatchObject({
    "bcarter@example.com": ["not-in-jumpcloud"],
    "peter@example.com": ["jumpcloud-password-expired"],
    "svc-scanner@example.com": ["not-in-jumpcloud"],
    "zoe@example.com": ["jumpcloud-never-activated"],
  });
  expect(Object.keys(reasons(state.lockedOut))).toEqual(LOCKED_OUT);
  expect(reasons(state.notReady)["victor@example.com"]).toContain("jumpcloud-suspended");
  expect(writes(emulators)).toEqual([]);
});

test("shows nothing in a second run, and a person who changed since in a later one", async () => {
  const { provider, inputs, id, state } = await up();
  const again = await provider.check(state, inputs);
  expect(await provider.diff(id, state, again.inputs)).toMatchObject({ changes: false });

  const { graph } = vendorsOf(emulators);
  const ada = await graph.users.get("ada@example.com");
  const inTenant = emulators.entra.state.users.get(ada.id);
  if (inTenant) inTenant.onPremisesImmutableId = "somebody-else";
  const later = await provider.check(state, inputs);
  expect(reasons(later.inputs.notReady)["ada@example.com"]).toEqual(["immutable-id-differs"]);
  expect(await provider.diff(id, state, later.inputs)).toMatchObject({ changes: true, replaces: [] });
});

test("waits until JumpCloud has written everybody, and no longer than its deadline", async () => {
  const { groupId, directoryId } = await prepare(emulators, ["ada@example.com"]);
  const { jumpcloud } = vendorsOf(emulators);
  const provider = provided(userParity, emulators, "read");
  const lucas = await jumpcloud.users.findByEmail("lucas@example.com");
  await jumpcloud.userGroups.addMember(groupId, lucas?.id ?? "");
  const { outs } = await provider.create({ groupId, directoryId, domains, deadlineSeconds: 30 });
  expect(outs.notReady).toEqual([]);
});

test("knows nothing before the directory is made", async () => {
  const inputs = { groupId: UNKNOWN, directoryId: UNKNOWN, domains };
  const { failures, inputs: checked } = await provided(userParity, emulators, "read").check({}, inputs);
  expect([failures, checked.notReady]).toEqual([[], undefined]);
});

test("is gone with its group, so that a refresh goes on and the next run looks at the new one", async () => {
  const { provider, inputs, id, state } = await up(["ada@example.com"]);
  await vendorsOf(emulators).jumpcloud.userGroups.delete(inputs.groupId);
  expect(await provider.read(id, state)).toEqual({ id: "" });
});
