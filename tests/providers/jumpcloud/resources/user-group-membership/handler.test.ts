import { Forbidden } from "../../../../../clients/http";
import { hexId } from "../../../../../emulators/core";
import { userGroupMembershipHandler } from "../../../../../providers/jumpcloud/resources/user-group-membership/handler";
import type { UserGroupMembershipInputs } from "../../../../../providers/jumpcloud/resources/user-group-membership/types";
import { idOfUser, person, READ_KEY, SEED } from "../../company";
import { type Surroundings, surroundings } from "../../handlers";

const crowd = Array.from({ length: 40 }, (_, i) => `p${String(i).padStart(2, "0")}`);
const emails = (names: string[]) => names.map((name) => `${name}@example.com`);
const BOUND = hexId("user_group", "Bound");
const LOOSE = hexId("user_group", "Loose");

let here: Surroundings;

beforeEach(async () => {
  here = await surroundings({
    ...SEED,
    users: [...SEED.users, ...crowd.map((name) => person(name)), person("old", { state: "SUSPENDED" })],
    groups: [
      { name: "Bound", members: ["ann", "bob", "old"], directories: ["Northwind"] },
      { name: "Second path", members: ["bob"], directories: ["Northwind"] },
      { name: "Loose", members: crowd },
      {
        name: "Dynamic",
        membershipMethod: "DYNAMIC_AUTOMATED",
        memberQuery: { filters: [{ field: "user.user_department", operation: "equals", value: "Sales" }] },
      },
    ],
  } as typeof SEED);
});

afterEach(() => here.close());

async function reasons(inputs: UserGroupMembershipInputs, olds?: UserGroupMembershipInputs) {
  const { failures } = await userGroupMembershipHandler.check(inputs, olds, here.account, here.call);
  return failures.map(({ property, reason }) => `${property}: ${reason}`);
}

it("names every entry that leads to nobody", async () => {
  expect(
    await reasons({ groupId: LOOSE, users: ["ann@example.com", "x@example.com", "0".repeat(24)] }),
  ).toEqual([
    'users[1]: JumpCloud has no user with the e-mail or id "x@example.com"; take it out of the list, correct it, or create the user first',
    `users[2]: JumpCloud has no user with the e-mail or id "${"0".repeat(24)}"; take it out of the list, correct it, or create the user first`,
  ]);
});

it("knows somebody whose address JumpCloud writes in mixed case", async () => {
  const ann = here.emulator.state.users.get(idOfUser("ann"));
  Object.assign(ann ?? {}, { email: "Ann@Example.com" });
  expect(await reasons({ groupId: LOOSE, users: ["ann@example.com"] })).toEqual([]);
});

it("refuses a dynamic group, whose added members JumpCloud ignores", async () => {
  expect(await reasons({ groupId: hexId("user_group", "Dynamic"), users: [] })).toEqual([
    "groupId: Dynamic is a dynamic group: JumpCloud accepts added members, but ignores them",
  ]);
});

it("lets a group that became dynamic be mended by the same run, and adds nobody to it before", async () => {
  const inputs: UserGroupMembershipInputs = { groupId: LOOSE, users: [idOfUser("ann")] };
  const { id, state } = await userGroupMembershipHandler.create(here.account, inputs, here.call);
  const group = here.emulator.state.groups.get(LOOSE);
  Object.assign(group ?? {}, { membershipMethod: "DYNAMIC_AUTOMATED" });
  const checked = await userGroupMembershipHandler.check(inputs, inputs, here.account, here.call);
  expect(checked.failures).toEqual([]);
  const more = { ...inputs, users: [idOfUser("ann"), idOfUser("bob")] };
  await expect(
    userGroupMembershipHandler.update(here.account, id, more, { inputs, state }, here.call),
  ).rejects.toThrow(/^Nothing was changed: Loose is a dynamic group: JumpCloud accepts added members/);
});

it("adds whom it names and leaves the others in mode additive", async () => {
  const inputs: UserGroupMembershipInputs = { groupId: LOOSE, users: ["ANN@example.com", idOfUser("bob")] };
  const { id, state } = await userGroupMembershipHandler.create(here.account, inputs, here.call);
  expect([id, state.memberIds]).toEqual([LOOSE, [idOfUser("ann"), idOfUser("bob")].sort()]);
  expect(here.writes()).toEqual([
    `POST /api/v2/usergroups/${LOOSE}/members`,
    `POST /api/v2/usergroups/${LOOSE}/members`,
  ]);
  await userGroupMembershipHandler.update(here.account, id, inputs, { inputs, state }, here.call);
  expect(here.writes()).toHaveLength(2);
});

it("stops more removals than five or a tenth, in preview already", async () => {
  const six = { groupId: LOOSE, users: emails(crowd.slice(6)), mode: "exclusive" as const };
  expect(await reasons(six)).toEqual([
    `users: removing 6 of 40 people from the group ${LOOSE} is more than the 5 that may be removed without being named: ` +
      `${emails(crowd.slice(0, 6)).join(", ")}; name them in allowRemovals, or raise maxRemovals`,
  ]);
  await expect(userGroupMembershipHandler.create(here.account, six, here.call)).rejects.toThrow(
    /^Nothing was changed: /,
  );
  expect(here.writes()).toEqual([]);
});

it("removes over the brake whom the program names", async () => {
  const inputs = {
    groupId: LOOSE,
    users: emails(crowd.slice(6)),
    mode: "exclusive" as const,
    allowRemovals: ["P00@example.com"],
  };
  expect(await reasons(inputs)).toEqual([]);
  const { state } = await userGroupMembershipHandler.create(here.account, inputs, here.call);
  expect(state.memberIds).toHaveLength(34);
  expect(here.writes()).toHaveLength(6);
});

it("stops a removal that takes somebody's last path to the tenant", async () => {
  const inputs = { groupId: BOUND, users: [], mode: "exclusive" as const };
  expect(await reasons(inputs)).toEqual([
    `users: removing ann@example.com from the group ${BOUND} takes away their last binding to the Microsoft 365 directory, and ` +
      "JumpCloud would suspend them there; bind them in another way first, or name them in allowRemovals",
  ]);
  expect(await reasons({ ...inputs, allowRemovals: ["ann@example.com"] })).toEqual([]);
});

it("removes in mode additive only whom an earlier run named", async () => {
  const before = { groupId: LOOSE, users: ["p00@example.com", "p01@example.com"], mode: "additive" as const };
  const { state } = await userGroupMembershipHandler.create(here.account, before, here.call);
  expect(here.writes()).toEqual([]);
  const after = { ...before, users: ["p01@example.com"] };
  await userGroupMembershipHandler.update(here.account, LOOSE, after, { inputs: before, state }, here.call);
  expect(here.writes()).toEqual([`POST /api/v2/usergroups/${LOOSE}/members`]);
  expect(await here.account.jumpcloud.userGroups.members(LOOSE)).toHaveLength(39);
});

it("reads drift in both directions", async () => {
  const inputs = { groupId: BOUND, users: emails(["ann", "bob", "cleo"]), mode: "exclusive" as const };
  const state = {
    ...inputs,
    memberIds: [],
    members: [],
    organizationId: here.emulator.state.organization._id,
  };
  const live = await userGroupMembershipHandler.read(here.account, BOUND, { inputs, state }, here.call);
  expect(live?.inputs.users).toEqual(emails(["ann", "bob", "old"]));
});

it("imports all members by e-mail", async () => {
  const live = await userGroupMembershipHandler.read(here.account, BOUND, undefined, here.call);
  expect(live?.inputs).toEqual({
    groupId: BOUND,
    users: emails(["ann", "bob", "old"]),
    mode: "exclusive",
    onDelete: "release",
  });
});

it("leaves everybody in the group when the resource is deleted", async () => {
  const live = await userGroupMembershipHandler.read(here.account, BOUND, undefined, here.call);
  if (!live) throw new Error("The seeded group is missing.");
  await userGroupMembershipHandler.delete(here.account, BOUND, live, here.call);
  expect(here.writes()).toEqual([]);
  expect(here.told).toEqual([`The members of the group ${BOUND} stay; this stack no longer manages them.`]);
});

it("unbinds under the brake only", async () => {
  const live = await userGroupMembershipHandler.read(here.account, LOOSE, undefined, here.call);
  if (!live) throw new Error("The seeded group is missing.");
  const inputs = { ...live.inputs, onDelete: "unbind" as const };
  const all = userGroupMembershipHandler.delete(here.account, LOOSE, { ...live, inputs }, here.call);
  await expect(all).rejects.toThrow(/^Nothing was changed: removing 40 of 40 people/);
  await userGroupMembershipHandler.delete(
    here.account,
    LOOSE,
    { ...live, inputs: { ...inputs, allowRemovals: emails(crowd) } },
    here.call,
  );
  expect(await here.account.jumpcloud.userGroups.members(LOOSE)).toEqual([]);
});

it("passes a refusal on as it is where nothing was written, and saves what was written in part", async () => {
  const inputs: UserGroupMembershipInputs = { groupId: LOOSE, users: emails(["ann", "bob"]) };
  const reader = here.accountWith(READ_KEY);
  await expect(userGroupMembershipHandler.create(reader, inputs, here.call)).rejects.toBeInstanceOf(
    Forbidden,
  );
  const { userGroups } = here.account.jumpcloud;
  const addMember: typeof userGroups.addMember = (group, user, call) =>
    user === idOfUser("bob")
      ? reader.jumpcloud.userGroups.addMember(group, user, call)
      : userGroups.addMember(group, user, call);
  const halting = {
    ...here.account,
    jumpcloud: { ...here.account.jumpcloud, userGroups: { ...userGroups, addMember } },
  };
  await expect(userGroupMembershipHandler.create(halting, inputs, here.call)).rejects.toMatchObject({
    name: "PartialFailure",
    reasons: [expect.stringMatching(/were written in part: .*403/)],
  });
});

it("takes no last path by two removals at once that count on each other", async () => {
  const second = hexId("user_group", "Second path");
  const without = async (groupId: string, users: string[]) => {
    const inputs = { groupId, users, mode: "exclusive" as const };
    return userGroupMembershipHandler.create(here.account, inputs, here.call);
  };
  const results = await Promise.allSettled([without(BOUND, emails(["ann", "old"])), without(second, [])]);
  const refusals = results
    .filter((result) => result.status === "rejected")
    .map(({ reason }) => reason.message);
  expect(refusals).toEqual([expect.stringContaining("takes away their last binding")]);
});

it.each([
  ["comes out short", "short"],
  ["ends early", "empty"],
  ["fails midway", "failed"],
] as const)("removes nobody where the list of members %s", async (_, kind) => {
  here.emulator.faults.spoilList({ kind, path: /usergroups\/[^/]+\/members$/, fromPage: 0 });
  const inputs = { groupId: LOOSE, users: emails(crowd.slice(1)), mode: "exclusive" as const };
  await expect(userGroupMembershipHandler.create(here.account, inputs, here.call)).rejects.toThrow();
  expect(here.writes()).toEqual([]);
});

/** Lets JumpCloud count somebody whom it does not show. */
const orphaned = (entry: string) => {
  for (const path of [/\/members$/, /\/membership$/, /\/users$/])
    here.emulator.faults.spoilList({ kind: "hidden", path, entry });
};

it("goes on over an entry of the group that belongs to nobody, and takes nobody out for it", async () => {
  orphaned(idOfUser("p07"));
  const kept = crowd.filter((name) => !["p07", "p20"].includes(name));
  const inputs = { groupId: LOOSE, users: emails(kept), mode: "exclusive" as const };
  await userGroupMembershipHandler.create(here.account, inputs, here.call);
  expect(here.writes()).toEqual([`POST /api/v2/usergroups/${LOOSE}/members`]);
  expect(here.told).toEqual([
    `JumpCloud counts 40 members of the group ${LOOSE}, but 1 of them belongs to no existing account. The program continues with the others: two readings and the group's membership show the same people.`,
    `JumpCloud counts 39 members of the group ${LOOSE}, but 1 of them belongs to no existing account. The program continues with the others: two readings and the group's membership show the same people.`,
  ]);
  const left = here.emulator.state.memberships.filter(({ group }) => group === LOOSE);
  expect(left.map(({ user }) => user)).toContain(idOfUser("p07"));
});

it("removes nobody whose account JumpCloud does not show", async () => {
  const { users } = here.account.jumpcloud;
  const findByIds: typeof users.findByIds = async (ids, call) => {
    const found = await users.findByIds(ids, call);
    found.delete(idOfUser("p00"));
    return found;
  };
  const account = {
    ...here.account,
    jumpcloud: { ...here.account.jumpcloud, users: { ...users, findByIds } },
  };
  const inputs = { groupId: LOOSE, users: emails(crowd.slice(1)), mode: "exclusive" as const };
  await expect(userGroupMembershipHandler.create(account, inputs, here.call)).rejects.toThrow(
    `JumpCloud shows no account for 1 people of the group ${LOOSE}: ${idOfUser("p00")}. Nothing was changed`,
  );
  expect(here.writes()).toEqual([]);
});
