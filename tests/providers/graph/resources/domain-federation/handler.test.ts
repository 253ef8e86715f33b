import { makeKeyPair } from "../../../../../clients/certificates";
import { Forbidden } from "../../../../../clients/http";
import { federationFaults, type RunningEmulators } from "../../../../../emulators";
import { domainFederationHandler } from "../../../../../providers/graph/resources/domain-federation/handler";
import { UNKNOWN } from "../../../../../providers/lifecycle/unknown";
import { readyRsaPair } from "../../../../emulators/rsa-pairs";
import { impatientClock } from "../../../../waiting/fast-clock";
import { ISSUER, LOCKED_OUT, providerOf, SIGN_IN, startCompany, vendorsOf, writes } from "../../company";
import { federating } from "./federating";

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

const { declared, provided, up, live } = federating(() => emulators);

test("refuses in the preview and names each person who would be locked out", async () => {
  const inputs = await declared({ terms: undefined });
  const { failures } = await provided("read").check({}, inputs);
  const named = (failures ?? []).map(({ reason }) => reason.split(":")[0]);
  expect(named).toEqual(LOCKED_OUT);
  expect(failures?.[2]?.reason).toContain("the JumpCloud password of peter@example.com has expired");
  expect(writes(emulators)).toEqual([]);
});

test("refuses in create as well, before anything is written", async () => {
  const declaration = await declared({ terms: undefined });
  const provider = provided();
  const { inputs } = await provider.check({}, declaration);
  await expect(provider.create(inputs)).rejects.toThrow(
    "Refused to federate example.com; nothing was changed:",
  );
  expect(writes(emulators)).toEqual([]);
});

test("refuses to federate while the group may not use the application, which a preview only waits for", async () => {
  const inputs = await declared();
  const { jumpcloud } = vendorsOf(emulators);
  const group = { type: "user_group", id: inputs.groupId };
  await jumpcloud.applications.associations.remove(inputs.applicationId, group);
  emulators.jumpcloud.journal.clear();
  const provider = provided();
  const checked = await provider.check({}, inputs);
  expect(checked.failures).toEqual([]);
  await expect(provider.create(checked.inputs)).rejects.toThrow("[application-closed]");
  expect(writes(emulators)).toEqual([]);
});

test("federates with JumpCloud's certificate as it is now, and writes once", async () => {
  const inputs = await declared();
  const certificate = await vendorsOf(emulators).jumpcloud.applications.certificate(inputs.applicationId);
  const { id, state } = await up(inputs);
  expect(id).toBe("example.com");
  expect(state).toMatchObject({
    authenticationType: "Federated",
    certificate: { thumbprint: certificate?.sha1 },
    signOutUri: "https://console.jumpcloud.com/userconsole/",
    drift: [],
  });
  expect(await live()).toMatchObject({ issuerUri: ISSUER, signingCertificate: certificate?.base64 });
  expect(writes(emulators)).toEqual(["POST /v1.0/domains/example.com/federationConfiguration"]);
});

test("judges a federation after the one that began before it has ended", async () => {
  const inputs = await declared();
  const provider = provided();
  const checked = await provider.check({}, inputs);
  const both = await Promise.all([provider.create(checked.inputs), provider.create(checked.inputs)]);
  expect(both.map(({ outs }) => outs.authenticationType)).toEqual(["Federated", "Federated"]);
  expect(writes(emulators)).toEqual(["POST /v1.0/domains/example.com/federationConfiguration"]);
});

test("finds nothing to do in a second run", async () => {
  const inputs = await declared();
  const { provider, id, state } = await up(inputs);
  const again = await provider.check(state, inputs);
  expect(again.failures).toEqual([]);
  expect(await provider.diff(id, state, again.inputs)).toMatchObject({ changes: false });
});

test("does not take the domain in capital letters for another one, which would be Managed in between", async () => {
  const inputs = await declared();
  const { provider, id, state } = await up(inputs);
  const again = await provider.check(state, { ...inputs, domain: "Example.com", displayName: "example.com" });
  expect(await provider.diff(id, state, again.inputs)).toMatchObject({ changes: false });
});

test.each([
  ["displayName", "Northwind"],
  ["signOutUri", "https://console.jumpcloud.com/other/"],
  ["activeSignInUri", "https://sso.jumpcloud.com/wstrust/m365-example-com"],
  ["metadataExchangeUri", "https://sso.jumpcloud.com/wstrust/m365-example-com/mex"],
  ["promptLoginBehavior", "disabled"],
  ["federatedIdpMfaBehavior", "rejectMfaByFederatedIdp"],
  ["isSignedAuthenticationRequestRequired", true],
  ["passwordResetUri", "https://console.jumpcloud.com/reset"],
  ["systemBrowserEnabledOn", "ios,android"],
])("changes %s in place, and nothing else", async (field, value) => {
  const inputs = await declared();
  const { provider, id, state } = await up(inputs);
  const next = (await provider.check(state, { ...inputs, [field]: value })).inputs;
  expect(await provider.diff(id, state, next)).toMatchObject({ changes: true, replaces: [] });
  emulators.entra.journal.clear();
  const { outs } = await provider.update(id, state, next);
  expect(outs).toMatchObject({ [field]: value, federationId: state.federationId });
  expect(emulators.entra.journal.writes().map(({ method, body }) => [method, body])).toEqual([
    ["PATCH", { "@odata.type": "#microsoft.graph.internalDomainFederation", [field]: value }],
  ]);
});

test("changes the protocol in place together with its addresses, and not without them", async () => {
  const inputs = await declared();
  const { provider, id, state } = await up(inputs);
  const refused = await provider.check(state, { ...inputs, preferredAuthenticationProtocol: "wsFed" });
  expect(refused.failures?.map(({ reason }) => reason.slice(-15))).toEqual(["[ws-federation]"]);
  const wsFed = {
    preferredAuthenticationProtocol: "wsFed",
    passiveSignInUri: "https://sso.jumpcloud.com/wsfed/m365-example-com",
    activeSignInUri: "https://sso.jumpcloud.com/wstrust/m365-example-com",
    metadataExchangeUri: "https://sso.jumpcloud.com/wstrust/m365-example-com/mex",
  };
  const next = await provider.check(state, { ...inputs, ...wsFed });
  expect(next.failures).toEqual([]);
  const { outs } = await provider.update(id, state, next.inputs);
  expect(await live()).toMatchObject({ issuerUri: ISSUER, ...wsFed });

  const back = await provider.check(outs, inputs);
  expect(await provider.diff(id, outs, back.inputs)).toMatchObject({ changes: true });
  await provider.update(id, outs, back.inputs);
  expect(await live()).toMatchObject({ preferredAuthenticationProtocol: "saml", metadataExchangeUri: null });
});

test("takes the system's browser away where it is declared no more, whatever order and case Microsoft shows", async () => {
  const inputs = await declared();
  const { provider, id, state } = await up({ ...inputs, systemBrowserEnabledOn: "ios,android" });
  expect(await live()).toMatchObject({ systemBrowserEnabledOn: "Android, Ios" });
  const refreshed = await provider.read(id, state);
  const again = await provider.check(refreshed.props, { ...inputs, systemBrowserEnabledOn: "android, ios" });
  expect(await provider.diff(id, refreshed.props, again.inputs)).toMatchObject({ changes: false });

  const next = await provider.check(state, inputs);
  expect(await provider.diff(id, state, next.inputs)).toMatchObject({ changes: true });
  const { outs } = await provider.update(id, state, next.inputs);
  expect(await live()).toMatchObject({ systemBrowserEnabledOn: "none" });
  const after = await provider.check(outs, inputs);
  expect(await provider.diff(id, outs, after.inputs)).toMatchObject({ changes: false });
  const off = await provider.check(outs, { ...inputs, systemBrowserEnabledOn: "none" });
  expect(await provider.diff(id, outs, off.inputs)).toMatchObject({ changes: false });
});

test("tells of an address that Microsoft keeps although it was written empty, and does not try again", async () => {
  const inputs = await declared();
  const withReset = { ...inputs, passwordResetUri: "https://console.jumpcloud.com/reset" };
  const { provider, id, state } = await up(withReset);
  emulators.entra.faults.enable(federationFaults.addressesKept);
  const next = await provider.check(state, inputs);
  const { outs } = await provider.update(id, state, next.inputs);
  expect((await live())?.passwordResetUri).toBe("https://console.jumpcloud.com/reset");
  const after = await provider.check(outs, inputs);
  expect(await provider.diff(id, outs, after.inputs)).toMatchObject({ changes: false });
});

test.each([
  ["passiveSignInUri", "https://sso.jumpcloud.com/wsfed/m365-exampel-com", "sign-in-page"],
  ["metadataExchangeUri", "https://sso.jumpcloud.com/wstrust/m365-exampel-com/mex", "sign-in-page"],
  ["metadataExchangeUri", "https://sso.jumpcloud.example.net/wstrust/m365-example-com/mex", "sign-in-host"],
])("does not move %s to %s", async (field, address, code) => {
  const inputs = await declared();
  const { provider, id, state } = await up(inputs);
  const before = await live();
  const wsFed = {
    preferredAuthenticationProtocol: "wsFed",
    passiveSignInUri: "https://sso.jumpcloud.com/wsfed/m365-example-com",
    activeSignInUri: "https://sso.jumpcloud.com/wstrust/m365-example-com",
    metadataExchangeUri: "https://sso.jumpcloud.com/wstrust/m365-example-com/mex",
  };
  const next = await provider.check(state, { ...inputs, ...wsFed, [field]: address });
  expect(next.failures?.map(({ reason }) => reason)).toEqual([expect.stringContaining(`[${code}]`)]);
  await expect(provider.update(id, state, next.inputs)).rejects.toThrow(`[${code}]`);
  expect(await live()).toEqual(before);
});

test("tells what it does to everybody, the child domain included, where it is created", async () => {
  const inputs = await declared();
  const checked = await provided("read").check({}, inputs);
  expect(checked.inputs.effects).toEqual([
    expect.stringContaining("ends for everybody on example.com and eu.example.com, who from then on sign in"),
    expect.stringContaining("federatedIdpMfaBehavior becomes acceptIfMfaDoneByFederatedIdp"),
    expect.stringContaining("JumpCloud's sync acts for the administrator who consented to it"),
  ]);
});

test("shows in a preview that JumpCloud signs with another certificate, and brings it to the tenant", async () => {
  const inputs = await declared();
  const { provider, id, state } = await up(inputs);
  const { jumpcloud } = vendorsOf(emulators);
  await jumpcloud.applications.update(inputs.applicationId, {
    config: { idpCertificate: "", idpPrivateKey: "" },
  });
  const renewed = await jumpcloud.applications.certificate(inputs.applicationId);
  expect(renewed?.sha1).not.toBe(state.certificate.thumbprint);
  const next = (await provider.check(state, inputs)).inputs;
  expect(next).toMatchObject({ signing: renewed?.sha1, drift: ["signingCertificate"] });
  await provider.update(id, state, next);
  expect((await live())?.signingCertificate).toBe(renewed?.base64);
});

test("ends an outage even where a gate stops every other change", async () => {
  const inputs = await declared();
  const { provider, id, state } = await up(inputs);
  const { jumpcloud } = vendorsOf(emulators);
  const stopped = { ...inputs, federatedIdpMfaBehavior: "enforceMfaByFederatedIdp" };
  expect((await provider.check(state, stopped)).failures).toHaveLength(1);

  const config = { idpCertificate: "", idpPrivateKey: "" };
  const { after } = await jumpcloud.applications.update(inputs.applicationId, { config });
  emulators.entra.journal.clear();
  const checked = await provider.check(state, stopped);
  expect(checked.failures).toEqual([]);
  await expect(provider.update(id, state, checked.inputs)).rejects.toThrow(
    "an outage was in progress, and this run ended it. The rest was not done, because these gates do not hold:",
  );
  expect((await live())?.signingCertificate).toBe(after?.base64);
  expect((await live())?.federatedIdpMfaBehavior).toBe("acceptIfMfaDoneByFederatedIdp");
  expect(emulators.entra.journal.writes()).toHaveLength(1);
});

test("leaves a rollover alone at each of its steps", async () => {
  const inputs = await declared();
  const { provider, id, state } = await up(inputs);
  const { graph } = vendorsOf(emulators);
  const pair = makeKeyPair({ commonName: "example.com", now: new Date(), days: 9, newKey: readyRsaPair });
  const next = pair.certificate.base64;
  const quiet = async () => {
    const again = await provider.check(state, inputs);
    return [again.inputs.drift, (await provider.diff(id, state, again.inputs)).changes];
  };
  await graph.federation.update("example.com", state.federationId, { nextSigningCertificate: next });
  expect(await quiet()).toEqual([[], false]);
  await vendorsOf(emulators).jumpcloud.applications.upload(inputs.applicationId, pair);
  expect(await quiet()).toEqual([[], false]);
  await graph.federation.update("example.com", state.federationId, { signingCertificate: next });
  await graph.federation.update("example.com", state.federationId, { nextSigningCertificate: null });
  expect(await quiet()).toEqual([[], false]);
});

test("shows a change by hand and takes it back, also when the state knows nothing of it", async () => {
  const inputs = await declared();
  const { provider, id, state } = await up(inputs);
  const { graph } = vendorsOf(emulators);
  await graph.federation.update("example.com", state.federationId, { displayName: "by hand" });
  const next = (await provider.check(state, inputs)).inputs;
  expect(next.drift).toEqual(["displayName"]);
  expect(await provider.diff(id, state, next)).toMatchObject({ changes: true });
  const { props } = await provider.read(id, state);
  expect(props).toMatchObject({ displayName: "by hand" });
  await provider.update(id, props, next);
  expect((await live())?.displayName).toBe("example.com");
});

test("judges what is known where application, group and directory are not made yet", async () => {
  const later = { applicationId: UNKNOWN, groupId: UNKNOWN, directoryId: UNKNOWN, administrator: UNKNOWN };
  const { graph } = vendorsOf(emulators);
  const provider = provided("read");
  const inputs = { domain: "example.com", issuerUri: ISSUER, passiveSignInUri: SIGN_IN, ...later };
  const checked = await provider.check({}, inputs);
  expect([checked.failures, checked.inputs.signing]).toEqual([[], UNKNOWN]);
  const { failures } = await provider.check({}, { ...inputs, domain: "example.net" });
  expect(failures?.[0]?.reason).toContain("example.net: the tenant has no such domain");
  expect((await graph.domains.get("example.com")).isDefault).toBe(true);
});

test("refuses another tenant before it asks for anything", async () => {
  const { provider, id, state } = await up(await declared());
  emulators.entra.journal.clear();
  const elsewhere = { ...state, tenantId: "00000000-0000-4000-8000-000000000000" };
  await expect(provider.read(id, elsewhere)).rejects.toThrow(/belongs to the Entra tenant 00000000/);
  expect(emulators.entra.journal.all().filter(({ path }) => path.includes("/domains"))).toEqual([]);
});

test("takes a configuration that could not be read for no absent one", async () => {
  const { provider, id, state } = await up(await declared());
  const { graph, jumpcloud } = vendorsOf(emulators);
  const ofKnownDomain = async () => {
    throw new Forbidden({
      vendor: "Microsoft Graph",
      method: "GET",
      url: "/federationConfiguration",
      status: 403,
    });
  };
  const blind = { ...graph, federation: { ...graph.federation, ofKnownDomain } };
  const unsighted = providerOf(domainFederationHandler, { jumpcloud, graph: blind, clock: impatientClock() });
  await expect(unsighted.read(id, state)).rejects.toThrow("Refused to read the federation of example.com");
  await expect(unsighted.delete(id, state)).rejects.toThrow("403");
  expect((await provider.read(id, state)).props).toMatchObject({ authenticationType: "Federated" });
});

test("changes its issuer in place, with the inputs of the last run as the engine keeps them", async () => {
  const first = await declared();
  const provider = provided();
  const checked = (await provider.check({}, first)).inputs;
  const { id, outs: state } = await provider.create(checked);
  const issuerUri = "urn:uri:example.com";
  const { jumpcloud } = vendorsOf(emulators);
  await jumpcloud.applications.update(first.applicationId, { config: { idpEntityId: issuerUri } });
  const next = await provider.check(checked, { ...first, issuerUri });
  expect(next.failures).toEqual([]);
  const { outs } = await provider.update(id, state, next.inputs);
  expect(outs).toMatchObject({ issuerUri, federationId: state.federationId });
});
