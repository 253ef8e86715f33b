import { Unreachable } from "../../../../../clients/http";
import type { RunningEmulators } from "../../../../../emulators";
import { domainFederationHandler } from "../../../../../providers/graph/resources/domain-federation/handler";
import { UNKNOWN } from "../../../../../providers/lifecycle/unknown";
import { strangersCertificate } from "../../../../emulators/stranger";
import { impatientClock } from "../../../../waiting/fast-clock";
import { ISSUER, providerOf, SIGN_IN, startCompany, vendorsOf, writes } from "../../company";
import { federating } from "./federating";

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

const { declared, provided, up, live } = federating(() => emulators);

const STRANGER = "https://sso.example.net/saml2/m365-example-com";
const UPDATE = expect.stringMatching(/^PATCH \/v1.0\/domains\/example.com\/federationConfiguration\//);

/** Somebody who could not sign in any more is no reason to leave a federation as a stranger made it. */
async function makeUnready(groupId: string) {
  const { jumpcloud } = vendorsOf(emulators);
  const { id = "" } = (await jumpcloud.users.findByEmail("ada@example.com")) ?? {};
  await jumpcloud.userGroups.removeMember(groupId, id);
  clearJournals();
}

const OTHER = `${SIGN_IN}-b`;

/** Another application of the organisation, for the same group. */
async function otherApplication(groupId: string): Promise<string> {
  const { jumpcloud } = vendorsOf(emulators);
  const { id } = await jumpcloud.applications.create({
    name: "office365",
    displayName: "Microsoft 365",
    displayLabel: "Other",
    ssoUrl: OTHER,
    config: { idpEntityId: ISSUER },
  });
  await jumpcloud.applications.associations.add(id, { type: "user_group", id: groupId });
  return id;
}

/** The federation with its own issuer, made by somebody else. */
async function makeAnew(federationId: string, passiveSignInUri: string): Promise<void> {
  const { graph } = vendorsOf(emulators);
  const before = await live();
  await graph.federation.delete("example.com", federationId);
  await graph.federation.create("example.com", {
    displayName: "example.com",
    issuerUri: ISSUER,
    passiveSignInUri,
    signingCertificate: before?.signingCertificate,
    preferredAuthenticationProtocol: "saml",
    federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
  });
}

function clearJournals() {
  for (const { journal } of [emulators.entra, emulators.jumpcloud]) journal.clear();
}

test("repairs a federation that somebody made anew with its issuer and an address of their own", async () => {
  const inputs = await declared();
  const { provider, id, state } = await up(inputs);
  await makeAnew(state.federationId, STRANGER);
  await makeUnready(inputs.groupId);
  const { failures, inputs: checked } = await provider.check(state, inputs);
  expect(failures).toEqual([]);
  await provider.update(id, state, checked);
  expect([(await live())?.passiveSignInUri, writes(emulators)]).toEqual([SIGN_IN, [UPDATE]]);
});

test("repairs one that was made anew with an address of JumpCloud that no application of this organisation has", async () => {
  const inputs = await declared();
  const { provider, id, state } = await up(inputs);
  await makeAnew(state.federationId, `${SIGN_IN}-of-a-stranger`);
  await makeUnready(inputs.groupId);
  const { failures, inputs: checked } = await provider.check(state, inputs);
  expect(failures).toEqual([]);
  await provider.update(id, state, checked);
  expect(await live()).toMatchObject({ passiveSignInUri: SIGN_IN });
});

test.each([
  ["made anew", async (id: string) => makeAnew(id, OTHER)],
  [
    "changed",
    async (id: string) =>
      void (await vendorsOf(emulators).graph.federation.update("example.com", id, {
        passiveSignInUri: OTHER,
      })),
  ],
])(
  "judges everybody where the federation was %s for another application, with which people sign in",
  async (_, act) => {
    const inputs = await declared();
    const { provider, id, state } = await up(inputs);
    await otherApplication(inputs.groupId);
    await act(state.federationId);
    await makeUnready(inputs.groupId);
    const { failures, inputs: checked } = await provider.check(state, inputs);
    expect(failures?.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/^ada@example.com: this person could not sign in: .*\[lock-out\]$/),
    ]);
    await expect(provider.update(id, state, checked)).rejects.toThrow("[lock-out]");
    expect(writes(emulators)).toEqual([]);
  },
);

test("puts no certificate under the address of another application, whatever stands in the way", async () => {
  const inputs = await declared();
  const { provider, id, state } = await up(inputs);
  const other = await otherApplication(inputs.groupId);
  const certificate = await vendorsOf(emulators).jumpcloud.applications.certificate(other);
  await vendorsOf(emulators).graph.federation.update("example.com", state.federationId, {
    passiveSignInUri: OTHER,
    activeSignInUri: OTHER,
    signingCertificate: certificate?.base64,
  });
  clearJournals();
  const address = "https://sso.jumpcloud.com/wsfed/m365-exampel-com";
  const mistyped = {
    ...inputs,
    preferredAuthenticationProtocol: "wsFed",
    passiveSignInUri: address,
    activeSignInUri: `${address}/active`,
    metadataExchangeUri: `${address}/mex`,
  };
  const { failures, inputs: checked } = await provider.check(state, mistyped);
  expect(failures).not.toEqual([]);
  await expect(provider.update(id, state, checked)).rejects.toThrow("Refused to ");
  expect(writes(emulators)).toEqual([]);
});

test("repairs an issuer that somebody changed right after the first run, when only the state knows whose it is", async () => {
  const inputs = await declared();
  const { provider, id, state } = await up(inputs);
  await vendorsOf(emulators).graph.federation.update("example.com", state.federationId, {
    issuerUri: "https://sso.example.net",
    passiveSignInUri: STRANGER,
    signingCertificate: strangersCertificate(),
  });
  await makeUnready(inputs.groupId);
  const { failures, inputs: checked } = await provider.check(state, inputs);
  expect(failures).toEqual([]);
  expect(await provider.diff(id, state, checked)).toMatchObject({ changes: true, replaces: [] });
  const { outs } = await provider.update(id, state, checked);
  expect([(await live())?.issuerUri, outs.federationId]).toEqual([ISSUER, state.federationId]);
  const later = await provider.check(outs, inputs);
  expect([later.failures, (await provider.diff(id, outs, later.inputs)).changes]).toEqual([[], false]);
});

test.each([
  ["before another run has seen its own", false],
  ["after another run has seen its own", true],
])(
  "leaves a federation alone that somebody made in the place of its own, with another issuer, %s",
  async (_, isSeen) => {
    const inputs = await declared();
    const { provider, id, state } = await up(inputs);
    const former = isSeen ? (await provider.check(state, inputs)).inputs : state;
    const { graph } = vendorsOf(emulators);
    const before = await live();
    await graph.federation.delete("example.com", state.federationId);
    await graph.federation.create("example.com", {
      displayName: "ADFS",
      issuerUri: "http://adfs.example.com/trust",
      passiveSignInUri: "https://adfs.example.com/ls",
      signingCertificate: before?.signingCertificate,
      preferredAuthenticationProtocol: "saml",
      federatedIdpMfaBehavior: "rejectMfaByFederatedIdp",
    });
    emulators.jumpcloud.regenerateCertificate(inputs.applicationId);
    clearJournals();
    const told: string[] = [];
    const reviewed = providerOf(domainFederationHandler, vendorsOf(emulators), told);
    const { failures, inputs: checked } = await reviewed.check(former, inputs);
    await reviewed.diff(id, state, checked);
    const reasons = failures?.map(({ reason }) => reason);
    expect(isSeen ? reasons : told).toContainEqual(expect.stringContaining("[domain-federated]"));
    await expect(provider.update(id, state, checked)).rejects.toThrow("[domain-federated]");
    expect(writes(emulators)).toEqual([]);
  },
);

test("moves no federation to an address that could not be seen", async () => {
  const inputs = await declared();
  const { id, state } = await up(inputs);
  const { jumpcloud, graph } = vendorsOf(emulators);
  const visitPage = async () => {
    throw new Unreachable({
      vendor: "JumpCloud",
      method: "GET",
      url: "https://sso.jumpcloud.com",
      detail: "no answer",
    });
  };
  const provider = providerOf(domainFederationHandler, {
    graph,
    jumpcloud: { ...jumpcloud, visitPage },
    clock: impatientClock(),
  });
  const moved = { ...inputs, metadataExchangeUri: "https://sso.jumpcloud.com/wstrust/m365-example-com/mex" };
  const { failures, inputs: checked } = await provider.check(state, moved);
  expect(failures?.map(({ reason }) => reason)).toContainEqual(expect.stringContaining("does not answer"));
  clearJournals();
  await expect(provider.update(id, state, checked)).rejects.toThrow("does not answer");
  expect(writes(emulators)).toEqual([]);
});

test("mends a half federation with somebody unready, and then refuses what is left", async () => {
  const inputs = await declared();
  const { provider, id, state } = await up(inputs);
  emulators.entra.state.federations.delete("example.com");
  await makeUnready(inputs.groupId);
  const { failures, inputs: checked } = await provider.check(state, inputs);
  expect(failures).toEqual([]);
  await expect(provider.update(id, state, checked)).rejects.toThrow(
    "Now: example.com is Managed again. An earlier run had left it Federated without a configuration",
  );
});

test("asks for a repair after a refresh what it asks for one without", async () => {
  const inputs = await declared();
  const { provider, id, state } = await up(inputs);
  for (const device of emulators.entra.state.devices.values()) device.trustType = "AzureAd";
  await vendorsOf(emulators).graph.federation.update("example.com", state.federationId, {
    activeSignInUri: STRANGER,
  });
  const { props, inputs: refreshed } = await provider.read(id, state);
  expect(props).toMatchObject({ activeSignInUri: STRANGER, replaced: { activeSignInUri: SIGN_IN } });
  const { failures, inputs: checked } = await provider.check(refreshed, inputs);
  expect([failures, checked.drift]).toEqual([[], ["activeSignInUri"]]);
  const { outs } = await provider.update(id, props, checked);
  expect(outs).not.toHaveProperty("replaced");
  expect(await provider.read(id, outs)).toMatchObject({ props: outs });
});

test("puts an address of a stranger right while something else is in the way, and says what", async () => {
  const inputs = await declared();
  const { provider, id, state } = await up(inputs);
  await vendorsOf(emulators).graph.federation.update("example.com", state.federationId, {
    passiveSignInUri: STRANGER,
  });
  await vendorsOf(emulators).jumpcloud.applications.update(inputs.applicationId, { active: false });
  clearJournals();
  const { failures, inputs: checked } = await provider.check(state, { ...inputs, displayName: "Northwind" });
  expect(failures).toEqual([]);
  await expect(provider.update(id, state, checked)).rejects.toThrow(
    "Could not change the federation of example.com: somebody had changed the federation, and this run repaired it. The rest was not done, because these gates do not hold:\n" +
      "  - example.com: as the warning says. [application-mismatch]\n" +
      "  Now: example.com is federated, with passiveSignInUri as declared. Nothing else was changed.\n",
  );
  expect(await live()).toMatchObject({ passiveSignInUri: SIGN_IN, displayName: "example.com" });
  expect(writes(emulators)).toEqual([UPDATE]);
});

test("leaves an address of JumpCloud alone that its application has by now, while the program declares another", async () => {
  const inputs = await declared();
  const { provider, state } = await up(inputs);
  const { graph, jumpcloud } = vendorsOf(emulators);
  await jumpcloud.applications.update(inputs.applicationId, { ssoUrl: `${SIGN_IN}-b` });
  await graph.federation.update("example.com", state.federationId, { passiveSignInUri: `${SIGN_IN}-b` });
  const { failures } = await provider.check(state, inputs);
  expect(failures?.map(({ reason }) => reason)).toEqual([expect.stringContaining("[application-mismatch]")]);
});

test("does not judge a move as one that a killed run has made already", async () => {
  const inputs = await declared();
  const { provider, id, state } = await up(inputs);
  const other = await otherApplication(inputs.groupId);
  const { graph, jumpcloud } = vendorsOf(emulators);
  const certificate = await jumpcloud.applications.certificate(other);
  await graph.federation.update("example.com", state.federationId, {
    passiveSignInUri: OTHER,
    activeSignInUri: OTHER,
    signingCertificate: certificate?.base64,
  });
  await makeUnready(inputs.groupId);
  const moved = { ...inputs, applicationId: other, passiveSignInUri: OTHER };
  const { failures, inputs: checked } = await provider.check(state, moved);
  expect(failures).toEqual([]);
  const { outs } = await provider.update(id, state, checked);
  expect([outs.applicationId, writes(emulators)]).toEqual([other, []]);
});

test("trusts an application that was made again at the same address, with somebody unready", async () => {
  const inputs = await declared();
  const { provider, id, state } = await up(inputs);
  const { jumpcloud } = vendorsOf(emulators);
  await jumpcloud.applications.delete(inputs.applicationId);
  const preview = await provider.check(state, { ...inputs, applicationId: UNKNOWN });
  expect(preview.failures).toEqual([]);
  const again = await jumpcloud.applications.create({
    name: "office365",
    displayName: "Microsoft 365",
    displayLabel: "Again",
    ssoUrl: SIGN_IN,
    config: { idpEntityId: ISSUER },
  });
  await jumpcloud.applications.associations.add(again.id, { type: "user_group", id: inputs.groupId });
  await makeUnready(inputs.groupId);
  const { failures, inputs: checked } = await provider.check(state, { ...inputs, applicationId: again.id });
  expect(failures).toEqual([]);
  await provider.update(id, state, checked);
  expect((await live())?.signingCertificate).toBe(again.certificate?.base64);
});

test("does not take a host that somebody wrote into the tenant for one that is in use", async () => {
  const inputs = await declared();
  const { provider, state } = await up(inputs);
  await vendorsOf(emulators).graph.federation.update("example.com", state.federationId, {
    passwordResetUri: STRANGER,
  });
  const { failures } = await provider.check(state, { ...inputs, passwordResetUri: STRANGER });
  expect(failures?.map(({ reason }) => reason)).toEqual([
    expect.stringMatching(
      /^example.com: passwordResetUri sends its people to sso.example.net, .*\[sign-in-host\]$/,
    ),
  ]);
});

test.each([
  [
    "certificate",
    'terms must be an object with emergencyAccess, acceptLockOut, acceptDeviceImpact, hybrid, certificateDays, outsideBrake, accepted, rollbackDrilledOn, knownFederations, expectedCertificates, but is "certificate".',
  ],
  [
    { acceptLockOut: { users: "ada@example.com", reason: "leaves" } },
    'terms.acceptLockOut.users must be a list of texts, but is "ada@example.com".',
  ],
  [
    { acceptLockOut: { users: ["ada@example.com"] } },
    "terms.acceptLockOut.reason must be a text, but is missing.",
  ],
  [
    { acceptLockout: {} },
    "terms has no acceptLockout; it can have emergencyAccess, acceptLockOut, acceptDeviceImpact, hybrid, certificateDays, outsideBrake, accepted, rollbackDrilledOn, knownFederations, expectedCertificates.",
  ],
  [{ outsideBrake: { people: "5" } }, 'terms.outsideBrake.people must be a number, but is "5".'],
  [
    { outsideBrake: { people: -1 } },
    "terms.outsideBrake.people must be a whole number from 0 to 1000000, but is -1.",
  ],
  [
    { outsideBrake: { people: Number.NaN } },
    "terms.outsideBrake.people must be a whole number from 0 to 1000000, but is NaN.",
  ],
  [
    { outsideBrake: { percent: 2.5 } },
    "terms.outsideBrake.percent must be a whole number from 0 to 100, but is 2.5.",
  ],
  [
    { outsideBrake: { percent: 101 } },
    "terms.outsideBrake.percent must be a whole number from 0 to 100, but is 101.",
  ],
  [{ certificateDays: -30 }, "terms.certificateDays must be a whole number from 1 to 36500, but is -30."],
  [
    { acceptDeviceImpact: { count: Number.POSITIVE_INFINITY, reason: "kiosks" } },
    "terms.acceptDeviceImpact.count must be a whole number from 1 to 1000000, but is Infinity.",
  ],
  [
    { acceptLockOut: { users: [], reason: "leaves", until: 2026 } },
    "terms.acceptLockOut.until must be a text, but is 2026.",
  ],
  [
    { knownFederations: ["example.org", { domain: "example.net", reason: "known" }] },
    "terms.knownFederations[1].until must be a text, but is missing.",
  ],
  [
    { knownFederations: [3] },
    "terms.knownFederations[0] must be an object with domain, reason, until, but is 3.",
  ],
  [
    { acceptDeviceImpact: { reason: "kiosks" } },
    "terms.acceptDeviceImpact.count must be a number, but is missing.",
  ],
])("refuses terms of another shape, as programs without types may hand in: %j", async (terms, reason) => {
  const { failures } = await provided().check({}, { domain: "example.com", terms });
  expect(failures?.map((failure) => failure.reason)).toEqual([reason]);
});
