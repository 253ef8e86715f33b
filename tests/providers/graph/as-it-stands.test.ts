import type { RunningEmulators } from "../../../emulators";
import type { GraphHandler } from "../../../providers/graph/graph-handler";
import { domainFederationHandler } from "../../../providers/graph/resources/domain-federation/handler";
import { federationCheckHandler } from "../../../providers/graph/resources/federation-check/handler";
import { preflightHandler } from "../../../providers/graph/resources/preflight/handler";
import { primaryDomainHandler } from "../../../providers/graph/resources/primary-domain/handler";
import { rollbackRecordHandler } from "../../../providers/graph/resources/rollback-record/handler";
import { userParityHandler } from "../../../providers/graph/resources/user-parity/handler";
import { UNKNOWN } from "../../../providers/lifecycle/unknown";
import { federateElsewhere } from "../../cli/live-actions";
import { strangersCertificate } from "../../emulators/stranger";
import { federated } from "../../operations/federation/federated";
import { impatientClock } from "../../waiting/fast-clock";
import { INITIAL, ISSUER, providerOf, SIGN_IN, startCompany, vendorsOf, writes } from "./company";

const DOMAIN = "example.com";
const LINE = "info: takes over the federation of example.com as it is, writes nothing";

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
    domain: DOMAIN,
    issuerUri: ISSUER,
    passiveSignInUri: SIGN_IN,
    ...prepared,
    deadlineSeconds: 5,
    terms: { certificateDays: 36_500 },
    adopt: "asItStands",
    ...differs,
  };
}

function clearJournals() {
  for (const { journal } of [emulators.entra, emulators.jumpcloud]) journal.clear();
}

/** What the handler tells in a first run, which writes nothing, and whether a second one with the same inputs finds anything. */
async function twice<Inputs extends object, State extends Inputs>(
  handler: GraphHandler<Inputs, State>,
  inputs: object,
) {
  const told: string[] = [];
  const vendors = { ...vendorsOf(emulators), clock: impatientClock() };
  const first = providerOf(handler, vendors, told);
  const { failures = [], inputs: checked } = await first.check({}, inputs);
  if (failures.length > 0) return { failures: reasonsOf(failures), told, outs: {} };
  const { id, outs } = await first.create(checked);
  const again = await first.check(outs, inputs);
  const { changes } = await first.diff(id, outs, again.inputs);
  const refreshed = await first.read(id, outs);
  expect([again.failures, changes, refreshed.props, writes(emulators)]).toEqual([[], false, outs, []]);
  // So a refresh compares: what it has read with the inputs of the run before.
  expect(await first.diff(id, refreshed.props, checked)).toMatchObject({ changes: false });
  return { failures: [], told, outs };
}

const provider = (told: string[] = [], identity: "deploy" | "read" = "deploy") =>
  providerOf(domainFederationHandler, { ...vendorsOf(emulators, identity), clock: impatientClock() }, told);

function live() {
  const federation = emulators.entra.state.federations.get(DOMAIN);
  if (!federation) throw new Error("It is not federated.");
  return federation;
}

function onlyApplication() {
  const [application] = emulators.jumpcloud.state.applications.keys();
  if (!application) throw new Error("JumpCloud has no application.");
  return application;
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
    displayName: DOMAIN,
    federatedIdpMfaBehavior: null,
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

test("takes over a federation whose address for programs this machine can't reach, and says so", async () => {
  const activeSignInUri = "https://localhost:1/wstrust";
  const inputs = await byHand({ activeSignInUri });
  Object.assign(live(), { activeSignInUri });
  const told: string[] = [];
  const { failures, inputs: checked } = await provider(told).check({}, inputs);
  expect([failures, told.map(codeOf)]).toEqual([[], expect.arrayContaining(["sign-in-page"])]);
  await provider().create(checked);
  expect(writes(emulators)).toEqual([]);
});

test("leaves a child of the federated domain the tenant's default, where somebody made it that before", async () => {
  await byHand();
  for (const domain of emulators.entra.state.domains.values())
    domain.isDefault = domain.id === "eu.example.com";
  const { told, failures } = await twice(primaryDomainHandler, {
    federated: [DOMAIN],
    adopt: "asItStands",
    stage: "federated",
  });
  expect([failures, told]).toEqual([
    [],
    ["info: eu.example.com is already the default domain: takes over, writes nothing"],
  ]);
});

/** Nobody listens there. */
const DEAD = "https://localhost:9/mex";

test.each<[string, object, string, (inputs: { applicationId: string; groupId: string }) => unknown]>([
  [
    "the application is open to nobody",
    {},
    "application-closed",
    ({ applicationId, groupId }) =>
      vendorsOf(emulators).jumpcloud.applications.associations.remove(applicationId, {
        type: "user_group",
        id: groupId,
      }),
  ],
  [
    "devices are sent where nothing answers",
    { metadataExchangeUri: DEAD },
    "sign-in-page",
    () => Object.assign(live(), { metadataExchangeUri: DEAD }),
  ],
])(
  "tells what was so before, in the preview, and refuses nothing for it in the run: %s",
  async (_, differs, code, act) => {
    const inputs = await byHand(differs);
    await act(inputs);
    clearJournals();
    const told: string[] = [];
    const { failures, inputs: checked } = await provider(told).check({}, inputs);
    expect([failures, told.map(codeOf)]).toEqual([[], expect.arrayContaining([code])]);
    await provider().create(checked);
    expect(writes(emulators)).toEqual([]);
  },
);

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

test("proves once what it took over, takes a certificate that is nobody's into state, and ends with what comes to it since", async () => {
  const inputs = await byHand();
  Object.assign(live(), { nextSigningCertificate: strangersCertificate() });
  const { told, outs } = await twice(federationCheckHandler, {
    ...inputs,
    federationId: live().id,
    takenAsItStood: true,
  });
  expect(told.map(codeOf).filter(Boolean)).toEqual(["certificate-unaccounted"]);
  expect(told[0]).toBe("info: the proof of example.com: reads, writes nothing");
  const later = providerOf(federationCheckHandler, { ...vendorsOf(emulators), clock: impatientClock() });
  // As a preview has it once a run has changed the federation: its state tells no more how it came.
  const untold = { ...inputs, federationId: live().id, takenAsItStood: UNKNOWN };
  const previewed = await later.check(outs, untold);
  expect((await later.diff(DOMAIN, outs, previewed.inputs)).changes).toBe(false);
  Object.assign(live(), { signOutUri: "https://stranger.example/" });
  const checked = await later.check(outs, { ...inputs, federationId: live().id });
  const failing = later.update(DOMAIN, outs, checked.inputs);
  await expect(failing).rejects.toThrow(/signOutUri is "https:\/\/stranger.example\/"/);
  await expect(failing).rejects.not.toThrow("certificate-unaccounted");
});

test.each<[string, object, () => unknown, RegExp]>([
  [
    "of a domain that a run has federated",
    {},
    () => Object.assign(live(), { nextSigningCertificate: strangersCertificate() }),
    /certificate-unaccounted/,
  ],
  [
    "of one that was taken over, for an outage since",
    { takenAsItStood: true },
    () => emulators.jumpcloud.regenerateCertificate(onlyApplication()),
    /certificate-trusted/,
  ],
])("proves as ever %s", async (_, stood, act, reason) => {
  const inputs = await byHand(stood);
  act();
  const check = providerOf(federationCheckHandler, { ...vendorsOf(emulators), clock: impatientClock() });
  const { inputs: checked } = await check.check({}, { ...inputs, federationId: live().id });
  await expect(check.create(checked)).rejects.toThrow(reason);
});

test("tells of a federation that it took over so, and of one that it made not, also after a refresh", async () => {
  const inputs = await byHand();
  const { id, outs } = await provider().create((await provider().check({}, inputs)).inputs);
  expect(outs).toMatchObject({ takenAsItStood: true });
  expect((await provider().read(id, outs)).props).toEqual(outs);
});

test("leaves what it took over as it stood when the stack goes, also where the state was lost and nobody knows who found it", async () => {
  const inputs = await byHand();
  const { id, outs } = await provider().create((await provider().check({}, inputs)).inputs);
  const told: string[] = [];
  await provider(told).delete(id, outs);
  expect([writes(emulators), told]).toEqual([
    [],
    [expect.stringContaining("example.com stays federated: it was federated before this stack took it over")],
  ]);
});

test("refuses also in a preview that is to make another application what it would write", async () => {
  const inputs = await byHand({ applicationId: UNKNOWN, passiveSignInUri: `${SIGN_IN}-new` });
  const told: string[] = [];
  const { failures } = await provider(told).check({}, inputs);
  expect(reasonsOf(failures).map(codeOf)).toContain("take-over-writes");
  expect(told).not.toContain(LINE);
});

test("waits for nobody, takes into state who could not sign in before, and tells as an outage who can't since", async () => {
  const { groupId, directoryId, adopt } = await byHand();
  const inputs = {
    groupId,
    directoryId,
    adopt,
    domains: [DOMAIN],
    terms: { outsideBrake: { people: 0, percent: 0 } },
  };
  const { told, outs } = await twice(userParityHandler, inputs);
  expect(told).toEqual([
    "info: the people of example.com: reads, writes nothing",
    expect.stringMatching(
      /^warning: example.com: these people should be able to sign in, but can't: bcarter@example.com.*\[lock-out\]$/,
    ),
  ]);
  expect(outs).toMatchObject({ standing: [] });
  const ada = await vendorsOf(emulators).graph.users.get("ada@example.com");
  Object.assign(emulators.entra.state.users.get(ada.id) ?? {}, { onPremisesImmutableId: "somebody-else" });
  const later = providerOf(userParityHandler, { ...vendorsOf(emulators), clock: impatientClock() });
  const { inputs: checked } = await later.check(outs, inputs);
  const { outs: after } = await later.update(directoryId, outs, checked);
  expect(after?.standing).toEqual([
    expect.objectContaining({ evidence: expect.stringMatching(/: ada@example.com$/) }),
  ]);
});

test("forgets whom it found outside once they can sign in, so that they are told as anybody when they can't again", async () => {
  const { groupId, directoryId, adopt } = await byHand();
  const brake = { terms: { outsideBrake: { people: 0, percent: 0 } } };
  const inputs = { groupId, directoryId, adopt, domains: [DOMAIN], ...brake };
  const { graph } = vendorsOf(emulators);
  const ada = emulators.entra.state.users.get((await graph.users.get("ada@example.com")).id);
  const id = ada?.onPremisesImmutableId;
  Object.assign(ada ?? {}, { onPremisesImmutableId: "somebody-else" });
  const { outs } = await twice(userParityHandler, inputs);
  expect(outs.asFound).toContain("ada@example.com");
  Object.assign(ada ?? {}, { onPremisesImmutableId: id });
  const later = providerOf(userParityHandler, { ...vendorsOf(emulators), clock: impatientClock() });
  const { props } = await later.read(directoryId, outs);
  expect(props?.asFound).not.toContain("ada@example.com");
  Object.assign(ada ?? {}, { onPremisesImmutableId: "somebody-else" });
  const { inputs: checked } = await later.check(props, inputs);
  const { outs: after } = await later.update(directoryId, props, checked);
  expect(after?.standing).toEqual([
    expect.objectContaining({ evidence: expect.stringMatching(/: ada@example.com$/) }),
  ]);
});

test("keeps a record that it only reads for", async () => {
  const { told, outs } = await twice(rollbackRecordHandler, await byHand());
  expect(told).toEqual(["info: the rollback record of example.com: reads, writes nothing"]);
  expect(outs.record).toMatchObject({ before: { authenticationType: "Federated" } });
  expect(outs.record).not.toHaveProperty("former");
});

test("leaves the default domain: where it is right, where a person named another one, and where it will be federated later", async () => {
  const inputs = { federated: [DOMAIN], adopt: "asItStands" };
  const { graph } = vendorsOf(emulators);
  const kept = await twice(primaryDomainHandler, { ...inputs, stage: "prepare" });
  expect([kept.told, kept.outs]).toMatchObject([
    ["info: example.com is already the default domain: takes over, writes nothing"],
    { domain: DOMAIN, previous: DOMAIN },
  ]);
  const moving = await twice(primaryDomainHandler, { ...inputs, stage: "federated" });
  expect(moving.failures).toEqual([
    expect.stringMatching(/example.com is the tenant's default domain.*\[take-over-writes\]$/),
  ]);
  await graph.domains.makeDefault(INITIAL);
  clearJournals();
  const named = await twice(primaryDomainHandler, { ...inputs, domain: "example.org" });
  expect(named.failures).toEqual([expect.stringContaining(`Keep it: \`primaryDomain: ${INITIAL}\``)]);
  const right = await twice(primaryDomainHandler, { ...inputs, stage: "federated" });
  expect(right.told).toEqual([`info: ${INITIAL} is already the default domain: takes over, writes nothing`]);
});

test("previews the whole run without an error, whatever stands, also with an issuer that is no URI", async () => {
  const { applicationId, groupId } = await byHand();
  const ssoUrl = SIGN_IN;
  const application = emulators.jumpcloud.state.applications.get(applicationId);
  Object.assign(application?.config.idpEntityId ?? {}, { value: DOMAIN });
  Object.assign(live(), { issuerUri: DOMAIN, preferredAuthenticationProtocol: "wsFed" });
  await federateElsewhere(emulators);
  clearJournals();
  const federation = { undeclaredFields: ["federatedIdpMfaBehavior", "preferredAuthenticationProtocol"] };
  const { failures, told, outs } = await twice(preflightHandler, {
    stage: "federated",
    adopt: "asItStands",
    domains: [{ domain: DOMAIN, applicationId, issuerUri: DOMAIN, ssoUrl, federation }],
    group: { id: groupId, name: "Microsoft 365 users" },
    holder: { stack: "shop/prod", component: "m365" },
  });
  expect(failures).toEqual([]);
  expect(told).toEqual([
    "info: the preflight of example.com: reads, writes nothing",
    expect.stringMatching(/^warning: example.com: .*\[holder-unknown\]$/),
    expect.stringMatching(/^warning: Microsoft 365 users: .*\[holder-unknown\]$/),
    expect.stringMatching(/^warning: example.org: .*\[federation-unaccounted\]$/),
  ]);
  // By it, what ends the stack leaves the domain federated.
  expect(outs).toMatchObject({ standing: [], found: [DOMAIN] });
});

test("takes a lost consent for a warning where people sign in without it, and refuses for it whom a run would federate", async () => {
  const { applicationId, groupId, directoryId } = await byHand();
  emulators.jumpcloud.expireConsent(directoryId);
  const inputs = {
    stage: "federated",
    adopt: "asItStands",
    group: { id: groupId, name: "Microsoft 365 users" },
    domains: [{ domain: DOMAIN, applicationId, issuerUri: ISSUER, ssoUrl: SIGN_IN }],
  };
  const { failures, outs } = await twice(preflightHandler, inputs);
  const told = {
    code: "directory-consent",
    state: "holds",
    evidence: expect.stringContaining("no longer works"),
  };
  expect([failures, outs]).toMatchObject([
    [],
    { findings: expect.arrayContaining([expect.objectContaining(told)]) },
  ]);
  const other = { domain: "example.org", issuerUri: "https://example.org", ssoUrl: `${SIGN_IN}-org` };
  const more = { ...inputs, domains: [...inputs.domains, other] };
  const refused = await providerOf(preflightHandler, vendorsOf(emulators)).check({}, more);
  expect(reasonsOf(refused.failures).map(codeOf)).toContain("directory-consent");
});

test.each<["federated" | "prepare", string[]]>([
  ["federated", ["application-mismatch"]],
  ["prepare", []],
])(
  "with the stage %s a later run's other issuer at JumpCloud is refused before it is written: %j",
  async (stage, codes) => {
    const { applicationId, groupId } = await byHand();
    const declared = (issuerUri: string) => ({
      adopt: "asItStands",
      group: { id: groupId, name: "Microsoft 365 users" },
      domains: [{ domain: DOMAIN, applicationId, issuerUri, ssoUrl: SIGN_IN }],
    });
    const { outs } = await twice(preflightHandler, { ...declared(ISSUER), stage: "federated" });
    const later = providerOf(preflightHandler, { ...vendorsOf(emulators), clock: impatientClock() });
    const { failures } = await later.check(outs, { ...declared("urn:uri:example.com"), stage });
    expect(reasonsOf(failures).map(codeOf)).toEqual(codes);
  },
);
