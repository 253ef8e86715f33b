import { type Holder, holderMark } from "../../../../../audit/holders/holder";
import { hexId } from "../../../../../emulators/core";
import { userGroupHandler } from "../../../../../providers/jumpcloud/resources/user-group/handler";
import type { UserGroupInputs } from "../../../../../providers/jumpcloud/resources/user-group/types";
import { diffInputs } from "../../../../../providers/lifecycle/diff";
import { idOfUser, KEY, SEED } from "../../company";
import { type Surroundings, surroundings } from "../../handlers";

const ID = hexId("user_group", "Office people");
const OTHER = hexId("user_group", "Guests");
const HOLDER: Holder = { stack: "shop/prod", component: "m365", id: "q2Jk0aZ9xbA1cD3e" };
const STRANGER: Holder = { ...HOLDER, stack: "shop/dev", id: "A2Jk0aZ9xbA1cD3e" };
const NAMED = { name: "Office people", groupId: ID, onDelete: "release" } as const;
const TAKEN = `takes over the group "Office people" (${ID}) as it is, writes nothing`;
const RULE = {
  queryType: "FilterQuery" as const,
  filters: [{ field: "department", operation: "eq", value: "Office" }],
};

let here: Surroundings;

beforeEach(async () => {
  here = await surroundings({
    ...SEED,
    groups: [
      {
        name: "Office people",
        description: "Everybody in the office",
        email: "office@example.com",
        membershipMethod: "DYNAMIC_AUTOMATED",
        memberQuery: RULE,
        directories: ["Northwind"],
      },
      { name: "Guests" },
    ],
  });
  const group = held();
  if (group) group.memberQueryExemptions = [{ id: idOfUser("ann"), type: "USER" }];
});
afterEach(() => here.close());

const check = (news: UserGroupInputs, olds?: UserGroupInputs) =>
  userGroupHandler.check(news, olds, here.account, here.call);
const held = () => here.emulator.state.groups.get(ID);
const create = async (more: UserGroupInputs = {}) => {
  const { inputs, failures } = await check({ ...NAMED, ...more });
  expect(failures).toEqual([]);
  return { inputs, ...(await userGroupHandler.create(here.account, inputs, here.call)) };
};

it("takes a group over by its id with its rule, exemptions and address, and writes but the mark", async () => {
  const before = structuredClone(held());
  const { inputs, id, state } = await create({ holder: HOLDER });
  expect([id, inputs]).toEqual([ID, { ...NAMED, holder: HOLDER }]);
  expect(state).toMatchObject({ groupId: ID, membershipMethod: "DYNAMIC_AUTOMATED" });
  expect(held()).toEqual({ ...before, description: `Everybody in the office ${holderMark(HOLDER)}` });
  expect(here.told).toEqual([`${TAKEN} but its mark`]);
});

it("writes nothing at all where it is to carry no mark, and knows the id in the preview", async () => {
  const { inputs } = await check(NAMED);
  expect(await userGroupHandler.preview?.(here.account, inputs, undefined, here.call)).toMatchObject({
    groupId: ID,
    membershipMethod: "DYNAMIC_AUTOMATED",
  });
  await create();
  expect([here.writes(), here.told]).toEqual([[], [TAKEN, TAKEN]]);
});

it.each<[string, UserGroupInputs, string, string]>([
  ["another name", { name: "Staff" }, "name", 'has "Office people" here'],
  ["another address", { email: "m365@example.com" }, "email", 'has "office@example.com" here'],
  ["another description", { description: "Who syncs" }, "description", 'has "Everybody in the office" here'],
  [
    "that people decide by hand",
    { membershipMethod: "STATIC" },
    "membershipMethod",
    'has "DYNAMIC_AUTOMATED" here',
  ],
  ["an id that nothing has", { groupId: "0".repeat(24) }, "groupId", "JumpCloud has no group"],
])("refuses %s", async (_, more, property, reason) => {
  const { failures } = await check({ ...NAMED, ...more });
  expect(failures).toEqual([{ property, reason: expect.stringContaining(reason) }]);
});

it("changes what is declared otherwise with adopt, but takes no other group's name", async () => {
  expect((await check({ ...NAMED, name: "Guests", adopt: true })).failures).toEqual([
    { property: "name", reason: expect.stringContaining(OTHER) },
  ]);
  const before = structuredClone(held());
  await create({ description: "Who syncs", adopt: true });
  expect(held()).toEqual({ ...before, description: "Who syncs" });
  expect(here.told).toEqual([`takes over the group "Office people" (${ID}), and changes its description`]);
});

it("refuses one that another stack holds", async () => {
  const group = held();
  if (group) group.description = holderMark(STRANGER);
  expect((await check({ ...NAMED, holder: HOLDER, adopt: true })).failures).toEqual([
    { property: "holder", reason: expect.stringContaining("held by the stack shop/dev") },
  ]);
});

it("goes to no other group once it has one, unless adopt says so, which replaces it", async () => {
  const { inputs } = await create();
  const moved = { ...NAMED, name: "Guests", groupId: OTHER };
  expect((await check(moved, inputs)).failures).toEqual([
    { property: "groupId", reason: expect.stringContaining(`this resource manages the group ${ID}`) },
  ]);
  const { inputs: adopted, failures } = await check({ ...moved, adopt: true }, inputs);
  expect([failures, diffInputs(userGroupHandler.rules, inputs, adopted).replaces]).toEqual([[], ["groupId"]]);
});

it("stays the group that it is, with its rule, where the id is no longer named", async () => {
  const { inputs, state } = await create();
  const { inputs: later } = await check({ name: "Office people", description: "Who syncs" }, inputs);
  expect(later).toEqual({ ...NAMED, description: "Who syncs" });
  const before = structuredClone(held());
  await userGroupHandler.update(here.account, ID, later, { inputs, state }, here.call);
  expect(held()).toEqual({ ...before, description: "Who syncs" });
});

it("leaves as it is what is declared no more once the id is named", async () => {
  const before: UserGroupInputs = {
    name: "Office people",
    onDelete: "release",
    description: "Everybody in the office",
    email: "office@example.com",
    membershipMethod: "DYNAMIC_AUTOMATED",
    memberQuery: RULE,
  };
  const { inputs, failures } = await check(NAMED, before);
  expect([failures, diffInputs(userGroupHandler.rules, before, inputs).changed]).toEqual([[], []]);
});

it("keeps out of the inputs, through a refresh, what nobody declares", async () => {
  const { inputs, state } = await create({ holder: HOLDER });
  const group = held();
  if (group) group.email = "people@example.com";
  const live = await userGroupHandler.read(here.account, ID, { inputs, state }, here.call);
  expect(live?.inputs).toEqual(inputs);
});

it("leaves the group when it is deleted, without the mark, also where it leads nowhere", async () => {
  here.emulator.state.edges.splice(0);
  const before = structuredClone(held());
  const { inputs, state } = await create({ holder: HOLDER });
  await userGroupHandler.delete(here.accountWith(KEY), ID, { inputs, state }, here.call);
  expect(held()).toEqual(before);
});
