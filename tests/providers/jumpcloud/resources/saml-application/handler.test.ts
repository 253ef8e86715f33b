import { samlApplicationHandler } from "../../../../../providers/jumpcloud/resources/saml-application/handler";
import type { SamlApplicationInputs } from "../../../../../providers/jumpcloud/resources/saml-application/types";
import { diffInputs } from "../../../../../providers/lifecycle/diff";
import { UNKNOWN } from "../../../../../providers/lifecycle/unknown";
import { SEED } from "../../company";
import { type Surroundings, surroundings } from "../../handlers";

const inputs = {
  templateName: "office365",
  displayLabel: "Microsoft 365",
  ssoUrl: "https://sso.jumpcloud.com/saml2/example-com",
  idpEntityId: "https://example.com",
  onDelete: "release",
} as const satisfies SamlApplicationInputs;
const TAKEN = "https://sso.jumpcloud.com/saml2/taken";

let here: Surroundings;

beforeEach(async () => {
  here = await surroundings({
    ...SEED,
    applications: [
      { template: "saml2", displayLabel: "Wiki", ssoUrl: TAKEN, config: { idpEntityId: "wiki" } },
    ],
  });
});

afterEach(() => here.close());

const check = (news: SamlApplicationInputs, olds?: SamlApplicationInputs) =>
  samlApplicationHandler.check(news, olds, here.account, here.call);

async function make(more: Partial<SamlApplicationInputs> = {}) {
  const declared = { ...inputs, ...more };
  const { id, state } = await samlApplicationHandler.create(here.account, declared, here.call);
  return { id, last: { inputs: declared, state } };
}

it("refuses a template that JumpCloud does not have", async () => {
  expect((await check({ ...inputs, templateName: "office-365" })).failures).toEqual([
    {
      property: "templateName",
      reason: expect.stringMatching(/^JumpCloud has no application template "office-365"/),
    },
  ]);
});

it("refuses a configuration key that the template lacks and lists those that it has", async () => {
  const { failures } = await check({ ...inputs, config: { nameIdFormat: "x" } });
  expect(failures).toEqual([
    {
      property: "config.nameIdFormat",
      reason: expect.stringMatching(/^the template office365 has no key nameIdFormat; it has /),
    },
  ]);
});

it("refuses a certificate or private key in the configuration", async () => {
  const { failures } = await check({ ...inputs, config: { idpCertificate: "x", idpPrivateKey: "y" } });
  expect(failures.map(({ property }) => property)).toEqual(["config.idpCertificate", "config.idpPrivateKey"]);
});

it("refuses an address that another application has", async () => {
  const { failures } = await check({ ...inputs, ssoUrl: TAKEN });
  expect(failures).toEqual([
    { property: "ssoUrl", reason: expect.stringMatching(/taken is in use by the application "Wiki"/) },
  ]);
  expect((await check({ ...inputs, ssoUrl: UNKNOWN })).failures).toEqual([]);
});

it("takes the case of an address's host for no difference", async () => {
  const { id, last } = await make();
  const shouted = { ...inputs, ssoUrl: inputs.ssoUrl.replace("sso.jumpcloud.com", "SSO.JumpCloud.com") };
  expect((await check(shouted)).failures).toEqual([]);
  expect((await check(shouted, last.inputs)).failures).toEqual([]);
  const again = await samlApplicationHandler.create(here.account, shouted, here.call);
  expect([again.id, here.writes()]).toEqual([id, ["POST /api/applications"]]);
  expect(diffInputs(samlApplicationHandler.rules, last.inputs, shouted)).toMatchObject({ changed: [] });
});

it("refuses an address that ends as one does, its own of before included, whatever the host", async () => {
  const { id, last } = await make();
  const moved = inputs.ssoUrl.replace("sso.jumpcloud.com", "sso.eu.jumpcloud.com");
  const told = `${moved} has the same end as ${inputs.ssoUrl} of the application "${inputs.displayLabel}" (${id}).`;
  for (const olds of [undefined, last.inputs]) {
    const checked = await samlApplicationHandler.check(
      { ...inputs, ssoUrl: moved },
      olds,
      here.account,
      here.call,
    );
    expect(checked.failures).toEqual([{ property: "ssoUrl", reason: expect.stringContaining(told) }]);
  }
  await expect(make({ ssoUrl: moved, adopt: true })).rejects.toThrow(told);
});

it("shows the certificate by its thumbprints, and no key", async () => {
  const { id, last } = await make();
  expect(last.state).toEqual({
    ...inputs,
    applicationId: id,
    certificate: {
      thumbprint: expect.stringMatching(/^[0-9A-F]{40}$/),
      sha256Thumbprint: expect.stringMatching(/^[0-9A-F]{64}$/),
      notBefore: expect.stringMatching(/Z$/),
      notAfter: expect.stringMatching(/Z$/),
    },
    metadata: { entityId: "https://example.com", ssoUrl: inputs.ssoUrl },
    organizationId: here.emulator.state.organization._id,
  });
});

it("keeps the certificate through an update", async () => {
  const { id, last } = await make();
  const after = { ...inputs, displayLabel: "Office" };
  const state = await samlApplicationHandler.update(here.account, id, after, last, here.call);
  expect(state.displayLabel).toBe("Office");
  expect(state.certificate).toEqual(last.state.certificate);
});

it("writes nothing where all is as declared", async () => {
  const { id, last } = await make();
  here.emulator.journal.clear();
  await samlApplicationHandler.update(here.account, id, inputs, last, here.call);
  expect(here.writes()).toEqual([]);
});

it("takes over an equal application that a killed run left, and refuses another one", async () => {
  const first = await make();
  const second = await make();
  expect(second.id).toBe(first.id);
  await expect(make({ displayLabel: "Mine" })).rejects.toMatchObject({ name: "SsoUrlTaken" });
  expect((await make({ displayLabel: "Mine", adopt: true })).id).toBe(first.id);
});

it("sees drift, and imports what a program would declare", async () => {
  const { id, last } = await make();
  await here.account.jumpcloud.applications.update(id, { config: { idpEntityId: "https://other.example" } });
  const live = await samlApplicationHandler.read(here.account, id, last, here.call);
  expect(live?.inputs).toEqual({ ...inputs, idpEntityId: "https://other.example" });
  expect((await samlApplicationHandler.read(here.account, id, undefined, here.call))?.inputs).toEqual(
    live?.inputs,
  );
});

it("stays at JumpCloud when the resource is deleted, unless deletion is asked for", async () => {
  const { id, last } = await make();
  await samlApplicationHandler.delete(here.account, id, last, here.call);
  expect(here.emulator.state.applications.has(id)).toBe(true);
  await samlApplicationHandler.delete(
    here.account,
    id,
    { ...last, inputs: { ...inputs, onDelete: "delete" } },
    here.call,
  );
  expect(here.emulator.state.applications.has(id)).toBe(false);
  expect(await samlApplicationHandler.read(here.account, id, last, here.call)).toBeUndefined();
});
