import { type Holder, holderMark } from "../../../../../audit/holders/holder";
import { hexId } from "../../../../../emulators/core";
import { samlApplicationHandler } from "../../../../../providers/jumpcloud/resources/saml-application/handler";
import type { SamlApplicationInputs } from "../../../../../providers/jumpcloud/resources/saml-application/types";
import { diffInputs } from "../../../../../providers/lifecycle/diff";
import { KEY, SEED } from "../../company";
import { type Surroundings, surroundings } from "../../handlers";

const ID = hexId("application", "Office");
const OTHER = hexId("application", "Wiki");
const ADDRESS = "https://sso.jumpcloud.com/saml2/office";
const HOLDER: Holder = { stack: "shop/prod", component: "m365", id: "q2Jk0aZ9xbA1cD3e" };
const STRANGER: Holder = { ...HOLDER, stack: "shop/dev", id: "A2Jk0aZ9xbA1cD3e" };
const NAMED = { templateName: "office365", applicationId: ID, onDelete: "release" } as const;
const TAKEN = `takes over the application "Office" (${ID}) as it is, writes nothing`;

let here: Surroundings;

beforeEach(async () => {
  here = await surroundings({
    ...SEED,
    applications: [
      {
        template: "office365",
        displayLabel: "Office",
        ssoUrl: ADDRESS,
        config: { idpEntityId: "urn:uri:example.com" },
      },
      {
        template: "saml2",
        displayLabel: "Wiki",
        ssoUrl: "https://sso.jumpcloud.com/saml2/wiki",
        config: { idpEntityId: "wiki" },
      },
    ],
  });
});
afterEach(() => here.close());

const check = (news: SamlApplicationInputs, olds?: SamlApplicationInputs) =>
  samlApplicationHandler.check(news, olds, here.account, here.call);
const held = () => here.emulator.state.applications.get(ID);
const create = async (more: SamlApplicationInputs = {}) => {
  const { inputs, failures } = await check({ ...NAMED, ...more });
  expect(failures).toEqual([]);
  return { inputs, ...(await samlApplicationHandler.create(here.account, inputs, here.call)) };
};

it("takes an application over by its id, with its own label, address and issuer, and writes but the mark", async () => {
  const application = held();
  if (application)
    Object.assign(application, { color: "#202D38", logo: { url: "https://example.com/x.png" } });
  const before = structuredClone(application);
  const { inputs, id, state } = await create({ holder: HOLDER });
  expect(inputs).toEqual({ ...NAMED, ssoUrl: ADDRESS, holder: HOLDER });
  expect([id, state.displayLabel, state.ssoUrl, state.idpEntityId]).toEqual([
    ID,
    "Office",
    ADDRESS,
    "urn:uri:example.com",
  ]);
  expect(held()).toEqual({ ...before, description: holderMark(HOLDER) });
  expect(here.writes()).toEqual([`PUT /api/applications/${ID}`]);
  expect(here.told).toEqual([`${TAKEN} but its mark`]);
});

it("writes nothing at all where it is to carry no mark", async () => {
  await create();
  expect([here.writes(), here.told]).toEqual([[], [TAKEN]]);
});

it("knows in the preview what the application is, its certificate included", async () => {
  const { inputs } = await check(NAMED);
  const foreseen = await samlApplicationHandler.preview?.(here.account, inputs, undefined, here.call);
  expect(here.told).toEqual([TAKEN]);
  expect(foreseen).toEqual((await create()).state);
});

it("takes over one of another template as what it is, and sees no change while the program says nothing of it", async () => {
  const byId = { applicationId: OTHER, onDelete: "release" } as const;
  const { inputs, failures } = await check(byId);
  expect([failures, inputs.templateName]).toEqual([[], "saml2"]);
  const { state } = await samlApplicationHandler.create(here.account, inputs, here.call);
  expect([state.templateName, here.writes()]).toEqual(["saml2", []]);
  const changes = async (news: SamlApplicationInputs) =>
    diffInputs(samlApplicationHandler.rules, inputs, (await check(news, inputs)).inputs).replaces;
  const { applicationId: _, ...byAddress } = { ...byId, ...inputs };
  expect([await changes(byId), await changes(byAddress)]).toEqual([[], []]);
  expect(await changes({ ...byId, templateName: "office365" })).toEqual(["templateName"]);
});

it.each<[string, SamlApplicationInputs, string, string]>([
  ["another label", { displayLabel: "Microsoft 365" }, "displayLabel", 'has "Office" here'],
  ["another issuer", { idpEntityId: "https://example.com" }, "idpEntityId", 'has "urn:uri:example.com" here'],
  [
    "another address",
    { ssoUrl: `${ADDRESS}365` },
    "ssoUrl",
    `has the address ${ADDRESS}, and JumpCloud can't change an address`,
  ],
  [
    "an id that nothing has",
    { applicationId: "0".repeat(24) },
    "applicationId",
    "JumpCloud has no application",
  ],
  ["another template", { applicationId: OTHER }, "applicationId", "has the template saml2, not office365"],
])("refuses %s", async (_, more, property, reason) => {
  const { failures } = await check({ ...NAMED, ...more });
  expect(failures).toEqual([{ property, reason: expect.stringContaining(reason) }]);
});

it("changes what is declared otherwise with adopt, but never the address", async () => {
  await create({ displayLabel: "Microsoft 365", adopt: true });
  expect(held()).toMatchObject({ displayLabel: "Microsoft 365", ssoUrl: ADDRESS });
  expect(here.told).toEqual([`takes over the application "Office" (${ID}), and changes its displayLabel`]);
  const { failures } = await check({ ...NAMED, ssoUrl: `${ADDRESS}365`, adopt: true });
  expect(failures).toEqual([expect.objectContaining({ property: "ssoUrl" })]);
});

it("refuses one that another stack holds, in the preview and at the write", async () => {
  const application = held();
  if (application) application.description = holderMark(STRANGER);
  const refused = { property: "holder", reason: expect.stringContaining("held by the stack shop/dev") };
  expect((await check({ ...NAMED, holder: HOLDER, adopt: true })).failures).toEqual([refused]);
  const inputs = { ...NAMED, ssoUrl: ADDRESS, holder: HOLDER };
  await expect(samlApplicationHandler.create(here.account, inputs, here.call)).rejects.toThrow("shop/dev");
  expect(here.writes()).toEqual([]);
});

it("goes to no other application once it has one, unless adopt says so, which replaces it", async () => {
  const { inputs } = await create();
  const moved = { ...NAMED, templateName: "saml2", applicationId: OTHER };
  expect((await check(moved, inputs)).failures).toEqual([
    {
      property: "applicationId",
      reason: expect.stringContaining(`this resource manages the application ${ID}`),
    },
  ]);
  const { inputs: adopted, failures } = await check({ ...moved, adopt: true }, inputs);
  expect(failures).toEqual([]);
  expect(diffInputs(samlApplicationHandler.rules, inputs, adopted).replaces).toContain("applicationId");
});

it("sees no change where an application of this stack is named by its id later, or no longer", async () => {
  const byAddress = {
    templateName: "office365",
    onDelete: "release" as const,
    displayLabel: "Office",
    ssoUrl: ADDRESS,
    idpEntityId: "urn:uri:example.com",
  };
  const { inputs, failures } = await check(NAMED, byAddress);
  expect([failures, diffInputs(samlApplicationHandler.rules, byAddress, inputs).changed]).toEqual([[], []]);
  expect(
    diffInputs(samlApplicationHandler.rules, inputs, (await check(byAddress, inputs)).inputs).changed,
  ).toEqual(["displayLabel", "idpEntityId"]);
});

it("keeps through a refresh what nobody declares out of the inputs", async () => {
  const { inputs, state } = await create({ holder: HOLDER });
  const application = held();
  if (application) application.displayLabel = "Office 365";
  const live = await samlApplicationHandler.read(here.account, ID, { inputs, state }, here.call);
  expect(live?.inputs).toEqual(inputs);
  expect(live?.state.displayLabel).toBe("Office 365");
});

it("leaves the application when it is deleted, without the mark", async () => {
  const before = structuredClone(held());
  const { inputs, state } = await create({ holder: HOLDER });
  await samlApplicationHandler.delete(here.accountWith(KEY), ID, { inputs, state }, here.call);
  expect(held()).toEqual(before);
});
