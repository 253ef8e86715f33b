import { federationFaults, type RunningEmulators } from "../../../../../emulators";
import { domainFederationHandler } from "../../../../../providers/graph/resources/domain-federation/handler";
import { rollbackRecordHandler } from "../../../../../providers/graph/resources/rollback-record/handler";
import { signedIn } from "../../../../clients/emulated";
import { onceAfter } from "../../../../operations/federation/federation-company";
import { impatientClock } from "../../../../waiting/fast-clock";
import {
  ACCEPTED,
  ISSUER,
  prepare,
  providerOf,
  SIGN_IN,
  startCompany,
  vendorsOf,
  writes,
} from "../../company";

const DOMAIN = "example.com";
const CREATE = `POST /v1.0/domains/${DOMAIN}/federationConfiguration`;
const SWITCH = `PATCH /v1.0/domains/${DOMAIN}`;

let emulators: RunningEmulators;
let inputs: Awaited<ReturnType<typeof declared>>;

async function declared() {
  return {
    domain: DOMAIN,
    issuerUri: ISSUER,
    passiveSignInUri: SIGN_IN,
    ...(await prepare(emulators)),
    administrator: "jumpcloud-admin@example.onmicrosoft.com",
    terms: { acceptLockOut: ACCEPTED },
  };
}

beforeAll(async () => {
  emulators = await startCompany();
  inputs = await declared();
});

/** Managed, with nothing that goes wrong. */
beforeEach(() => {
  const { state, faults } = emulators.entra;
  state.federations.delete(DOMAIN);
  setType("Managed");
  faults.clear();
  clearJournals();
});
afterAll(() => emulators.close());

function clearJournals(): void {
  for (const { journal } of [emulators.entra, emulators.jumpcloud]) journal.clear();
}

function setType(authenticationType: "Managed" | "Federated"): void {
  const domain = emulators.entra.state.domains.get(DOMAIN);
  if (domain) domain.authenticationType = authenticationType;
}

const typeOf = () => emulators.entra.state.domains.get(DOMAIN)?.authenticationType;

function provider() {
  return providerOf(domainFederationHandler, { ...vendorsOf(emulators), clock: impatientClock() });
}

async function checked(olds: object = {}) {
  const { inputs: found, failures } = await provider().check(olds, inputs);
  expect(failures).toEqual([]);
  return found;
}

/** What the engine is handed where a create or an update fails. */
function failing(work: Promise<unknown>) {
  return work.then(
    () => {
      throw new Error("It did not fail.");
    },
    (error: unknown) => error as Error & { id?: string; properties?: Record<string, unknown> },
  );
}

test("keeps in the state what a run had to set back, and federates again with the next one", async () => {
  emulators.entra.faults.enable(federationFaults.failedHalfway, 1);
  const failure = await failing(provider().create(await checked()));
  expect([failure.id, typeOf()]).toEqual([DOMAIN, "Managed"]);
  expect(failure.properties).toMatchObject({
    authenticationType: "Managed",
    unfinished: { left: "Managed", told: failure.message },
  });
  const state = hoursLater(3, failure.properties);
  const next = await checked(state);
  expect(await provider().diff(DOMAIN, state, next)).toMatchObject({ changes: true });
  const { outs } = await provider().update(DOMAIN, state, next);
  expect(outs).toMatchObject({ authenticationType: "Federated" });
  expect(outs).not.toHaveProperty("unfinished");
});

/** What a run set back, that many hours after it did. */
function hoursLater(hours: number, kept: Record<string, unknown> = {}) {
  const { at, ...unfinished } = kept.unfinished as { at: string };
  const earlier = new Date(Date.parse(at) - hours * 3_600_000).toISOString();
  return { ...inputs, ...kept, unfinished: { ...unfinished, at: earlier } };
}

async function setBack() {
  emulators.entra.faults.enable(federationFaults.failedHalfway, 1);
  const failure = await failing(provider().create(await checked()));
  clearJournals();
  return failure.properties;
}

test("refuses to federate again within two hours what a run set back, and says when and how it does", async () => {
  const state = hoursLater(1, await setBack());
  const { at } = state.unfinished;
  const until = new Date(Date.parse(at) + 2 * 3_600_000).toISOString();
  const failure = await failing(provider().update(DOMAIN, state, await checked(state)));
  expect(failure.message).toBe(
    "Refused to federate example.com; nothing was changed:\n" +
      `  - example.com: a run set it back to Managed at ${at}, and Microsoft may spread that until ${until}. ` +
      `Run again then. To federate it sooner, run npx pulumi config set --path refederate.after ${at}, npx pulumi config set --path refederate.reason WHY. [changed-lately]`,
  );
  expect([failure.properties, typeOf(), writes(emulators)]).toEqual([undefined, "Managed", []]);
});

test("federates again within two hours where a moment since then asks for it by name, and no earlier one", async () => {
  const state = hoursLater(1, await setBack());
  const asking = async (after: string) => ({
    ...(await checked(state)),
    refederate: { after, reason: "the application is active again" },
  });
  const earlier = new Date(Date.parse(state.unfinished.at) - 1).toISOString();
  const refused = await failing(provider().update(DOMAIN, state, await asking(earlier)));
  expect(refused.message).toContain("[changed-lately]");
  const { at } = state.unfinished;
  const { outs } = await provider().update(DOMAIN, state, await asking(at));
  expect(outs).toMatchObject({ authenticationType: "Federated", refederatedAfter: at });
  expect(writes(emulators)).toEqual([CREATE]);
});

test("keeps a domain in the state as federated where somebody is outside, and neither flips nor ends it again", async () => {
  const ada = [...emulators.jumpcloud.state.users.values()].find(({ email }) => email === "ada@example.com");
  const suspend = onceAfter(CREATE, () => ada && Object.assign(ada, { suspended: true }));
  const vendors = { ...signedIn(emulators, "deploy", suspend), clock: impatientClock() };
  const failure = await failing(providerOf(domainFederationHandler, vendors).create(await checked()));
  expect(failure.message).toContain("ada@example.com is suspended in JumpCloud");
  expect([failure.id, typeOf()]).toEqual([DOMAIN, "Federated"]);
  expect(failure.properties).toMatchObject({
    authenticationType: "Federated",
    unfinished: { left: "Federated", told: failure.message },
  });
  clearJournals();
  const state = { ...inputs, ...failure.properties };
  const { outs } = await provider().update(DOMAIN, state, await checked(state));
  expect(outs).toMatchObject({ authenticationType: "Federated" });
  expect(outs).not.toHaveProperty("unfinished");
  setType("Managed");
  emulators.entra.state.federations.delete(DOMAIN);
  const rolledBack = await provider().update(DOMAIN, state, await checked(state));
  expect(rolledBack.outs).toMatchObject({ authenticationType: "Managed" });
  expect(writes(emulators)).toEqual([]);
  if (ada) ada.suspended = false;
});

test("keeps nothing where the vendor refused the write as such", async () => {
  const vendors = vendorsOf(emulators);
  const refused = providerOf(domainFederationHandler, {
    ...vendors,
    graph: {
      ...vendors.graph,
      federation: {
        ...vendors.graph.federation,
        create: (domain, settings, call) =>
          vendors.graph.federation.create(domain, { ...settings, issuerUri: null }, call),
      },
    },
    clock: impatientClock(),
  });
  const failure = await failing(refused.create(await checked()));
  expect([failure.id, failure.properties]).toEqual([undefined, undefined]);
  expect(failure.message).toContain("A value is required for property 'issuerUri'");
  expect(failure.message).toContain("Now: example.com is Managed");
});

test("mends what a killed run left half federated, and federates", async () => {
  const next = await checked();
  setType("Federated");
  const { outs } = await provider().create(next);
  expect(outs).toMatchObject({ authenticationType: "Federated" });
  expect(writes(emulators)).toEqual([SWITCH, CREATE]);
});

test("shows in a preview that a domain is half federated, and mends it", async () => {
  const { outs } = await provider().create(await checked());
  emulators.entra.state.federations.delete(DOMAIN);
  const { props } = await provider().read(DOMAIN, outs);
  const next = await checked(props);
  expect(next.drift).toEqual(["federationConfiguration"]);
  expect(await provider().diff(DOMAIN, props, next)).toMatchObject({ changes: true });
  clearJournals();
  expect((await provider().update(DOMAIN, props, next)).outs).toMatchObject({
    authenticationType: "Federated",
  });
  expect(writes(emulators)).toEqual([SWITCH, CREATE]);
});

test("leaves a domain Managed that it mended and may not federate, and says why", async () => {
  const next = await checked();
  setType("Federated");
  const failure = await failing(provider().create({ ...next, terms: undefined }));
  expect([failure.id, typeOf()]).toEqual([DOMAIN, "Managed"]);
  expect(failure.message).toContain("Could not federate example.com: a gate does not hold:");
  expect(failure.message).toContain("peter@example.com");
  expect(writes(emulators)).toEqual([SWITCH]);
});

test("mends nothing whose configuration may not be read, and names the command that ends it", async () => {
  const next = await checked();
  setType("Federated");
  emulators.entra.faults.enable(federationFaults.halfUnreadable);
  const failure = await failing(provider().create(next));
  expect(failure.message).toContain("`npx jumpcloud-entra rollback --domain example.com`");
  expect(writes(emulators)).toEqual([]);
});

test("brings JumpCloud's certificate to a federation that a killed run left", async () => {
  const { outs } = await provider().create(await checked());
  const federation = emulators.entra.state.federations.get(DOMAIN);
  if (federation) federation.signingCertificate = await otherCertificate();
  clearJournals();
  const again = await provider().create(await checked());
  expect(again.outs.certificate).toEqual(outs.certificate);
  expect(writes(emulators)).toEqual([
    expect.stringMatching(/^PATCH \/v1\.0\/domains\/example\.com\/federationConfiguration\//),
  ]);
});

test("leaves alone what somebody rolled back after a run could not prove it", async () => {
  const next = await checked();
  const { outs } = await provider().create(next);
  await vendorsOf(emulators).graph.domains.makeManaged(DOMAIN);
  clearJournals();
  const unfinished = { at: "2026-11-02T09:30:00Z", left: "Federated", told: "not proved" };
  const updated = await provider().update(DOMAIN, { ...outs, unfinished }, next);
  expect(updated.outs).toMatchObject({ authenticationType: "Managed" });
  expect(writes(emulators)).toEqual([]);
});

test("ends with its record a federation of which the engine never knew", async () => {
  const record = providerOf(rollbackRecordHandler, { ...vendorsOf(emulators), clock: impatientClock() });
  const { outs } = await record.create(inputs);
  await provider().create(await checked());
  await record.delete(DOMAIN, outs);
  expect(typeOf()).toBe("Managed");
  clearJournals();
  await record.delete(DOMAIN, outs);
  expect(writes(emulators)).toEqual([]);
});

/** That of another application. */
async function otherCertificate(): Promise<string> {
  const { jumpcloud } = vendorsOf(emulators);
  const { id } = await jumpcloud.applications.create({
    name: "office365",
    displayName: "Other",
    displayLabel: "Other",
    ssoUrl: "https://sso.jumpcloud.com/saml2/other",
    config: { idpEntityId: "https://other.example" },
  });
  return (await jumpcloud.applications.certificate(id))?.base64 ?? "";
}

test("goes on where it could not be told what became of a create that never came to be", async () => {
  const next = await checked();
  const { outs } = await provider().create(next);
  setType("Managed");
  emulators.entra.state.federations.delete(DOMAIN);
  clearJournals();
  const unfinished = { at: "2026-11-02T09:30:00Z", left: "unknown", told: "no answer" };
  const updated = await provider().update(DOMAIN, { ...outs, federationId: "", unfinished }, next);
  expect(updated.outs).toMatchObject({ authenticationType: "Federated" });
  expect(writes(emulators)).toEqual([CREATE]);
});

test("keeps through a refresh what a run could not prove, so that the next one judges it again", async () => {
  const { state, faults } = emulators.jumpcloud;
  const silent = onceAfter(CREATE, () => faults.happen({ kind: "refused", path: /./, times: 10_000 }));
  const vendors = { ...signedIn(emulators, "deploy", silent), clock: impatientClock() };
  const failure = await failing(providerOf(domainFederationHandler, vendors).create(await checked()));
  faults.clear();
  clearJournals();
  expect(failure.message).toContain("it is not proved that people can sign in");
  const { props } = await provider().read(DOMAIN, { ...inputs, ...failure.properties });
  expect(props.unfinished).toMatchObject({ left: "Federated", told: failure.message });
  const next = await checked(props);
  expect(await provider().diff(DOMAIN, props, next)).toMatchObject({ changes: true });
  const application = state.applications.get(inputs.applicationId);
  if (application) application.active = false;
  const refused = await failing(provider().update(DOMAIN, props, next));
  expect(refused.message).toContain('the application "Microsoft 365" is not active');
  if (application) application.active = true;
  const { outs } = await provider().update(DOMAIN, props, next);
  expect(outs).toMatchObject({ authenticationType: "Federated" });
  expect(outs).not.toHaveProperty("unfinished");
  expect([typeOf(), writes(emulators)]).toEqual(["Federated", []]);
});
