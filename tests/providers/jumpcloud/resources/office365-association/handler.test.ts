import { hexId } from "../../../../../emulators/core";
import { office365AssociationHandler } from "../../../../../providers/jumpcloud/resources/office365-association/handler";
import type { Office365AssociationInputs } from "../../../../../providers/jumpcloud/resources/office365-association/types";
import { DIRECTORY, SEED } from "../../company";
import { type Surroundings, surroundings } from "../../handlers";

const everybody = SEED.users.map(({ username }) => username);
const GROUP = hexId("user_group", "Staff");
const ID = `${DIRECTORY.id}/${GROUP}`;
const inputs: Office365AssociationInputs = { directoryId: DIRECTORY.id, groupId: GROUP, onDelete: "release" };

let here: Surroundings;

beforeEach(async () => {
  here = await surroundings({
    ...SEED,
    groups: [
      { name: "Staff", members: everybody },
      { name: "Some", members: ["ann", "bob"], directories: [DIRECTORY.name] },
    ],
  });
});

afterEach(() => here.close());

async function bind() {
  const { id, state } = await office365AssociationHandler.create(here.account, inputs, here.call);
  return { id, last: { inputs, state } };
}

it("refuses a group or a directory that is not there", async () => {
  const wrong = { directoryId: "d".repeat(24), groupId: "e".repeat(24) };
  const { failures } = await office365AssociationHandler.check(wrong, undefined, here.account, here.call);
  expect(failures).toEqual([
    {
      property: "groupId",
      reason: `JumpCloud has no group with the id "${wrong.groupId}"; if somebody deleted it, run \`npx pulumi up --refresh\``,
    },
    {
      property: "directoryId",
      reason: `JumpCloud has no Microsoft 365 directory with the id "${wrong.directoryId}"; if somebody deleted it, run \`npx pulumi up --refresh\``,
    },
  ]);
});

it("binds, and takes a binding that is there already for made", async () => {
  const first = await bind();
  expect([first.id, (await bind()).id]).toEqual([ID, ID]);
  const live = await office365AssociationHandler.read(here.account, ID, undefined, here.call);
  expect(live?.inputs).toEqual(inputs);
});

it("says how an id must look", async () => {
  await expect(
    office365AssociationHandler.read(here.account, DIRECTORY.id, undefined, here.call),
  ).rejects.toThrow(
    `"${DIRECTORY.id}" is not an id of this resource; it must look like <directory id>/<group id>.`,
  );
});

it("reads a binding that was taken away as gone", async () => {
  const { id, last } = await bind();
  await here.account.jumpcloud.userGroups.associations.remove(GROUP, {
    type: "office_365",
    id: DIRECTORY.id,
  });
  expect(await office365AssociationHandler.read(here.account, id, last, here.call)).toBeUndefined();
});

it("leaves the binding when the resource is deleted", async () => {
  const { id, last } = await bind();
  here.emulator.journal.clear();
  await office365AssociationHandler.delete(here.account, id, last, here.call);
  expect([here.writes(), here.told]).toEqual([
    [],
    [`The binding ${ID} stays at JumpCloud; this stack no longer manages it.`],
  ]);
});

it("unbinds nobody where the group has an entry that is not shown, who could be among them", async () => {
  const { id, last } = await bind();
  const [member] = here.emulator.state.memberships.filter(({ group }) => group === inputs.groupId);
  for (const path of [/\/members$/, /\/membership$/])
    here.emulator.faults.spoilList({ kind: "hidden", path, entry: member?.user ?? "" });
  const unbind = { ...last, inputs: { ...inputs, onDelete: "unbind" as const, maxRemovals: 100 } };
  await expect(office365AssociationHandler.delete(here.account, id, unbind, here.call)).rejects.toThrow(
    /the list ends after 7 of 8 entries, and people are removed only if everybody is shown\. The program did not decide anything/,
  );
  expect(here.writes()).toHaveLength(1);
});

it("unbinds only as many people as the brake allows, unless they are named", async () => {
  const { id, last } = await bind();
  const unbind = { ...inputs, onDelete: "unbind" as const };
  await expect(
    office365AssociationHandler.delete(here.account, id, { ...last, inputs: unbind }, here.call),
  ).rejects.toThrow(/stays bound: removing 6 of 8 people from .*: cleo@example.com, dan@example.com/);
  const named = { ...unbind, allowRemovals: ["cleo@example.com"] };
  await office365AssociationHandler.delete(here.account, id, { ...last, inputs: named }, here.call);
  expect(await office365AssociationHandler.read(here.account, id, last, here.call)).toBeUndefined();
});
