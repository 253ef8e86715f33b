import { type RunningEmulators, signInAs } from "../../../../../emulators";
import { domainFederationHandler } from "../../../../../providers/graph/resources/domain-federation/handler";
import { impatientClock } from "../../../../waiting/fast-clock";
import { providerOf, startCompany, vendorsOf } from "../../company";
import { federating } from "./federating";

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

const { declaredHere, up, live } = federating(() => emulators);

const NOBODY = "b".repeat(24);

async function otherGroup(...members: string[]): Promise<string> {
  const { userGroups, users } = vendorsOf(emulators).jumpcloud;
  const { id } = await userGroups.create({ name: "Contractors" });
  for (const email of members) await userGroups.addMember(id, (await users.findByEmail(email))?.id ?? "");
  return id;
}

/** Changes the name that the federation is shown with, with another group; answers what that tells. */
async function renamedWith(groupId: string): Promise<string[]> {
  const inputs = await declaredHere();
  const { id, state } = await up(inputs);
  const told: string[] = [];
  const provider = providerOf(
    domainFederationHandler,
    { ...vendorsOf(emulators), clock: impatientClock() },
    told,
  );
  const changed = { ...inputs, groupId, displayName: "Northwind" };
  const { failures, inputs: checked } = await provider.check(state, changed);
  expect(failures).toEqual([]);
  await provider.update(id, state, checked);
  expect((await live())?.displayName).toBe("Northwind");
  expect(await signInAs(emulators, { email: "ada@example.com" })).toMatchObject({ signedIn: true });
  // The new name is told beside.
  const others = told.filter((line) => !line.endsWith("[effect-change]"));
  return others.map((line) => line.replace(inputs.groupId, "OPEN").replace(groupId, "DECLARED"));
}

const DECLARE = "Declare the group that has its people";

test("tells of a declared group that JumpCloud does not have, and not of a lock-out", async () => {
  expect(await renamedWith(NOBODY)).toEqual([
    `warning: example.com: JumpCloud has no group DECLARED, which is declared; only the group OPEN may use its application. ${DECLARE}. [group-outside]`,
  ]);
});

test("tells of a declared group that holds nobody", async () => {
  expect(await renamedWith(await otherGroup())).toEqual([
    `warning: example.com: the declared group "Contractors" (DECLARED) is empty; only the group OPEN may use its application. ${DECLARE}. [group-outside]`,
  ]);
});

test("tells of a declared group that may not use the application, and not that its people can't sign in, who may be in another", async () => {
  expect(await renamedWith(await otherGroup("ada@example.com"))).toEqual([
    `warning: example.com: the declared group "Contractors" (DECLARED) with 1 of JumpCloud's users may not use its application, so it lets nobody sign in; ` +
      `only the group OPEN may use its application. ${DECLARE}, or run \`npx pulumi up --refresh\`, which binds this one again. [group-outside]`,
  ]);
});
