import { type Holder, holderMark } from "../../../../../audit/holders/holder";
import { hexId } from "../../../../../emulators/core";
import { userGroupHandler } from "../../../../../providers/jumpcloud/resources/user-group/handler";
import type {
  UserGroupInputs,
  UserGroupState,
} from "../../../../../providers/jumpcloud/resources/user-group/types";
import { diffInputs } from "../../../../../providers/lifecycle/diff";
import { SEED } from "../../company";
import { type Surroundings, surroundings } from "../../handlers";

const dev: Holder = { stack: "shop/dev", component: "m365", id: "q2Jk0aZ9_x-1bBcD" };
const prod: Holder = { stack: "shop/prod", component: "m365", id: "0123456789abcdef" };
const TEXT = "Who syncs.";
const ID = hexId("user_group", "Staff");
const PUT = `PUT /api/v2/usergroups/${ID}`;

/** What the two stacks declare of the one group. */
const ours: UserGroupInputs = {
  name: "Staff",
  description: TEXT,
  membershipMethod: "STATIC",
  onDelete: "release",
  holder: prod,
};
const unmarked: UserGroupInputs = { ...ours, holder: undefined };

let here: Surroundings;

afterEach(() => here.close());

/** A company whose group Staff says this of itself. */
async function company(description: string, directories: string[] = ["Northwind"]) {
  here = await surroundings({
    ...SEED,
    groups: [{ name: "Staff", description, members: ["ann"], directories }],
  });
}

const check = (news: UserGroupInputs, olds?: UserGroupInputs) =>
  userGroupHandler.check(news, olds, here.account, here.call);
const descriptionNow = () => here.emulator.state.groups.get(ID)?.description;
const stateOf = (inputs: UserGroupInputs): UserGroupState => ({
  name: "Staff",
  ...inputs,
  groupId: ID,
  organizationId: here.emulator.state.organization._id,
});
const last = (inputs: UserGroupInputs) => ({ inputs, state: stateOf(inputs) });

test("a new group is made with its mark, and its description is told without", async () => {
  await company("");
  const inputs = { ...ours, name: "Crew" };
  const { id, state } = await userGroupHandler.create(here.account, inputs, here.call);
  expect(here.emulator.state.groups.get(id)?.description).toBe(`${TEXT} ${holderMark(prod)}`);
  expect(state).toMatchObject({ description: TEXT, holder: prod });
  await userGroupHandler.update(here.account, id, inputs, { inputs, state }, here.call);
  expect(here.writes()).toEqual(["POST /api/v2/usergroups"]);
});

test("one that a killed run or an older version left unmarked is taken over without adopt, and marked", async () => {
  await company(TEXT);
  expect((await check(ours)).failures).toEqual([]);
  const { id, state } = await userGroupHandler.create(here.account, ours, here.call);
  expect([id, state.holder, descriptionNow(), here.writes()]).toEqual([
    ID,
    prod,
    `${TEXT} ${holderMark(prod)}`,
    [PUT],
  ]);
});

test("one of another stack is refused before anything is written, also with adopt, until that stack hands it over", async () => {
  await company(`${TEXT} ${holderMark(dev)}`);
  const told = expect.stringMatching(/"Staff" .* is held by the stack shop\/dev .* transferFrom shop\/dev/);
  for (const inputs of [ours, unmarked, { ...ours, adopt: true, transferFrom: "shop/eu" }]) {
    expect((await check(inputs)).failures).toEqual([{ property: "holder", reason: told }]);
    await expect(userGroupHandler.create(here.account, inputs, here.call)).rejects.toMatchObject({
      name: "HeldByAnother",
    });
  }
  expect(here.writes()).toEqual([]);
  const handedOver = { ...ours, transferFrom: "shop/dev" };
  expect((await check(handedOver)).failures).toEqual([]);
  await userGroupHandler.create(here.account, handedOver, here.call);
  expect(descriptionNow()).toBe(`${TEXT} ${holderMark(prod)}`);
});

test("one that is handed over, or the stack's own, is taken over without adopt although it looks otherwise", async () => {
  for (const [holder, transferFrom] of [[dev, "shop/dev"], [prod]] as const) {
    await company(`What they called it. ${holderMark(holder)}`);
    const inputs = transferFrom ? { ...ours, transferFrom } : ours;
    expect((await check(inputs)).failures).toEqual([]);
    await userGroupHandler.create(here.account, inputs, here.call);
    expect(descriptionNow()).toBe(`${TEXT} ${holderMark(prod)}`);
    await here.close();
  }
});

test("one of this stack under another name is refused with the alias that joins them", async () => {
  await company(`${TEXT} ${holderMark(prod)}`);
  const renamed = { ...ours, holder: { ...prod, component: "office", id: dev.id } };
  expect((await check(renamed)).failures[0]?.reason).toContain('`aliases: [{ name: "m365" }]`');
});

test("a stack of before gets its mark by an update of its own, and the next one writes nothing", async () => {
  await company(TEXT);
  expect(diffInputs(userGroupHandler.rules, unmarked, ours).detailed).toEqual({
    holder: { kind: "add", replace: false },
  });
  const state = await userGroupHandler.update(here.account, ID, ours, last(unmarked), here.call);
  await userGroupHandler.update(here.account, ID, ours, { inputs: ours, state }, here.call);
  expect([descriptionNow(), here.writes()]).toEqual([`${TEXT} ${holderMark(prod)}`, [PUT]]);
});

test("an update that meets another's mark writes nothing, and the preview says so", async () => {
  await company(`${TEXT} ${holderMark(dev)}`);
  const changed = { ...ours, email: "staff@example.com" };
  expect((await check(changed, ours)).failures).toEqual([
    { property: "holder", reason: expect.stringContaining("is held by the stack shop/dev") },
  ]);
  await expect(userGroupHandler.update(here.account, ID, changed, last(ours), here.call)).rejects.toThrow(
    /is held by the stack shop\/dev .* Nothing was changed\.$/,
  );
  expect(here.writes()).toEqual([]);
  here.emulator.journal.clear();
  await check(ours, ours);
  expect(here.emulator.journal.all()).toEqual([]);
});

test("a renamed stack and a renamed component write their mark anew; one that marks no more takes it off", async () => {
  await company(`${TEXT} ${holderMark(dev)}`);
  const before = { ...ours, holder: dev };
  const renamed = { ...ours, holder: { ...dev, stack: "shop/eu", component: "office" } };
  expect((await check(renamed, before)).failures).toEqual([]);
  await userGroupHandler.update(here.account, ID, renamed, last(before), here.call);
  expect(descriptionNow()).toBe(`${TEXT} [jumpcloud-entra: shop/eu office ${dev.id}]`);
  await userGroupHandler.update(here.account, ID, unmarked, last(renamed), here.call);
  expect(descriptionNow()).toBe(TEXT);
});

test("what people write into an undeclared description stays, wherever they put it", async () => {
  await company(`Ours ${holderMark(prod)} and theirs`);
  const { description: _, ...silent } = ours;
  const renamed = { ...silent, holder: { ...prod, component: "office" } };
  await userGroupHandler.update(here.account, ID, renamed, last(silent), here.call);
  expect(descriptionNow()).toBe(`Ours and theirs ${holderMark(renamed.holder)}`);
});

test.each([
  { what: "taken off", description: TEXT, shown: undefined },
  { what: "another's", description: `${TEXT} ${holderMark(dev)}`, shown: dev },
])("a refresh shows a mark that is $what as drift", async ({ description, shown }) => {
  await company(description);
  const live = await userGroupHandler.read(here.account, ID, last(ours), here.call);
  expect(live?.state.holder).toEqual(shown);
  expect(diffInputs(userGroupHandler.rules, live?.inputs ?? {}, ours).changed).toEqual(["holder"]);
});

test("a refresh of what is as declared shows nothing, and an import makes no holder up", async () => {
  await company(`${TEXT} ${holderMark(prod)}`);
  const live = await userGroupHandler.read(here.account, ID, last(ours), here.call);
  expect(live).toEqual({ inputs: ours, state: stateOf(ours) });
  const imported = await userGroupHandler.read(here.account, ID, undefined, here.call);
  expect([imported?.inputs, imported?.state.holder]).toEqual([unmarked, prod]);
});

test("a bound group stays when its stack goes, and is free for the next one", async () => {
  await company(`${TEXT} ${holderMark(prod)}`);
  await userGroupHandler.delete(here.account, ID, last(ours), here.call);
  expect([descriptionNow(), here.writes()]).toEqual([TEXT, [PUT]]);
});

test("a destroy goes on where JumpCloud does not let the mark be taken off", async () => {
  await company(`${TEXT} ${holderMark(prod)}`);
  here.emulator.faults.happen({ kind: "refused", method: "PUT", path: /usergroups/, times: 1, status: 404 });
  await userGroupHandler.delete(here.account, ID, last(ours), here.call);
  expect(here.told.at(-1)).toMatch(/^The description of the group "Staff" .* may keep the mark/);
});

test.each([
  { whose: "another stack's", state: ours, description: `${TEXT} ${holderMark(dev)}` },
  { whose: "another's, of a state that knows no holder", state: unmarked, description: holderMark(prod) },
])("a delete leaves what is $whose as it is, bound or not", async ({ state, description }) => {
  await company(description, []);
  await userGroupHandler.delete(here.account, ID, last({ ...state, onDelete: "unbind" }), here.call);
  expect([descriptionNow(), here.writes()]).toEqual([description, []]);
  expect(here.told).toEqual([
    expect.stringMatching(/^The group Staff .* stays as it is: according to its description/),
  ]);
});

test("a delete leaves what the same run declares anew as it is, also where that was refused", async () => {
  await company(`${TEXT} ${holderMark(prod)}`, []);
  const renamed = { ...ours, holder: { ...prod, component: "office", id: dev.id } };
  expect((await check(renamed)).failures).toHaveLength(1);
  await userGroupHandler.delete(here.account, ID, last(ours), here.call);
  expect(here.writes()).toEqual([]);
  expect(here.told).toEqual([`The group Staff (${ID}) stays as it is: this run declares it again.`]);
});

test("an unbound group of its own, marked or not, goes as before", async () => {
  await company(`${TEXT} ${holderMark(prod)}`, []);
  await userGroupHandler.delete(here.account, ID, last(ours), here.call);
  expect(here.emulator.state.groups.has(ID)).toBe(false);
});
