import type { RunningEmulators } from "../../../../emulators";
import { domainFederation } from "../../../../providers/graph/handlers/domain-federation";
import { federated } from "../../../operations/federated";
import { impatientClock } from "../../../operations/impatient-clock";
import { ISSUER, providerOf, SIGN_IN, startCompany, vendorsOf, writes } from "../company";

const DOMAIN = "example.com";
const LINE = "info: takes over the federation of example.com as it stands, writes nothing";

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

/** Built by hand: people outside, no tested way in for emergencies, devices, and a certificate that ends too soon. */
async function byHand(differs: object = {}) {
  const prepared = await federated(emulators);
  for (const device of emulators.entra.state.devices.values()) device.trustType = "AzureAd";
  emulators.entra.state.assignments.clear();
  clearJournals();
  return {
    ...{ domain: DOMAIN, issuerUri: ISSUER, passiveSignInUri: SIGN_IN, ...prepared, deadlineSeconds: 5 },
    ...{ terms: { certificateDays: 36_500 }, adopt: "asItStands", ...differs },
  };
}

function clearJournals() {
  for (const { journal } of [emulators.entra, emulators.jumpcloud]) journal.clear();
}

const provider = (told: string[] = [], identity: "deploy" | "read" = "deploy") =>
  providerOf(domainFederation, { ...vendorsOf(emulators, identity), clock: impatientClock() }, told);

function live() {
  const federation = emulators.entra.state.federations.get(DOMAIN);
  if (!federation) throw new Error("It is not federated.");
  return federation;
}

const codeOf = (line: string) => /\[([a-z-]+)\]$/.exec(line)?.[1];
const reasonsOf = (failures: readonly { reason: string }[] = []) => failures.map(({ reason }) => reason);

test("takes over what stands whoever could not be flipped now, with warnings and no write, and finds nothing in a second run", async () => {
  const inputs = await byHand();
  const told: string[] = [];
  const { failures, inputs: checked } = await provider(told, "read").check({}, inputs);
  expect(failures).toEqual([]);
  expect(told).toContain(LINE);
  expect([...new Set(told.filter((line) => line.startsWith("warning: ")).map(codeOf))].sort()).toEqual([
    "certificate-days",
    "device-impact",
    "emergency-administrator",
    "lock-out",
  ]);
  const { id, outs } = await provider().create(checked);
  expect(outs).toMatchObject({ authenticationType: "Federated", drift: [] });
  const again = await provider().check(checked, inputs);
  expect([again.failures, (await provider().diff(id, outs, again.inputs)).changes]).toEqual([[], false]);
  const refreshed = await provider().read(id, outs);
  expect(refreshed.props).toEqual(outs);
  expect(writes(emulators)).toEqual([]);
});

test("leaves undeclared fields empty or as they are, also when they change, and takes on a later declaration as a change", async () => {
  const undeclaredFields = ["federatedIdpMfaBehavior", "signOutUri", "displayName"];
  const inputs = await byHand({ undeclaredFields });
  Object.assign(live(), { federatedIdpMfaBehavior: null, signOutUri: null, displayName: "Sign in" });
  const { failures, inputs: checked } = await provider().check({}, inputs);
  expect(failures).toEqual([]);
  const { id, outs } = await provider().create(checked);
  Object.assign(live(), { signOutUri: "https://intranet.example.com/", displayName: "Another" });
  const refreshed = await provider().read(id, outs);
  expect(refreshed.props).toEqual(outs);
  const same = await provider().check(checked, inputs);
  expect((await provider().diff(id, outs, same.inputs)).changes).toBe(false);
  const declares = { ...inputs, undeclaredFields: ["federatedIdpMfaBehavior", "signOutUri"] };
  const later = await provider().check(checked, declares);
  expect([later.failures, later.inputs.drift]).toEqual([[], ["displayName"]]);
  await provider().update(id, outs, later.inputs);
  expect(live()).toMatchObject({
    ...{ displayName: DOMAIN, federatedIdpMfaBehavior: null },
    signOutUri: "https://intranet.example.com/",
  });
});

test.each<[string, object, object, RegExp]>([
  [
    "a value that is otherwise",
    { displayName: "Northwind" },
    {},
    /displayName is "Northwind" in the tenant, and this run would write "example.com". Keep it: `federations: \[{ domain: example.com, displayName: "Northwind" }\]`. Or change it: `adopt: true`.*\[take-over-writes\]$/,
  ],
  [
    "an empty one",
    { federatedIdpMfaBehavior: null },
    {},
    /federatedIdpMfaBehavior is empty in the tenant.*`federations: \[{ domain: example.com, undeclared: \[federatedIdpMfaBehavior\] }\]`/,
  ],
])("refuses to take over what it would have to write: %s", async (_, held, differs, reason) => {
  const inputs = await byHand(differs);
  Object.assign(live(), held);
  const { failures, inputs: checked } = await provider().check({}, inputs);
  expect(reasonsOf(failures)).toEqual([expect.stringMatching(reason)]);
  await expect(provider().create(checked)).rejects.toThrow(reason);
  expect(writes(emulators)).toEqual([]);
});

test.each<[string, string[], (applicationId: string) => unknown]>([
  [
    "JumpCloud signs with what the tenant does not trust",
    ["certificate-trusted"],
    (id) => emulators.jumpcloud.regenerateCertificate(id),
  ],
  [
    "the application is off",
    ["application-mismatch"],
    (id) => vendorsOf(emulators).jumpcloud.applications.update(id, { active: false }),
  ],
  [
    "it is somebody else's",
    ["take-over-writes", "domain-federated"],
    () => Object.assign(live(), { issuerUri: "http://www.okta.com/exk1" }),
  ],
])("refuses for an outage and a stranger's, and writes nothing: %s", async (_, codes, act) => {
  const inputs = await byHand();
  await act(inputs.applicationId);
  clearJournals();
  const { failures, inputs: checked } = await provider().check({}, inputs);
  expect(reasonsOf(failures).map(codeOf)).toEqual(codes);
  await expect(provider().create(checked)).rejects.toThrow(
    "take over the federation of example.com as it stands",
  );
  expect(writes(emulators)).toEqual([]);
});

test("takes over a federation that trusts JumpCloud's certificate as the next one only", async () => {
  const inputs = await byHand();
  const { signingCertificate } = live();
  emulators.jumpcloud.regenerateCertificate(inputs.applicationId);
  const signing = await vendorsOf(emulators).jumpcloud.applications.certificate(inputs.applicationId);
  Object.assign(live(), { nextSigningCertificate: signing?.base64 });
  clearJournals();
  const { failures, inputs: checked } = await provider().check({}, inputs);
  expect(failures).toEqual([]);
  await provider().create(checked);
  expect([live().signingCertificate, writes(emulators)]).toEqual([signingCertificate, []]);
});
