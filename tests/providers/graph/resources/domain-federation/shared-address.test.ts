import { type RunningEmulators, signInAs } from "../../../../../emulators";
import { domainFederationHandler } from "../../../../../providers/graph/resources/domain-federation/handler";
import { impatientClock } from "../../../../waiting/fast-clock";
import { ISSUER, providerOf, startCompany, vendorsOf, writes } from "../../company";
import { federating } from "./federating";

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

const { declaredHere, up, live } = federating(() => emulators);

/** A second application at the same end of the address, of which JumpCloud sends people to one. */
async function second(groupId: string, applicationId: string, answers: "the first" | "the second") {
  const { jumpcloud } = vendorsOf(emulators);
  const other = await jumpcloud.applications.create({
    name: "office365",
    displayName: "Microsoft 365",
    displayLabel: "Other",
    ssoUrl: "https://sso.jumpcloud.com/saml2/m365-example-com",
    config: { idpEntityId: ISSUER },
  });
  await jumpcloud.applications.associations.add(other.id, { type: "user_group", id: groupId });
  const { applications } = emulators.jumpcloud.state;
  const first = applications.get(applicationId);
  if (first && answers === "the second") {
    applications.delete(applicationId);
    applications.set(applicationId, first);
  }
  return other;
}

async function ada(): Promise<boolean> {
  return (await signInAs(emulators, { email: "ada@example.com" })).signedIn;
}

function clearJournals() {
  for (const { journal } of [emulators.entra, emulators.jumpcloud]) journal.clear();
}

test("puts no certificate in the place of another application's, with which people sign in", async () => {
  const inputs = await declaredHere();
  const { provider, id, state } = await up(inputs);
  const other = await second(inputs.groupId, inputs.applicationId, "the second");
  expect(await ada()).toBe(false);
  const certificate = (await vendorsOf(emulators).jumpcloud.applications.certificate(other.id))?.base64;
  await vendorsOf(emulators).graph.federation.update("example.com", state.federationId, {
    signingCertificate: certificate,
  });
  expect(await ada()).toBe(true);
  clearJournals();
  const { failures, inputs: checked } = await provider.check(state, inputs);
  expect(failures?.map(({ reason }) => reason)).toEqual([
    expect.stringMatching(
      /^example.com: the tenant trusts the certificate .* of JumpCloud's application "Other" .* rotate --repair --domain example.com --application .*\[certificate-of-another\]$/,
    ),
  ]);
  await expect(provider.update(id, state, checked)).rejects.toThrow("[certificate-of-another]");
  expect([writes(emulators), await ada()]).toEqual([[], true]);
});

test("brings a new certificate to the tenant that ends an outage, and tells that two applications have the address", async () => {
  const inputs = await declaredHere();
  const { id, state } = await up(inputs);
  await second(inputs.groupId, inputs.applicationId, "the first");
  emulators.jumpcloud.regenerateCertificate(inputs.applicationId);
  expect(await ada()).toBe(false);
  const told: string[] = [];
  const provider = providerOf(
    domainFederationHandler,
    { ...vendorsOf(emulators), clock: impatientClock() },
    told,
  );
  const { failures, inputs: checked } = await provider.check(state, inputs);
  expect([failures, told]).toEqual([
    [],
    [
      expect.stringMatching(/^info: example.com: the tenant trusts the certificate .* \[effect-change\]$/),
      expect.stringMatching(/^info: example.com: JumpCloud's application "Other" .* \[slug-taken\]$/),
    ],
  ]);
  await provider.update(id, state, checked);
  expect([await ada(), (await live())?.nextSigningCertificate]).toEqual([true, null]);
});
