import { Forbidden } from "../../../../../clients/http";
import type { Association, NodeType } from "../../../../../clients/jumpcloud";
import type { Account } from "../../../../../providers/jumpcloud/account";
import { userGroupHandler } from "../../../../../providers/jumpcloud/resources/user-group/handler";
import type { UserGroupInputs } from "../../../../../providers/jumpcloud/resources/user-group/types";
import { SEED } from "../../company";
import { type Surroundings, surroundings } from "../../handlers";

const inputs: UserGroupInputs = { name: "Staff", membershipMethod: "STATIC", onDelete: "release" };

let here: Surroundings;

beforeEach(async () => {
  here = await surroundings({
    ...SEED,
    groups: [
      { name: "Bound", email: "bound@example.com", members: ["ann", "bob"], directories: ["Northwind"] },
      { name: "Loose", description: "by hand" },
    ],
  });
});

afterEach(() => here.close());

/** The account where one kind of binding is answered by the test. */
function answering(kind: NodeType, answer: () => Promise<Association[]>): Account {
  const { jumpcloud } = here.account;
  const { associations } = jumpcloud.userGroups;
  const list: typeof associations.list = (group, target, call) =>
    target === kind ? answer() : associations.list(group, target, call);
  const userGroups = { ...jumpcloud.userGroups, associations: { ...associations, list } };
  return { ...here.account, jumpcloud: { ...jumpcloud, userGroups } };
}

const check = (news: UserGroupInputs, olds?: UserGroupInputs) =>
  userGroupHandler.check(news, olds, here.account, here.call);

it("fills the defaults", async () => {
  expect(await check({ name: "Staff" })).toEqual({ inputs, failures: [] });
});

it("refuses a name that a group which looks otherwise has", async () => {
  const { failures } = await check({ name: "Loose" });
  expect(failures).toEqual([
    { property: "name", reason: expect.stringMatching(/named "Loose" already .*set adopt/) },
  ]);
  expect((await check({ name: "Loose", description: "by hand" })).failures).toEqual([]);
  expect((await check({ name: "Loose", adopt: true })).failures).toEqual([]);
});

it("refuses to rename a group to a taken name, even where both look the same", async () => {
  await userGroupHandler.create(here.account, inputs, here.call);
  const { failures } = await check({ ...inputs, name: "Loose", description: "by hand" }, inputs);
  expect(failures).toHaveLength(1);
});

it("refuses a mail address that a group or a person has", async () => {
  expect((await check({ name: "Staff", email: "BOUND@example.com" })).failures[0]?.reason).toMatch(
    /^BOUND@example.com is the address of the group Bound/,
  );
  expect((await check({ name: "Staff", email: "ann@example.com" })).failures).toEqual([
    {
      property: "email",
      reason: "ann@example.com is the address of the user ann; choose another address for the group",
    },
  ]);
});

it("refuses to change POSIX groups, which JumpCloud would refuse in the middle of a run", async () => {
  const before = { ...inputs, attributes: { posixGroups: [{ id: 7, name: "staff" }] } };
  const after = { ...inputs, attributes: { posixGroups: [{ id: 8, name: "staff" }] } };
  expect((await check(after, before)).failures.map(({ property }) => property)).toEqual([
    "attributes.posixGroups",
  ]);
});

it("creates a group, reads it back without what JumpCloud adds, and finds nothing to update", async () => {
  const { id, state } = await userGroupHandler.create(
    here.account,
    { ...inputs, email: "staff@example.com" },
    here.call,
  );
  const organizationId = here.emulator.state.organization._id;
  expect(state).toEqual({ ...inputs, email: "staff@example.com", groupId: id, organizationId });
  const live = await userGroupHandler.read(here.account, id, undefined, here.call);
  expect(live?.inputs).toEqual({ ...inputs, email: "staff@example.com" });
  await userGroupHandler.update(here.account, id, live?.inputs ?? inputs, { inputs, state }, here.call);
  expect(here.writes()).toEqual(["POST /api/v2/usergroups"]);
});

it("takes over an equal group that a killed run left", async () => {
  const first = await userGroupHandler.create(here.account, inputs, here.call);
  const second = await userGroupHandler.create(here.account, inputs, here.call);
  expect([second.id, here.writes(), here.told]).toEqual([
    first.id,
    ["POST /api/v2/usergroups"],
    [`Took over the group Staff (${first.id}), which already existed.`],
  ]);
});

it("goes on after a kill between a rename and its note in the state", async () => {
  const { id, state } = await userGroupHandler.create(here.account, inputs, here.call);
  const renamed = { ...inputs, name: "Crew" };
  await userGroupHandler.update(here.account, id, renamed, { inputs, state }, here.call);
  expect((await check(renamed, inputs)).failures).toEqual([]);
  const again = await userGroupHandler.update(here.account, id, renamed, { inputs, state }, here.call);
  expect([again.name, here.writes()]).toEqual([
    "Crew",
    ["POST /api/v2/usergroups", `PUT /api/v2/usergroups/${id}`],
  ]);
});

it("clears what was declared before and leaves alone what never was", async () => {
  const declared = {
    ...inputs,
    description: "all",
    attributes: { sudo: { enabled: true, withoutPassword: false } },
  };
  const { id, state } = await userGroupHandler.create(here.account, declared, here.call);
  const group = here.emulator.state.groups.get(id);
  if (group) group.email = "by-hand@example.com";
  await userGroupHandler.update(here.account, id, inputs, { inputs: declared, state }, here.call);
  expect(group ?? {}).toMatchObject({ description: "", email: "by-hand@example.com" });
  expect(here.emulator.state.groups.get(id)?.attributes).not.toHaveProperty("sudo");
});

it("deletes a group that leads nowhere, and one that is gone already counts as deleted", async () => {
  const { id, state } = await userGroupHandler.create(here.account, inputs, here.call);
  await userGroupHandler.delete(here.account, id, { inputs, state }, here.call);
  expect(here.emulator.state.groups.has(id)).toBe(false);
  await userGroupHandler.delete(here.account, id, { inputs, state }, here.call);
  expect(await userGroupHandler.read(here.account, id, { inputs, state }, here.call)).toBeUndefined();
});

it("releases a group that still has a binding", async () => {
  const bound = [...here.emulator.state.groups.values()].find(({ name }) => name === "Bound");
  const live = await userGroupHandler.read(here.account, bound?.id ?? "", undefined, here.call);
  if (!live) throw new Error("The seeded group is missing.");
  await userGroupHandler.delete(here.account, bound?.id ?? "", live, here.call);
  expect(here.writes()).toEqual([]);
  expect(here.told).toEqual([
    expect.stringMatching(/^The group Bound .* is still bound \(office_365\) and stays at JumpCloud/),
  ]);
});

it("keeps a group that leads to devices, also where it may be unbound", async () => {
  const { id, state } = await userGroupHandler.create(here.account, inputs, here.call);
  const account = answering("system", async () => [{ type: "system", id: "5f00" }]);
  await userGroupHandler.delete(account, id, { inputs, state }, here.call);
  expect(here.told).toEqual([expect.stringContaining("is still bound (system) and stays at JumpCloud")]);
  const unbinding = { ...inputs, onDelete: "unbind" as const };
  await expect(userGroupHandler.delete(account, id, { inputs: unbinding, state }, here.call)).rejects.toThrow(
    "it is bound to system, and it is not known who would lose that",
  );
  expect(here.emulator.state.groups.has(id)).toBe(true);
});

it("keeps a group of which JumpCloud does not tell where it leads", async () => {
  const { id, state } = await userGroupHandler.create(here.account, inputs, here.call);
  const account = answering("radius_server", async () => {
    throw new Forbidden({ vendor: "JumpCloud", method: "GET", url: "/associations", status: 403 });
  });
  await userGroupHandler.delete(account, id, { inputs, state }, here.call);
  expect(here.emulator.state.groups.has(id)).toBe(true);
});

it("lets no rule take people out of a group that leads to Microsoft 365", async () => {
  const [bound] = [...here.emulator.state.groups.values()].filter(({ name }) => name === "Bound");
  const live = await userGroupHandler.read(here.account, bound?.id ?? "", undefined, here.call);
  if (!live) throw new Error("The seeded group is missing.");
  const memberQuery = { filters: [{ field: "user.user_department", operation: "equals", value: "Sales" }] };
  const ruled = { ...live.inputs, membershipMethod: "DYNAMIC_AUTOMATED" as const, memberQuery };
  expect((await check(ruled, live.inputs)).failures).toEqual([
    { property: "memberQuery", reason: expect.stringContaining("is bound to Microsoft 365") },
  ]);
  await expect(
    userGroupHandler.update(here.account, bound?.id ?? "", ruled, live, here.call),
  ).rejects.toThrow(/^Nothing was changed: the group Bound /);
  expect(here.writes()).toEqual([]);
  const loose = { ...ruled, name: "Loose", email: undefined };
  expect((await check(loose, { ...inputs, name: "Loose" })).failures).toEqual([]);
  const reviewed = { ...ruled, membershipMethod: "DYNAMIC_REVIEW_REQUIRED" as const };
  expect((await check(reviewed, live.inputs)).failures).toEqual([]);
});

it("refuses another organisation before it reads anything", async () => {
  const { id, state } = await userGroupHandler.create(here.account, inputs, here.call);
  here.emulator.journal.clear();
  const last = { inputs, state: { ...state, organizationId: "5f0000000000000000000000" } };
  const other = here.accountWith("test-deploy-key-not-a-secret");
  await expect(userGroupHandler.read(other, id, last, here.call)).rejects.toThrow(
    /belongs to the JumpCloud organisation 5f0{22}, but the credentials are for/,
  );
  expect(here.emulator.journal.all().map(({ path }) => path.split("?")[0])).toEqual(["/api/organizations"]);
});

it("never takes a failed read for a group that is gone", async () => {
  const { id, state } = await userGroupHandler.create(here.account, inputs, here.call);
  const stranger = here.accountWith("no-such-key");
  await expect(userGroupHandler.read(stranger, id, { inputs, state }, here.call)).rejects.toMatchObject({
    name: "Unauthenticated",
  });
});
