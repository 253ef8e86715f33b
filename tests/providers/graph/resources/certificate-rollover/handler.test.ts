import { join } from "node:path";
import type { RunningEmulators } from "../../../../../emulators";
import { certificateRolloverHandler } from "../../../../../providers/graph/resources/certificate-rollover/handler";
import { UNKNOWN } from "../../../../../providers/lifecycle/unknown";
import {
  certificatesOf,
  DOMAIN,
  type FederatedCompany,
  federateDirectly,
  impatientClock,
} from "../../../../operations/rollover/rollover-company";
import { ISSUER, providerOf, SIGN_IN, startCompany, vendorsOf } from "../../company";

let emulators: RunningEmulators;
let company: FederatedCompany;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(async () => {
  emulators.reset();
  company = await federateDirectly(emulators);
});
afterEach(() => {
  expect(company.outages).toEqual([]);
  company.close();
});
afterAll(() => emulators.close());

const declared = (differs: object = {}) => ({ ...company.declaration({ when: "2026-11" }), ...differs });

function provider(identity: "deploy" | "read" = "deploy", clock = impatientClock()) {
  return providerOf(certificateRolloverHandler, { ...vendorsOf(emulators, identity), clock });
}

/** Checks and creates as `up` does. */
async function up(inputs: object) {
  const checked = await provider().check({}, inputs);
  expect(checked.failures).toEqual([]);
  return provider().create(checked.inputs);
}

test("shows in the preview what it would do, and writes nothing by it", async () => {
  const { inputs, failures } = await provider("read").check({}, declared());
  expect([inputs.step, failures, company.written]).toEqual(["make", [], []]);
});

test.each([
  [{ days: 0 }, "must be a whole number from 1 to 3650, but is 0."],
  [{ days: 1.5 }, "must be a whole number from 1 to 3650, but is 1.5."],
  [{ pauseSeconds: -1 }, "must be a whole number from 0 to 900, but is -1."],
  [{ pauseSeconds: Number.NaN }, "must be a whole number from 0 to 900, but is NaN."],
])("begins no rollover with %j", async (numbers, reason) => {
  const { failures } = await provider().check({}, declared(numbers));
  const [name] = Object.keys(numbers);
  expect([failures, company.written]).toEqual([[{ property: name, reason: `${name} ${reason}` }], []]);
});

test("fails the preview of a rollover at an address that two applications have", async () => {
  await vendorsOf(emulators).jumpcloud.applications.create({
    name: "office365",
    displayName: "Microsoft 365",
    displayLabel: "Other",
    ssoUrl: SIGN_IN,
    config: { idpEntityId: ISSUER },
  });
  const { failures } = await provider("read").check({}, declared());
  expect(failures?.map(({ reason }) => reason)).toEqual([expect.stringMatching(/"Other".*\[slug-taken\]$/)]);
});

test("does a named rollover once: a second run finds and writes nothing", async () => {
  const { id, outs } = await up(declared());
  const { signs } = certificatesOf(emulators, company.applicationId);
  expect(outs).toMatchObject({ step: "rest", certificate: { thumbprint: signs } });
  expect(JSON.stringify(outs)).not.toMatch(/PRIVATE|"key"/);
  company.written.length = 0;
  const again = await provider().check(outs, declared());
  expect(await provider().diff(id, outs, again.inputs)).toMatchObject({ changes: false });
  expect((await up(declared())).outs).toEqual(outs);
  expect(company.written).toEqual([]);
});

test("rolls over again where another name is declared", async () => {
  const { id, outs } = await up(declared());
  const next = (await provider().check(outs, declared({ when: "2027-02" }))).inputs;
  expect(await provider().diff(id, outs, next)).toMatchObject({ changes: true, replaces: [] });
  const { outs: after } = await provider().update(id, outs, next);
  expect(after.certificate.thumbprint).not.toBe(outs.certificate.thumbprint);
});

test("begins no second one where somebody made another certificate since, at both vendors", async () => {
  const { id, outs } = await up(declared());
  const { jumpcloud, graph } = vendorsOf(emulators);
  const config = { idpCertificate: "", idpPrivateKey: "" };
  const { after } = await jumpcloud.applications.update(company.applicationId, { config });
  await graph.federation.update(DOMAIN, company.federationId, { signingCertificate: after?.base64 });
  company.outages.length = 0;
  const again = await provider().check(outs, declared());
  expect(await provider().diff(id, outs, again.inputs)).toMatchObject({ changes: false });
});

test("rests until it is due, and shows in the preview of that day that it is", async () => {
  const { id, outs } = await up(declared({ when: "due" }));
  expect(company.written).toEqual([]);
  const later = impatientClock(Date.now() + 4 * 365 * 86_400_000);
  const due = await provider("deploy", later).check(outs, declared({ when: "due" }));
  expect(due.inputs.step).toBe("make");
  expect(await provider().diff(id, outs, due.inputs)).toMatchObject({ changes: true });
});

test("fails with the steps where a person has to go on, and the next run goes on", async () => {
  const inputs = (await provider().check({}, declared({ upload: "console" }))).inputs;
  await expect(provider().create(inputs)).rejects.toThrow(join(company.folder, `${DOMAIN}.key.pem`));
  const waiting = await provider().check({}, declared());
  expect(waiting.inputs.step).toBe("switch");
  expect((await provider().create(waiting.inputs)).outs.step).toBe("rest");
});

test("does not rest in an outage, and a refresh does not hide that there is one", async () => {
  const { id, outs } = await up(declared());
  const config = { idpCertificate: "", idpPrivateKey: "" };
  await vendorsOf(emulators).jumpcloud.applications.update(company.applicationId, { config });
  expect(company.outages.splice(0)).toEqual(["PUT application"]);
  const { props } = await provider().read(id, outs);
  const next = (await provider().check(props, declared({ when: "due" }))).inputs;
  expect(next.step).toBe("repair");
  expect(await provider().diff(id, props, next)).toMatchObject({ changes: true });
  await provider().update(id, props, next);
  const { signs, trusted } = certificatesOf(emulators, company.applicationId);
  expect(trusted).toEqual([signs]);
});

test("waits for nothing where application or domain are not there yet, or the domain is Managed", async () => {
  const { inputs } = await provider().check({}, declared({ applicationId: UNKNOWN }));
  expect(inputs.step).toBe("rest");
  await vendorsOf(emulators).graph.domains.makeManaged(DOMAIN);
  company.outages.length = 0;
  company.written.length = 0;
  expect((await up(declared())).outs.step).toBe("rest");
  expect(company.written).toEqual([]);
});

test("does not stop a run that mends what it can't roll over", async () => {
  const { graph } = vendorsOf(emulators);
  await graph.federation.update(DOMAIN, company.federationId, { issuerUri: "https://adfs.example.com" });
  const { inputs, failures } = await provider().check({}, declared());
  expect([inputs.step, failures]).toEqual(["rest", []]);
});

test.each([
  [{ when: "now" }, "give it a name"],
  [{ when: "a b" }, 'must look like "due"'],
  [{ when: undefined }, "is required"],
  [{ certificateFile: "c.pem" }, "Name both files"],
  [{ certificateFile: "/nowhere/c.pem", keyFile: "/nowhere/k.pem" }, "/nowhere/c.pem"],
])("refuses %j in the preview", async (differs, reason) => {
  const { failures } = await provider().check({}, declared(differs));
  expect(failures?.[0]?.reason).toContain(reason);
});

test("refuses another tenant before it asks for anything", async () => {
  const { id, outs } = await up(declared({ when: "due" }));
  const elsewhere = { ...outs, tenantId: "00000000-0000-4000-8000-000000000000" };
  await expect(provider().read(id, elsewhere)).rejects.toThrow(/belongs to the Entra tenant 00000000/);
});

test("leaves everything as it is when it goes", async () => {
  const { id, outs } = await up(declared());
  company.written.length = 0;
  await provider().delete(id, outs);
  expect(company.written).toEqual([]);
});
