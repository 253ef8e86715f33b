import type { RunningEmulators } from "../../../../emulators";
import { domainFederation } from "../../../../providers/graph/handlers/domain-federation";
import { impatientClock } from "../../../operations/impatient-clock";
import { providerOf, startCompany, vendorsOf, writes } from "../company";
import { federating } from "./federating";

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

const { declared, provided, up, live } = federating(() => emulators);

const STRANGER = "https://console.jumpclowd.com/userconsole/";

/** Of a run that allows the stranger's host. */
function allowing() {
  const allowedHosts = ["console.jumpclowd.com"];
  return providerOf(domainFederation, { ...vendorsOf(emulators), clock: impatientClock(), allowedHosts });
}

test.each(["signOutUri", "passwordResetUri"])(
  "federates nobody whose %s is a stranger's, who would ask for passwords there",
  async (field) => {
    const inputs = await declared({ [field]: STRANGER });
    emulators.entra.journal.clear();
    emulators.jumpcloud.journal.clear();
    const { failures, inputs: checked } = await provided().check({}, inputs);
    expect(failures?.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(
        new RegExp(`^example.com: ${field} sends its people to console.jumpclowd.com, .*\\[sign-in-host\\]$`),
      ),
    ]);
    await expect(provided().create(checked)).rejects.toThrow("[sign-in-host]");
    expect(writes(emulators)).toEqual([]);
  },
);

test.each(["signOutUri", "passwordResetUri"])(
  "moves the %s of a live federation to no stranger",
  async (field) => {
    const inputs = await declared();
    const { provider, id, state } = await up(inputs);
    const before = await live();
    const { failures, inputs: checked } = await provider.check(state, { ...inputs, [field]: STRANGER });
    expect(failures?.map(({ reason }) => reason.slice(-14))).toEqual(["[sign-in-host]"]);
    await expect(provider.update(id, state, checked)).rejects.toThrow("[sign-in-host]");
    expect(await live()).toEqual(before);
  },
);

test("writes an address on a host that the run allows, and keeps it where a later run allows it no more", async () => {
  const inputs = await declared({ signOutUri: STRANGER });
  const checked = await allowing().check({}, inputs);
  expect(checked.failures).toEqual([]);
  const { id, outs } = await allowing().create(checked.inputs);
  expect((await live())?.signOutUri).toBe(STRANGER);
  const later = await provided().check(outs, inputs);
  expect([later.failures, await provided().diff(id, outs, later.inputs)]).toMatchObject([
    [],
    { changes: false },
  ]);
});

test("takes back a sign-out page that a stranger wrote, while people are unready", async () => {
  const inputs = await declared();
  const { provider, id, state } = await up(inputs);
  const { graph, jumpcloud } = vendorsOf(emulators);
  await graph.federation.update("example.com", state.federationId, { signOutUri: STRANGER });
  const ada = await jumpcloud.users.findByEmail("ada@example.com");
  await jumpcloud.userGroups.removeMember(inputs.groupId, ada?.id ?? "");
  const { failures, inputs: checked } = await provider.check(state, inputs);
  expect(failures).toEqual([]);
  await provider.update(id, state, checked);
  expect((await live())?.signOutUri).toBe("https://console.jumpcloud.com/userconsole/");
});
