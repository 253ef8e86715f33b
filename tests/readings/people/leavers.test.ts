import type { RunningEmulators } from "../../../emulators";
import { readLeavers } from "../../../readings";
import { signedIn } from "../../clients/emulated";
import { startCompany } from "../../providers/graph/company";

let emulators: RunningEmulators;

beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => {
  emulators.reset();
  // Suspended in the seed; JumpCloud's first sync would block him.
  const victor = emulators.entra.state.findUser("victor@example.com");
  if (victor) victor.accountEnabled = false;
});
afterAll(() => emulators.close());

function read(now = new Date()) {
  const { graph, jumpcloud } = signedIn(emulators, "read");
  return readLeavers(graph, jumpcloud, { domains: ["example.com"], now });
}

const ada = () => {
  const found = [...emulators.jumpcloud.state.users.values()].find(
    ({ email }) => email === "ada@example.com",
  );
  if (!found) throw new Error("The company has no Ada.");
  return found;
};

/** As an administrator does, so that JumpCloud's log shows it. */
async function changeAda(): Promise<void> {
  const { api } = emulators.jumpcloud;
  const headers = { "x-api-key": "emulator-deploy-key-not-a-secret", "content-type": "application/json" };
  const body = JSON.stringify({ suspended: true });
  await api.request(`/api/systemusers/${ada()._id}`, { method: "PUT", headers, body });
}

it("finds nobody in a company where nobody has left, and asks no log", async () => {
  expect(await read()).toEqual({ departed: [], changedLately: { value: new Set() } });
  expect(emulators.jumpcloud.journal.all().filter(({ path }) => path.includes("insights"))).toEqual([]);
});

it("finds who is suspended and who is deleted, and whom somebody has changed within the hour", async () => {
  const { _id: id } = ada();
  await changeAda();
  const departed = [{ upn: "ada@example.com", id, how: "suspended" }];
  expect(await read()).toEqual({ departed, changedLately: { value: new Set([id]) } });
  const later = new Date(Date.now() + 61 * 60 * 1000);
  expect(await read(later)).toEqual({ departed, changedLately: { value: new Set() } });
  emulators.jumpcloud.state.users.delete(id);
  expect((await read()).departed).toEqual([{ upn: "ada@example.com", id, how: "deleted" }]);
});

it("leaves out who is blocked at Microsoft, and who was never linked", async () => {
  await changeAda();
  const account = emulators.entra.state.findUser("ada@example.com");
  if (account) account.accountEnabled = false;
  expect((await read()).departed).toEqual([]);
  if (account) Object.assign(account, { accountEnabled: true, onPremisesImmutableId: "bG9jYWw=" });
  expect((await read()).departed).toEqual([]);
});

it("tells that JumpCloud's log could not be read", async () => {
  ada().suspended = true;
  emulators.jumpcloud.faults.happen({ kind: "refused", path: /insights/, times: 9 });
  expect((await read()).changedLately).toEqual({ unread: expect.stringContaining("500") });
});
