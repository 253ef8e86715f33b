import { certificateSha256 } from "../../../../../audit/certificates/signing-certificate";
import type { RunningEmulators } from "../../../../../emulators";
import { federationCheckHandler } from "../../../../../providers/graph/resources/federation-check/handler";
import { UNKNOWN } from "../../../../../providers/lifecycle/unknown";
import { strangersCertificate } from "../../../../emulators/stranger";
import { impatientClock } from "../../../../waiting/fast-clock";
import { ISSUER, prepare, providerOf, SIGN_IN, startCompany, vendorsOf, writes } from "../../company";

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

/** The handler as the engine calls it; no test waits for real, because its clock stands still from here on. */
function provided() {
  return providerOf(federationCheckHandler, { ...vendorsOf(emulators, "read"), clock: impatientClock() });
}

/** A federation as the program declares it, and its proof. */
async function proved(differs: object = {}) {
  const { applicationId } = await prepare(emulators);
  const { graph, jumpcloud } = vendorsOf(emulators);
  const certificate = await jumpcloud.applications.certificate(applicationId);
  const made = await graph.federation.create("example.com", {
    displayName: "example.com",
    issuerUri: ISSUER,
    passiveSignInUri: SIGN_IN,
    activeSignInUri: SIGN_IN,
    signOutUri: "https://console.jumpcloud.com/userconsole/",
    signingCertificate: certificate?.base64,
    preferredAuthenticationProtocol: "saml",
    federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
    isSignedAuthenticationRequestRequired: false,
  });
  emulators.entra.journal.clear();
  const inputs = {
    domain: "example.com",
    applicationId,
    federationId: made.id,
    issuerUri: ISSUER,
    passiveSignInUri: SIGN_IN,
    deadlineSeconds: 1,
    ...differs,
  };
  const provider = provided();
  const checked = await provider.check({}, inputs);
  return { provider, inputs, checked: checked.inputs, federationId: made.id, certificate };
}

test("proves a federation that is as declared, and only reads", async () => {
  const { provider, checked, certificate } = await proved();
  const { id, outs } = await provider.create(checked);
  expect(id).toBe("example.com");
  expect(outs).toMatchObject({
    authenticationType: "Federated",
    signInUrl: SIGN_IN,
    certificate: { thumbprint: certificate?.sha1 },
    findings: [],
  });
  expect(writes(emulators)).toEqual([]);
});

test("reads again what could not be read at first", async () => {
  const { provider, checked } = await proved({ deadlineSeconds: 10 });
  emulators.entra.faults.happen({ kind: "refused", path: /GetUserRealm/ });
  emulators.jumpcloud.faults.happen({ kind: "refused", path: /applications/ });
  expect((await provider.create(checked)).outs).toMatchObject({ findings: [] });
});

test("says what it could not read until its deadline", async () => {
  const { provider, checked } = await proved();
  emulators.entra.faults.happen({ kind: "refused", path: /GetUserRealm/, times: 1000 });
  await expect(provider.create(checked)).rejects.toThrow(/refused GET .*GetUserRealm/);
});

test("shows nothing in a second run", async () => {
  const { provider, inputs, checked } = await proved();
  const { id, outs } = await provider.create(checked);
  const again = await provider.check(outs, inputs);
  expect(await provider.diff(id, outs, again.inputs)).toMatchObject({ changes: false });
});

test("fails with what is not as declared", async () => {
  const { provider, checked } = await proved({ displayName: "Northwind" });
  await expect(provider.create(checked)).rejects.toThrow('displayName is "example.com" in the tenant');
});

test("shows a change by hand and a new certificate at JumpCloud, with and without a refresh", async () => {
  const { provider, inputs, checked, federationId } = await proved();
  const { id, outs } = await provider.create(checked);
  const { graph, jumpcloud } = vendorsOf(emulators);
  await graph.federation.update("example.com", federationId, { displayName: "by hand" });
  await jumpcloud.applications.update(inputs.applicationId, {
    config: { idpCertificate: "", idpPrivateKey: "" },
  });
  const { props } = await provider.read(id, outs);
  for (const before of [outs, props]) {
    const { inputs: seen } = await provider.check(before, inputs);
    expect(codesOf(seen)).toEqual(["federation-detail", "certificate-trusted"]);
    expect(await provider.diff(id, before, seen)).toMatchObject({ changes: true, replaces: [] });
  }
});

const codesOf = ({ findings }: { findings: { code: string }[] }) => findings.map(({ code }) => code);

test("shows a certificate that is nobody's in every preview, whatever runs have seen of it", async () => {
  const { provider, inputs, checked, federationId } = await proved();
  const { id, outs } = await provider.create(checked);
  const nextSigningCertificate = strangersCertificate();
  await vendorsOf(emulators).graph.federation.update("example.com", federationId, { nextSigningCertificate });
  const next = await provider.check((await provider.read(id, outs)).props, inputs);
  expect(codesOf(next.inputs)).toEqual(["certificate-unaccounted"]);
  expect(await provider.diff(id, outs, next.inputs)).toMatchObject({ changes: true });
  await expect(provider.update(id, outs, next.inputs)).rejects.toThrow(
    /example.com: its nextSigningCertificate .*\[certificate-unaccounted\]/,
  );
});

test("takes a certificate that somebody is rolling over to by hand for what it is, until its day is over", async () => {
  const { provider, inputs, checked, federationId } = await proved();
  const { outs } = await provider.create(checked);
  const nextSigningCertificate = strangersCertificate();
  await vendorsOf(emulators).graph.federation.update("example.com", federationId, { nextSigningCertificate });
  const until = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const expecting = (days: number) => ({
    ...inputs,
    terms: {
      expectedCertificates: [
        { sha256: certificateSha256(nextSigningCertificate), reason: "by hand", until: until(days) },
      ],
    },
  });
  expect(codesOf((await provider.check(outs, expecting(3))).inputs)).toEqual([]);
  expect(codesOf((await provider.check(outs, expecting(-1))).inputs)).toEqual(["certificate-unaccounted"]);
});

test("shows an application that is switched off, and fails a run for it at once", async () => {
  const { provider, inputs, checked } = await proved();
  const { id, outs } = await provider.create(checked);
  await vendorsOf(emulators).jumpcloud.applications.update(inputs.applicationId, { active: false });
  const next = await provider.check(outs, inputs);
  expect([next.failures, codesOf(next.inputs)]).toEqual([[], ["application-mismatch"]]);
  await expect(provider.update(id, outs, next.inputs)).rejects.toThrow("[application-mismatch]");
});

test("shows what the application asserts otherwise than Entra takes, and fails a run for it at once", async () => {
  const { provider, inputs, checked } = await proved();
  const { id, outs } = await provider.create(checked);
  const application = emulators.jumpcloud.state.applications.get(inputs.applicationId);
  for (const key of ["subjectField", "acsUrl"]) Object.assign(application?.config[key] ?? {}, { value: "x" });
  const { props } = await provider.read(id, outs);
  const next = await provider.check(props, inputs);
  expect([next.failures, codesOf(next.inputs)]).toEqual([
    [],
    ["application-settings", "application-settings"],
  ]);
  expect(await provider.diff(id, props, next.inputs)).toMatchObject({ changes: true });
  await expect(provider.update(id, outs, next.inputs)).rejects.toThrow("[application-settings]");
});

test("shows a setting that nothing declares until a run has taken it, and one that Microsoft adds", async () => {
  const { provider, inputs, checked } = await proved();
  const { id, outs } = await provider.create(checked);
  const federation = emulators.entra.state.federations.get("example.com");
  Object.assign(federation ?? {}, { promptLoginBehavior: "disabled", systemBrowserEnabledOn: "ios" });
  const { props } = await provider.read(id, outs);
  const { inputs: seen } = await provider.check(props, inputs);
  expect(seen.undeclared).toEqual({ promptLoginBehavior: "disabled", systemBrowserEnabledOn: "ios" });
  expect(await provider.diff(id, props, seen)).toMatchObject({ changes: true });
  const { outs: told } = await provider.update(id, outs, seen);
  const again = await provider.check((await provider.read(id, told)).props, inputs);
  expect(await provider.diff(id, told, again.inputs)).toMatchObject({ changes: false });
});

test("shows nothing of it in a state of before, which has none", async () => {
  const { provider, inputs, checked } = await proved();
  const { id, outs } = await provider.create(checked);
  const { undeclared: _, ...before } = outs;
  Object.assign(emulators.entra.state.federations.get("example.com") ?? {}, {
    promptLoginBehavior: "disabled",
  });
  for (const state of [before, (await provider.read(id, before)).props]) {
    const { inputs: seen } = await provider.check(state, inputs);
    expect(await provider.diff(id, state, seen)).toMatchObject({ changes: false });
  }
});

test("asks for no template where the application asserts what Entra takes", async () => {
  const { provider, inputs, checked } = await proved();
  const { outs } = await provider.create(checked);
  emulators.jumpcloud.journal.clear();
  await provider.check(outs, inputs);
  expect(emulators.jumpcloud.journal.all().map(({ path }) => path)).toEqual([
    `/api/applications/${inputs.applicationId}`,
  ]);
});

test("leaves the next certificate to the rollover of the program", async () => {
  const { provider, inputs, checked, federationId } = await proved({ rollsOver: true });
  const { outs } = await provider.create(checked);
  const nextSigningCertificate = strangersCertificate();
  await vendorsOf(emulators).graph.federation.update("example.com", federationId, { nextSigningCertificate });
  expect(codesOf((await provider.check(outs, inputs)).inputs)).toEqual([]);
});

test("tells a rollback by hand and does not fail for it", async () => {
  const { provider, inputs, checked } = await proved();
  const { id, outs } = await provider.create(checked);
  await vendorsOf(emulators).graph.domains.makeManaged("example.com");
  const next = await provider.check(outs, inputs);
  expect(await provider.diff(id, outs, next.inputs)).toMatchObject({ changes: true, replaces: [] });
  const { outs: told } = await provider.update(id, outs, next.inputs);
  expect([told.authenticationType, told.findings[0].code]).toEqual(["Managed", "federation-absent"]);
});

test("shows a rollback by hand also after a refresh, until a run has told of it", async () => {
  const { provider, inputs, checked } = await proved();
  const { id, outs } = await provider.create(checked);
  await vendorsOf(emulators).graph.domains.makeManaged("example.com");
  const { props } = await provider.read(id, outs);
  const next = await provider.check(props, inputs);
  expect(await provider.diff(id, props, next.inputs)).toMatchObject({ changes: true, replaces: [] });
  const { outs: told } = await provider.update(id, props, next.inputs);
  const later = await provider.read(id, told);
  const again = await provider.check(later.props, inputs);
  expect(await provider.diff(id, later.props, again.inputs)).toMatchObject({ changes: false });
});

test("proves nothing before the federation is made", async () => {
  const { provider, inputs } = await proved();
  const { failures, inputs: checked } = await provider.check({}, { ...inputs, federationId: UNKNOWN });
  expect([failures, checked.findings]).toEqual([[], undefined]);
});

test("is gone with its application, so that a refresh goes on and the next run proves the new one", async () => {
  const { provider, inputs, checked } = await proved();
  const { id, outs } = await provider.create(checked);
  await vendorsOf(emulators).jumpcloud.applications.delete(inputs.applicationId);
  expect(await provider.read(id, outs)).toEqual({ id: "" });
});
