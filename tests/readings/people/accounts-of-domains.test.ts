import { randomUUID } from "node:crypto";
import type { RunningEmulators } from "../../../emulators";
import { readAccountsOfDomains, type Thoroughness } from "../../../readings/people/accounts-of-domains";
import { signedIn } from "../../clients/emulated";
import { startReady } from "../../emulators/ready";

const PATH = /^\/v1\.0\/users$/;
/** The queries that Graph answers from its index. */
const INDEX = /\$count=true/;

let emulators: RunningEmulators;

beforeAll(async () => {
  emulators = await startReady({ provisioningDelayMs: 0 });
});

beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

const idOf = (upn: string) => emulators.entra.state.findUser(upn)?.id ?? "";

/** Who is found on a domain, which requests that took, and what is in doubt. */
async function read(thoroughness: Thoroughness, domain = "example.com") {
  const { graph } = signedIn(emulators, "read");
  emulators.entra.journal.clear();
  const { accounts, doubt } = await readAccountsOfDomains(graph, [domain], thoroughness);
  const asked = emulators.entra.journal.all().filter(({ path }) => path.startsWith("/v1.0/users"));
  const byId = asked.filter(({ path }) => !PATH.test(path.replace(/\?.*/, ""))).length;
  return {
    names: accounts.map(({ userPrincipalName }) => userPrincipalName),
    lists: asked.length - byId,
    byId,
    ...(doubt === undefined ? {} : { doubt }),
  };
}

/** Somebody new, as Graph's directory knows at once. */
function join(name: string): void {
  const ada = emulators.entra.state.findUser("ada@example.com");
  if (!ada) throw new Error("The company has no Ada.");
  const userPrincipalName = `${name}@example.com`;
  emulators.entra.state.putUser({ ...ada, id: randomUUID(), userPrincipalName, onPremisesImmutableId: null });
}

test("takes one list and one census where both agree", async () => {
  const { names, ...cost } = await read("whole");
  expect(names).toHaveLength(emulators.entra.state.usersOf("example.com").length);
  expect(cost).toEqual({ lists: 2, byId: 0 });
});

test.each([
  ["finds who came after Graph's index was made", "whole", true],
  ["searches, and finds nobody whom the index does not have", "searched", false],
] as const)("%s", async (_, thoroughness, isFound) => {
  emulators.entra.holdUserIndex();
  join("newcomer");
  const { names, doubt } = await read(thoroughness);
  expect([names.includes("newcomer@example.com"), doubt]).toEqual([isFound, undefined]);
});

test("asks by id for who is in the index and not in the list: who is there counts", async () => {
  const entry = idOf("ada@example.com");
  const whole = await read("whole");
  emulators.entra.faults.spoilList({ kind: "hidden", path: PATH, query: /^(?!.*\$count)/, entry });
  const { names, ...cost } = await read("whole");
  expect([...names].sort()).toEqual([...whole.names].sort());
  expect(cost).toEqual({ lists: 6, byId: 1 });
});

test("asks by id for who is in the index and not in the list: who is gone explains the count", async () => {
  const ada = emulators.entra.state.findUser("ada@example.com");
  emulators.entra.holdUserIndex();
  if (ada) emulators.entra.state.removeUser(ada);
  const { names, ...cost } = await read("whole");
  expect(names).not.toContain("ada@example.com");
  expect(cost).toEqual({ lists: 6, byId: 1 });
});

test("doubts a list that lacks somebody whom only the count knows", async () => {
  emulators.entra.faults.spoilList({ kind: "hidden", path: PATH, entry: idOf("ada@example.com") });
  const people = emulators.entra.state.usersOf("example.com").length;
  const doubt = `Graph counts ${people} accounts on example.com, but three readings show only ${people - 1}: 1 may be missing`;
  expect(await read("whole")).toMatchObject({ doubt, lists: 6, byId: 0 });
  expect(await read("counted")).toMatchObject({ doubt, lists: 3, byId: 0 });
  expect(await read("searched")).not.toHaveProperty("doubt");
});

test("doubts it all the same where somebody came whom the count does not know yet", async () => {
  emulators.entra.faults.spoilList({ kind: "hidden", path: PATH, entry: idOf("ada@example.com") });
  const people = emulators.entra.state.usersOf("example.com").length;
  emulators.entra.holdUserIndex();
  join("newcomer");
  const doubt = `Graph counts ${people} accounts on example.com, but three readings show only ${people - 1}: 1 may be missing`;
  expect(await read("whole")).toMatchObject({ doubt, lists: 6, byId: 0 });
});

test("is content with a reading that agrees after one that did not", async () => {
  const entry = idOf("ada@example.com");
  emulators.entra.faults.spoilList({ kind: "hidden", path: PATH, query: INDEX, entry, times: 1 });
  emulators.entra.faults.spoilList({ kind: "hidden", path: PATH, entry, times: 1 });
  const { names, ...cost } = await read("whole");
  expect(names).toContain("ada@example.com");
  // Who was in the first reading alone would be asked for; nobody was.
  expect(cost).toEqual({ lists: 4, byId: 0 });
});

test("does not ask for hundreds one by one", async () => {
  for (let person = 1; person <= 21; person += 1) join(`leaver${person}`);
  emulators.entra.holdUserIndex();
  for (const user of emulators.entra.state.usersOf("example.com"))
    if (user.userPrincipalName.startsWith("leaver")) emulators.entra.state.removeUser(user);
  expect(await read("whole")).toMatchObject({
    doubt:
      "three readings of the accounts on example.com differ by 21 accounts, too many to ask for each of them",
    byId: 0,
  });
});
