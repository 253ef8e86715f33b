import type { RunningEmulators } from "../../../../emulators";
import { ISSUER, SIGN_IN, startCompany, vendorsOf, writes } from "../company";
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

function clearJournals() {
  for (const { journal } of [emulators.entra, emulators.jumpcloud]) journal.clear();
}

test("repairs a federation that somebody made anew with its issuer and an address of their own", async () => {
  const inputs = await declared();
  const { provider, id, state } = await up(inputs);
  const { graph, jumpcloud } = vendorsOf(emulators);
  const certificate = await jumpcloud.applications.certificate(inputs.applicationId);
  await graph.federation.delete("example.com", state.federationId);
  await graph.federation.create("example.com", {
    ...{ displayName: "example.com", issuerUri: ISSUER, passiveSignInUri: STRANGER },
    ...{ signingCertificate: certificate?.base64, preferredAuthenticationProtocol: "saml" },
    federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
  });
  await makeUnready(inputs.groupId);
  const { failures, inputs: checked } = await provider.check(state, inputs);
  expect(failures).toEqual([]);
  await provider.update(id, state, checked);
  expect([(await live())?.passiveSignInUri, writes(emulators)]).toEqual([SIGN_IN, [UPDATE]]);
});

test("takes a federation that somebody made anew with another application of JumpCloud for a move", async () => {
  const inputs = await declared();
  const { provider, state } = await up(inputs);
  const { graph, jumpcloud } = vendorsOf(emulators);
  const certificate = await jumpcloud.applications.certificate(inputs.applicationId);
  await graph.federation.delete("example.com", state.federationId);
  await graph.federation.create("example.com", {
    ...{ displayName: "example.com", issuerUri: ISSUER, passiveSignInUri: `${SIGN_IN}-b` },
    ...{ signingCertificate: certificate?.base64, preferredAuthenticationProtocol: "saml" },
    federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
  });
  await makeUnready(inputs.groupId);
  const { failures } = await provider.check(state, inputs);
  expect(failures?.map(({ reason }) => reason)).toEqual([
    expect.stringMatching(/^ada@example.com: this person could not sign in: .*\[lock-out\]$/),
  ]);
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
    "Could not change the federation of example.com: an outage was in progress and is ended, but a gate of the rest does not hold:\n" +
      '  - example.com: the application "Microsoft 365" is not active. Activate it in JumpCloud. [application-mismatch]\n' +
      "  Now: example.com is federated, and has passiveSignInUri as declared; nothing else was changed.\n",
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
  const { graph, jumpcloud } = vendorsOf(emulators);
  const ssoUrl = `${SIGN_IN}-b`;
  const other = await jumpcloud.applications.create({
    ...{ name: "office365", displayName: "Microsoft 365", displayLabel: "Other", ssoUrl },
    config: { idpEntityId: ISSUER },
  });
  await jumpcloud.applications.associations.add(other.id, { type: "user_group", id: inputs.groupId });
  const certificate = await jumpcloud.applications.certificate(other.id);
  await graph.federation.update("example.com", state.federationId, {
    ...{ passiveSignInUri: ssoUrl, activeSignInUri: ssoUrl, signingCertificate: certificate?.base64 },
  });
  await makeUnready(inputs.groupId);
  const moved = { ...inputs, applicationId: other.id, passiveSignInUri: ssoUrl };
  const { failures, inputs: checked } = await provider.check(state, moved);
  expect(failures).toEqual([]);
  const { outs } = await provider.update(id, state, checked);
  expect([outs.applicationId, writes(emulators)]).toEqual([other.id, []]);
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
    'terms has to be an object with emergencyAccess, acceptLockOut, acceptDeviceImpact, hybrid, certificateDays, outsideBrake, and is "certificate".',
  ],
  [
    { acceptLockOut: { users: "ada@example.com", reason: "leaves" } },
    'terms.acceptLockOut.users has to be a list of texts, and is "ada@example.com".',
  ],
  [
    { acceptLockOut: { users: ["ada@example.com"] } },
    "terms.acceptLockOut.reason has to be a text, and is missing.",
  ],
  [
    { acceptLockout: {} },
    "terms has no acceptLockout: it takes emergencyAccess, acceptLockOut, acceptDeviceImpact, hybrid, certificateDays, outsideBrake.",
  ],
  [{ outsideBrake: { people: "5" } }, 'terms.outsideBrake.people has to be a number, and is "5".'],
])("refuses terms of another shape, as programs without types may hand in: %j", async (terms, reason) => {
  const { failures } = await provided().check({}, { domain: "example.com", terms });
  expect(failures?.map((failure) => failure.reason)).toEqual([reason]);
});
