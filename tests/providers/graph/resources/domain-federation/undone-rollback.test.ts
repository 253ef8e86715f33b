import type { RunningEmulators } from "../../../../../emulators";
import { domainFederationHandler } from "../../../../../providers/graph/resources/domain-federation/handler";
import { DAY } from "../../../../../waiting/durations";
import { federated } from "../../../../operations/federation/federated";
import { impatientClock } from "../../../../waiting/fast-clock";
import { ACCEPTED, ISSUER, providerOf, SIGN_IN, startCompany, vendorsOf, writes } from "../../company";

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

async function rolledBackByHand() {
  const inputs = {
    domain: "example.com",
    issuerUri: ISSUER,
    passiveSignInUri: SIGN_IN,
    ...(await federated(emulators)),
    administrator: "jumpcloud-admin@example.onmicrosoft.com",
    terms: { acceptLockOut: ACCEPTED },
  };
  const provider = providerOf(domainFederationHandler, { ...vendorsOf(emulators), clock: impatientClock() });
  const first = await provider.create((await provider.check({}, inputs)).inputs);
  const { graph } = vendorsOf(emulators);
  const before = await graph.federation.find("example.com");
  await graph.domains.makeManaged("example.com");
  emulators.entra.journal.clear();
  const { props } = await provider.read("example.com", first.outs);
  expect(props.authenticationType).toBe("Managed");
  return { provider, inputs, before, props };
}

test("mends again what changes by hand once a rollback was undone, also where the state calls it Managed", async () => {
  const { provider, inputs, before, props } = await rolledBackByHand();
  const { id: _id, signingCertificateUpdateStatus: _status, ...settings } = before ?? { id: "" };
  await vendorsOf(emulators).graph.federation.create("example.com", { ...settings, displayName: "by hand" });
  emulators.entra.journal.clear();
  const next = (await provider.check(props, inputs)).inputs;
  expect(await provider.diff("example.com", props, next)).toMatchObject({ changes: true });
  const { outs } = await provider.update("example.com", props, next);
  expect(outs).toMatchObject({ authenticationType: "Federated", displayName: "example.com" });
  expect(writes(emulators)).toEqual([
    expect.stringMatching(/^PATCH \/v1\.0\/domains\/example\.com\/federationConfiguration\//),
  ]);
});

test("undoes no rollback for a moment that has not come yet", async () => {
  const { provider, inputs, props } = await rolledBackByHand();
  const after = new Date(Date.now() + DAY).toISOString();
  const refederate = { after, reason: "the certificate is restored" };
  const next = (await provider.check(props, { ...inputs, refederate })).inputs;
  const { outs } = await provider.update("example.com", props, next);
  expect(outs.authenticationType).toBe("Managed");
  expect(outs).not.toHaveProperty("refederatedAfter");
  expect(emulators.entra.state.domains.get("example.com")?.authenticationType).toBe("Managed");
  expect(writes(emulators)).toEqual([]);
});
