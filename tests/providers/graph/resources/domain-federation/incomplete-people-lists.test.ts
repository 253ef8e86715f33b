import type { RunningEmulators } from "../../../../../emulators";
import { domainFederationHandler } from "../../../../../providers/graph/resources/domain-federation/handler";
import { impatientClock } from "../../../../waiting/fast-clock";
import { providerOf, startCompany, vendorsOf, writes } from "../../company";
import { federating } from "./federating";

const PATH = /^\/v1\.0\/users$/;

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

const { declared, provided, live } = federating(() => emulators);

const hide = (upn: string) =>
  emulators.entra.faults.spoilList({
    kind: "hidden" as const,
    path: PATH,
    entry: emulators.entra.state.findUser(upn)?.id ?? "",
  });

test("refuses to federate where Graph counts somebody whom it does not show, and a preview does not fail by it", async () => {
  const inputs = await declared();
  hide("ada@example.com");
  const provider = provided();
  const checked = await provider.check({}, inputs);
  expect(checked.failures).toEqual([]);
  const people = ["example.com", "eu.example.com"].flatMap((name) =>
    emulators.entra.state.usersOf(name),
  ).length;
  await expect(provider.create(checked.inputs)).rejects.toThrow(
    `example.com: Graph counts ${people} accounts on example.com, eu.example.com, but three readings show only ${people - 1}: 1 may be missing. Run it again in some minutes: Graph's index is late after many changes. If it does not change, compare with the number of users in the Entra admin center, and ask Microsoft. [people-unread]`,
  );
  expect(writes(emulators)).toEqual([]);
});

test("judges somebody who came after Graph's index was made, and refuses to lock them out", async () => {
  const inputs = await declared();
  emulators.entra.holdUserIndex();
  const ada = emulators.entra.state.findUser("ada@example.com");
  if (!ada) throw new Error("The company has no Ada.");
  const newcomer = {
    ...ada,
    id: "newcomer",
    userPrincipalName: "newcomer@example.com",
    onPremisesImmutableId: null,
  };
  emulators.entra.state.putUser({ ...newcomer, mail: null, proxyAddresses: [] });
  const { failures } = await provided().check({}, inputs);
  expect(failures?.map(({ reason }) => reason.split(":")[0])).toEqual(["newcomer@example.com"]);
});

test("federates where the index still has somebody who is gone", async () => {
  const inputs = await declared();
  emulators.entra.holdUserIndex();
  const guest = emulators.entra.state.findUser("ada@example.com");
  if (guest) emulators.entra.state.removeUser(guest);
  const provider = provided();
  const checked = await provider.check({}, inputs);
  expect(checked.failures).toEqual([]);
  await provider.create(checked.inputs);
  expect(await live()).toBeDefined();
});

test("federates over an entry of the group that belongs to nobody any more, and says so once", async () => {
  const inputs = await declared();
  const { state, faults } = emulators.jumpcloud;
  const [entry, group] = ["0".repeat(24), inputs.groupId];
  const members = state.memberships.filter((row) => row.group === group).length;
  state.memberships.push({ group, user: entry, attributes: null });
  for (const path of [/\/members$/, /\/membership$/]) faults.spoilList({ kind: "hidden", path, entry });
  const told: string[] = [];
  const vendors = { ...vendorsOf(emulators, "deploy"), clock: impatientClock() };
  const provider = providerOf(domainFederationHandler, vendors, told);
  const checked = await provider.check({}, inputs);
  expect(checked.failures).toEqual([]);
  await provider.create(checked.inputs);
  expect(await live()).toBeDefined();
  expect(told.filter((line) => line.includes("JumpCloud counts"))).toEqual([
    `warning: JumpCloud counts ${members + 1} members of the group ${group}, but 1 of them belongs to no existing account. The program continues with the others: two readings and the group's membership show the same people.`,
  ]);
});

test("lets the federation alone that is there, whatever Graph counts", async () => {
  const inputs = await declared();
  const provider = provided();
  const checked = await provider.check({}, inputs);
  const { outs } = await provider.create(checked.inputs);
  hide("ada@example.com");
  const again = await provider.check(outs, inputs);
  expect(again.failures).toEqual([]);
});
