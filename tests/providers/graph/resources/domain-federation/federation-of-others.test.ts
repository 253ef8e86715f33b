import { federationFaults, type RunningEmulators } from "../../../../../emulators";
import { takePlannedRecord } from "../../../../../operations/rollback/record-taking";
import { domainFederationHandler } from "../../../../../providers/graph/resources/domain-federation/handler";
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

test("leaves a domain Managed that somebody rolled back, until told otherwise, and then once", async () => {
  const inputs = await declared();
  const { provider, id, state } = await up(inputs);
  const { graph, jumpcloud } = vendorsOf(emulators);
  await graph.domains.makeManaged("example.com");

  const { id: same, props } = await provider.read(id, state);
  expect([same, props.authenticationType]).toEqual(["example.com", "Managed"]);
  const kept = await provider.check(props, inputs);
  expect([kept.failures, await provider.diff(id, props, kept.inputs)]).toEqual([[], { changes: false }]);
  const { outs: untouched } = await provider.update(id, state, {
    ...inputs,
    displayName: "x",
    signing: "",
    drift: [],
  });
  expect(untouched).toMatchObject({ authenticationType: "Managed" });

  const refederate = { after: "2026-01-01T00:00:00Z", reason: "certificate restored" };
  const back = await provider.check(props, { ...inputs, refederate });
  expect(await provider.diff(id, props, back.inputs)).toMatchObject({ changes: true });
  const { outs } = await provider.update(id, props, back.inputs);
  expect(outs).toMatchObject({ authenticationType: "Federated", refederatedAfter: refederate.after });

  await graph.domains.makeManaged("example.com");
  const again = await provider.read(id, outs);
  // Used already, it federates nothing again, so that nobody unready speaks against it.
  await jumpcloud.userGroups.removeMember(inputs.groupId, await idOf("ada@example.com"));
  const third = await provider.check(again.props, { ...inputs, refederate });
  expect([third.failures, await provider.diff(id, again.props, third.inputs)]).toEqual([
    [],
    { changes: false },
  ]);
});

test("does not touch somebody else's federation unless asked", async () => {
  const inputs = await declared();
  const { graph } = vendorsOf(emulators);
  const certificate = await vendorsOf(emulators).jumpcloud.applications.certificate(inputs.applicationId);
  await graph.federation.create("example.com", {
    displayName: "ADFS",
    issuerUri: "http://adfs.example.com/trust",
    passiveSignInUri: "https://adfs.example.com/ls",
    signingCertificate: certificate?.base64,
    preferredAuthenticationProtocol: "wsFed",
    federatedIdpMfaBehavior: "rejectMfaByFederatedIdp",
  });
  emulators.entra.journal.clear();
  const { failures } = await provided().check({}, inputs);
  expect(failures?.map(({ reason }) => reason)).toEqual([
    expect.stringContaining("it is federated with http://adfs.example.com/trust"),
  ]);
  const { state } = await up({ ...inputs, adopt: true });
  expect(state).toMatchObject({ issuerUri: ISSUER, authenticationType: "Federated" });
  expect(writes(emulators)).toEqual([
    expect.stringMatching(/^PATCH \/v1.0\/domains\/example.com\/federationConfiguration\//),
  ]);
});

test("does not put another application behind a live federation while people would be outside, also with adopt", async () => {
  const inputs = await declared();
  const { graph, jumpcloud } = vendorsOf(emulators);
  const other = await jumpcloud.applications.create({
    name: "office365",
    displayName: "Microsoft 365",
    displayLabel: "Made by hand",
    ssoUrl: "https://sso.jumpcloud.com/saml2/office365",
    config: { idpEntityId: ISSUER },
  });
  const certificate = await jumpcloud.applications.certificate(other.id);
  await graph.federation.create("example.com", {
    displayName: "example.com",
    issuerUri: ISSUER,
    passiveSignInUri: other.ssoUrl,
    signingCertificate: certificate?.base64,
    preferredAuthenticationProtocol: "saml",
    federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
  });
  const before = await live();
  await jumpcloud.userGroups.removeMember(inputs.groupId, await idOf("ada@example.com"));
  emulators.entra.journal.clear();
  emulators.jumpcloud.journal.clear();
  const asked = await provided().check({}, inputs);
  expect(asked.failures?.[0]?.reason).toContain("but with other values of passiveSignInUri");
  const { failures, inputs: checked } = await provided().check({}, { ...inputs, adopt: true });
  expect(failures?.map(({ reason }) => reason)).toEqual([
    expect.stringMatching(/^ada@example.com: this person could not sign in: .*\[lock-out\]$/),
  ]);
  await expect(provided().create(checked)).rejects.toThrow(
    "Refused to put another application behind the federation of example.com; nothing was changed:",
  );
  expect([await live(), writes(emulators)]).toEqual([before, []]);
});

test.each(["asItStands", false])(
  "leaves alone with adopt %s what somebody federated between the preview and the update",
  async (adopt) => {
    const inputs = await declared();
    const { provider, id, state } = await up(inputs);
    const next = await provider.check(state, { ...inputs, adopt, displayName: "Northwind" });
    expect(next.failures).toEqual([]);
    const { graph } = vendorsOf(emulators);
    const { id: _, signingCertificateUpdateStatus: __, ...own } = (await live()) ?? { id: "" };
    await graph.federation.delete("example.com", state.federationId);
    await graph.federation.create("example.com", { ...own, issuerUri: "https://other.example" });
    const theirs = await live();
    emulators.entra.journal.clear();
    emulators.jumpcloud.journal.clear();
    await expect(provider.update(id, state, next.inputs)).rejects.toThrow(
      "Refused to put another application behind the federation of example.com; nothing was changed:",
    );
    expect([await live(), writes(emulators)]).toEqual([theirs, []]);
  },
);

test("keeps in its record what it puts another application in the place of", async () => {
  const inputs = await declared({ adopt: true });
  const { graph, jumpcloud } = vendorsOf(emulators);
  const certificate = await jumpcloud.applications.certificate(inputs.applicationId);
  const former = {
    displayName: "ADFS",
    issuerUri: "http://adfs.example.com/trust",
    passiveSignInUri: "https://adfs.example.com/ls",
    signingCertificate: certificate?.base64,
  };
  await graph.federation.create("example.com", {
    ...former,
    preferredAuthenticationProtocol: "saml",
    federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
  });
  const record = await takePlannedRecord(vendorsOf(emulators), inputs, {
    signal: new AbortController().signal,
    log: () => undefined,
  });
  expect(record).toMatchObject({ federation: { issuerUri: ISSUER }, former });
});

async function idOf(email: string): Promise<string> {
  return (await vendorsOf(emulators).jumpcloud.users.findByEmail(email))?.id ?? "";
}

test("makes the domain Managed when it goes, and leaves a federation that has become another's", async () => {
  const { provider, id, state } = await up(await declared());
  const { graph } = vendorsOf(emulators);
  await graph.federation.update("example.com", state.federationId, { issuerUri: "https://other.example" });
  await provider.delete(id, state);
  expect((await graph.domains.get("example.com")).authenticationType).toBe("Federated");
  await graph.federation.update("example.com", state.federationId, { issuerUri: ISSUER });
  await provider.delete(id, state);
  expect((await graph.domains.get("example.com")).authenticationType).toBe("Managed");
  await provider.delete(id, state);
});

test("goes on after a create that failed although the tenant made the federation, once the reads show it", async () => {
  const inputs = await declared({ deadlineSeconds: 60 });
  const vendors = { ...vendorsOf(emulators), clock: impatientClock() };
  const provider = providerOf(domainFederationHandler, vendors);
  const checked = await provider.check({}, inputs);
  const { faults } = emulators.entra;
  faults.enable(federationFaults.flippedThenFailed, 1);
  faults.delayVisibility(2);
  const { outs } = await provider.create(checked.inputs);
  faults.delayVisibility(0);
  expect(outs).toMatchObject({ authenticationType: "Federated", issuerUri: ISSUER });
  expect(writes(emulators)).toEqual(["POST /v1.0/domains/example.com/federationConfiguration"]);
});

test("does not leave a domain federated without a configuration after a create that failed", async () => {
  const inputs = await declared();
  const { graph, jumpcloud } = vendorsOf(emulators);
  const create: typeof graph.federation.create = (domain, { signingCertificate: _, ...settings }, call) =>
    graph.federation.create(domain, settings, call);
  const halved = { ...graph, federation: { ...graph.federation, create } };
  const provider = providerOf(domainFederationHandler, { jumpcloud, graph: halved, clock: impatientClock() });
  const checked = await provider.check({}, inputs);
  emulators.entra.faults.enable(federationFaults.halfFederated, 1);
  await expect(provider.create(checked.inputs)).rejects.toThrow("(500");
  expect((await graph.domains.get("example.com")).authenticationType).toBe("Managed");
});

test("leaves a federation alone that somebody else made while its own create failed", async () => {
  const inputs = await declared();
  const { graph, jumpcloud } = vendorsOf(emulators);
  const create: typeof graph.federation.create = (domain, settings, call) =>
    graph.federation.create(domain, { ...settings, issuerUri: "https://other.example" }, call);
  const overtaken = { ...graph, federation: { ...graph.federation, create } };
  const provider = providerOf(domainFederationHandler, {
    jumpcloud,
    graph: overtaken,
    clock: impatientClock(),
  });
  const checked = await provider.check({}, inputs);
  emulators.entra.faults.enable(federationFaults.flippedThenFailed, 1);
  await expect(provider.create(checked.inputs)).rejects.toThrow("(500");
  expect((await live())?.issuerUri).toBe("https://other.example");
});

test("does not undo a rollback for a moment that was declared while the domain was federated", async () => {
  const refederate = { after: "2026-01-01T00:00:00Z", reason: "left from an earlier rollback" };
  const inputs = { ...(await declared()), refederate };
  const { provider, id, state } = await up(inputs);
  const { graph } = vendorsOf(emulators);
  await graph.domains.makeManaged("example.com");
  emulators.entra.journal.clear();
  const { props } = await provider.read(id, state);
  const next = (await provider.check(props, inputs)).inputs;
  expect(await provider.diff(id, props, next)).toEqual({ changes: false });
  // The engine may still believe it federated, where nobody refreshed.
  const { outs } = await provider.update(id, state, { ...next, displayName: "Northwind" });
  expect(outs).toMatchObject({ authenticationType: "Managed" });
  expect(writes(emulators)).toEqual([]);
});

test("keeps its own issuer through a refresh, so that it never removes another's federation", async () => {
  const { provider, id, state } = await up(await declared());
  const { graph, jumpcloud } = vendorsOf(emulators);
  const certificate = await jumpcloud.applications.certificate(state.applicationId);
  await graph.federation.delete("example.com", state.federationId);
  await graph.federation.create("example.com", {
    displayName: "Other",
    issuerUri: "https://other.example",
    passiveSignInUri: SIGN_IN,
    signingCertificate: certificate?.base64,
    federatedIdpMfaBehavior: "rejectMfaByFederatedIdp",
    preferredAuthenticationProtocol: "saml",
  });
  const { props } = await provider.read(id, state);
  expect(props).toMatchObject({ issuerUri: ISSUER, federationId: state.federationId, displayName: "Other" });
  await provider.delete(id, props);
  expect((await live())?.issuerUri).toBe("https://other.example");
});
