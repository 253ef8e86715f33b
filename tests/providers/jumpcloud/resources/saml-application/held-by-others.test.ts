import { type Holder, holderMark } from "../../../../../audit/holders/holder";
import { samlApplicationHandler } from "../../../../../providers/jumpcloud/resources/saml-application/handler";
import type { SamlApplicationInputs } from "../../../../../providers/jumpcloud/resources/saml-application/types";
import { type Surroundings, surroundings } from "../../handlers";

const dev: Holder = { stack: "shop/dev", component: "m365", id: "q2Jk0aZ9_x-1bBcD" };
const prod: Holder = { stack: "shop/prod", component: "m365", id: "0123456789abcdef" };

const unmarked: SamlApplicationInputs = {
  templateName: "office365",
  displayLabel: "Microsoft 365",
  ssoUrl: "https://sso.jumpcloud.com/saml2/example-com",
  idpEntityId: "https://example.com",
  onDelete: "release",
};
const ours = { ...unmarked, holder: prod };
const theirs = { ...unmarked, holder: dev };

let here: Surroundings;

beforeEach(async () => {
  here = await surroundings();
});

afterEach(() => here.close());

const check = (news: SamlApplicationInputs, olds?: SamlApplicationInputs) =>
  samlApplicationHandler.check(news, olds, here.account, here.call);
const descriptionOf = (id: string) => here.emulator.state.applications.get(id)?.description;

async function make(inputs: SamlApplicationInputs) {
  const { id, state } = await samlApplicationHandler.create(here.account, inputs, here.call);
  here.emulator.journal.clear();
  return { id, last: { inputs, state } };
}

test("a new application is made with its mark, in the one write that makes it", async () => {
  const { id, last } = await make(ours);
  expect([descriptionOf(id), last.state.holder]).toEqual([holderMark(prod), prod]);
  const live = await samlApplicationHandler.read(here.account, id, last, here.call);
  expect(live).toEqual({ inputs: ours, state: last.state });
  await samlApplicationHandler.update(here.account, id, ours, last, here.call);
  expect(here.writes()).toEqual([]);
});

test("a stack of before gets its mark without another certificate, and what people wrote stays", async () => {
  const { id, last } = await make(unmarked);
  await here.account.jumpcloud.applications.update(id, { description: "Ask Ada." });
  const state = await samlApplicationHandler.update(here.account, id, ours, last, here.call);
  expect(descriptionOf(id)).toBe(`Ask Ada. ${holderMark(prod)}`);
  expect(state.certificate).toEqual(last.state.certificate);
});

test("one that was left unmarked is taken over without adopt, and marked", async () => {
  const { id } = await make(unmarked);
  expect((await check(ours)).failures).toEqual([]);
  expect((await make(ours)).id).toBe(id);
  expect(descriptionOf(id)).toBe(holderMark(prod));
});

test("one of another stack is refused before anything is written, also with adopt, until that stack hands it over", async () => {
  const { id } = await make(theirs);
  for (const inputs of [ours, { ...ours, displayLabel: "Mine", adopt: true }]) {
    expect((await check(inputs)).failures).toEqual([
      { property: "holder", reason: expect.stringMatching(/"Microsoft 365" .* held by the stack shop\/dev/) },
    ]);
    await expect(make(inputs)).rejects.toMatchObject({ name: "HeldByAnother" });
  }
  expect(here.writes()).toEqual([]);
  expect((await make({ ...ours, transferFrom: "shop/dev" })).id).toBe(id);
  expect(descriptionOf(id)).toBe(holderMark(prod));
});

test("an update that meets another's mark writes nothing, and the preview says so", async () => {
  const { id, last } = await make(ours);
  await here.account.jumpcloud.applications.update(id, { description: holderMark(dev) });
  here.emulator.journal.clear();
  const changed = { ...ours, displayLabel: "Office" };
  expect((await check(changed, ours)).failures.map(({ property }) => property)).toEqual(["holder"]);
  await expect(samlApplicationHandler.update(here.account, id, changed, last, here.call)).rejects.toThrow(
    /Nothing was changed\.$/,
  );
  expect(here.writes()).toEqual([]);
});

test("a description without room keeps its text, goes without the mark, and is no drift", async () => {
  const text = "ß".repeat(250);
  const { id, last } = await make(unmarked);
  await here.account.jumpcloud.applications.update(id, { description: text });
  const state = await samlApplicationHandler.update(here.account, id, ours, last, here.call);
  expect([descriptionOf(id), state.holder]).toEqual([text, undefined]);
  expect(here.told).toEqual([expect.stringContaining("has no room for the mark")]);
  const live = await samlApplicationHandler.read(here.account, id, { inputs: ours, state }, here.call);
  expect(live?.inputs).toEqual(ours);
});

test("a released application loses its own mark, and no other one", async () => {
  const { id, last } = await make(ours);
  await samlApplicationHandler.delete(here.account, id, { ...last, inputs: theirs }, here.call);
  expect(descriptionOf(id)).toBe(holderMark(prod));
  await samlApplicationHandler.delete(here.account, id, last, here.call);
  expect(descriptionOf(id)).toBe("");
});

test("what is to be deleted stays where another stack holds it, or the same run declares it anew", async () => {
  const { id, last } = await make(ours);
  const deleting = (inputs: SamlApplicationInputs) => ({
    ...last,
    inputs: { ...inputs, onDelete: "delete" as const },
  });
  for (const inputs of [theirs, unmarked]) {
    await samlApplicationHandler.delete(here.account, id, deleting(inputs), here.call);
  }
  await check({ ...ours, holder: { ...prod, component: "office", id: dev.id } });
  await samlApplicationHandler.delete(here.account, id, deleting(ours), here.call);
  expect(here.writes()).toEqual([]);
  const told = `The application Microsoft 365 (${id}) stays as it is: `;
  expect(here.told).toEqual([
    expect.stringMatching(/is held by the stack shop\/prod/),
    expect.stringMatching(/is held by the stack shop\/prod/),
    `${told}this run declares it again.`,
  ]);
});

test("nothing is deleted whose mark can't be read", async () => {
  const { id, last } = await make(ours);
  const { jumpcloud } = here.account;
  const get = () => Promise.reject(new Error("JumpCloud answered 503."));
  const applications = { ...jumpcloud.applications, get };
  const account = { ...here.account, jumpcloud: { ...jumpcloud, applications } };
  const deleting = { ...last, inputs: { ...ours, onDelete: "delete" as const } };
  await expect(samlApplicationHandler.delete(account, id, deleting, here.call)).rejects.toThrow(/503/);
  expect(here.emulator.state.applications.has(id)).toBe(true);
});
