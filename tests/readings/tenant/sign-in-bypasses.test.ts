import type { RunningEmulators } from "../../../emulators";
import { readCloudPasswordPolicies, readEnabledSignInMethods, readStagedRollouts } from "../../../readings";
import { signedIn } from "../../clients/emulated";
import { startGraph } from "../../clients/graph/graph-server";
import { closeVendors } from "../../clients/vendor-server";
import { startReady } from "../../emulators/ready";

let emulators: RunningEmulators;

beforeAll(async () => {
  emulators = await startReady({ provisioningDelayMs: 0 });
});
beforeEach(() => emulators.reset());
afterEach(closeVendors);
afterAll(() => emulators.close());

const graph = () => signedIn(emulators, "read").graph;

it("reads which staged rollouts are on, as Microsoft shows them to a person", async () => {
  const value = [
    { id: "1", displayName: "Pilot", feature: "passwordHashSync", isEnabled: true },
    { id: "2", displayName: "Over", feature: "seamlessSso", isEnabled: false },
  ];
  const person = await startGraph(() => ({ body: { value } }));
  const pilot = { name: "Pilot", feature: "passwordHashSync" };
  expect(await readStagedRollouts(person.graph)).toEqual({ value: [pilot] });
});

it("asks nothing about staged rollout as an application, and says whose permission it would take", async () => {
  const words = "a signed-in person with the permission Policy.Read.HybridAuthentication";
  expect(await readStagedRollouts(graph())).toEqual({ unread: expect.stringContaining(words) });
  expect(emulators.entra.journal.all().filter(({ path }) => path.includes("featureRollout"))).toEqual([]);
});

it("reads home-realm policies that take cloud passwords", async () => {
  const policy = (displayName: string, definition: string, isOrganizationDefault = false) => ({
    id: displayName,
    displayName,
    isOrganizationDefault,
    definition: [definition],
  });
  emulators.entra.state.tenant.homeRealmDiscoveryPolicies = [
    policy("printers", '{"HomeRealmDiscoveryPolicy":{"AllowCloudPasswordValidation": true}}', true),
    policy("off", '{"HomeRealmDiscoveryPolicy":{"AllowCloudPasswordValidation":false}}'),
    policy("accelerated", '{"HomeRealmDiscoveryPolicy":{"AccelerateToFederatedDomain":true}}'),
  ];
  expect(await readCloudPasswordPolicies(graph())).toEqual([{ name: "printers", isDefault: true }]);
});

it("reads which methods are on, with the permission for that alone", async () => {
  emulators.entra.state.tenant.enabledMethods = ["Fido2", "Email"];
  expect(await readEnabledSignInMethods(graph())).toEqual({
    unread: "The credential lacks the Graph permission Policy.Read.AuthenticationMethod",
  });
  for (const application of emulators.entra.state.applications.values())
    application.permissions.push("Policy.Read.AuthenticationMethod");
  expect(await readEnabledSignInMethods(graph())).toEqual({ value: ["Fido2", "Email"] });
});
