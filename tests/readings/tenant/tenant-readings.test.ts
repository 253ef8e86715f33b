import { Unreachable } from "../../../clients/http";
import type { RunningEmulators } from "../../../emulators";
import {
  readApplicationAccessPolicies,
  readOnPremisesSync,
  readPageStatus,
  readSecondFactorDemands,
  readTenantReadings,
} from "../../../readings";
import { signedIn } from "../../clients/emulated";
import { startReady } from "../../emulators/ready";

let emulators: RunningEmulators;

beforeAll(async () => {
  emulators = await startReady({ provisioningDelayMs: 0 });
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

/** Takes everything that the identity may read about policies, devices and the tenant. */
function blind(): void {
  for (const application of emulators.entra.state.applications.values()) application.permissions = [];
}

it("reads the tenant as it is, in one request each", async () => {
  emulators.entra.state.tenant.onPremisesSyncEnabled = true;
  const { graph } = signedIn(emulators, "read");
  emulators.entra.journal.clear();
  expect(await readTenantReadings(graph)).toEqual({
    joinedDevices: { value: 0 },
    tokenValidation: { value: { rootDomains: "all", domainNames: [] } },
  });
  expect(await readOnPremisesSync(graph)).toEqual({ value: true });
  expect(await readSecondFactorDemands(graph)).toEqual({
    securityDefaults: { value: false },
    conditionalAccess: { value: [] },
  });
  const asked = emulators.entra.journal.all().map(({ path }) => path.replace(/\?.*/, ""));
  expect(asked.filter((path) => path.startsWith("/v1.0/")).sort()).toEqual([
    "/v1.0/devices",
    "/v1.0/identity/conditionalAccess/policies",
    "/v1.0/organization",
    "/v1.0/policies/federatedTokenValidationPolicy",
    "/v1.0/policies/identitySecurityDefaultsEnforcementPolicy",
  ]);
});

it("tells what it may not read as unread, with the permission that is missing", async () => {
  blind();
  const { graph } = signedIn(emulators, "read");
  const { joinedDevices, tokenValidation } = await readTenantReadings(graph);
  expect(joinedDevices).toEqual({ unread: expect.stringContaining("Device.Read.All") });
  expect(tokenValidation).toEqual({ unread: expect.stringContaining("Policy.Read.All") });
  expect(await readOnPremisesSync(graph)).toEqual({
    unread: expect.stringContaining("Organization.Read.All"),
  });
});

it("counts policies of Conditional Access that are on, and tells which of them demand a second factor", async () => {
  const policy = (displayName: string, differs: object) => {
    const id = `policy-${displayName}`;
    const blank = { templateId: null, createdDateTime: "", modifiedDateTime: null, conditions: {} };
    const grantControls = { operator: "OR", builtInControls: ["mfa"], authenticationStrength: null };
    const whole = { ...blank, id, displayName, grantControls, sessionControls: null, ...differs };
    emulators.entra.state.conditionalAccess.set(id, whole as never);
  };
  policy("on", { state: "enabled" });
  policy("off", { state: "disabled" });
  policy("looking only", { state: "enabledForReportingButNotEnforced" });
  policy("by strength", {
    state: "enabled",
    grantControls: { operator: "OR", builtInControls: [], authenticationStrength: { id: "strong" } },
  });
  policy("by a strength that takes JumpCloud's factor", {
    state: "enabled",
    grantControls: {
      operator: "OR",
      builtInControls: [],
      authenticationStrength: {
        id: "2",
        displayName: "Multifactor authentication",
        allowedCombinations: ["fido2", "password,sms", "federatedMultiFactor"],
      },
    },
  });
  policy("blocks", { state: "enabled", grantControls: { operator: "OR", builtInControls: ["block"] } });
  const { conditionalAccess } = await readSecondFactorDemands(signedIn(emulators, "read").graph);
  const told = "value" in conditionalAccess ? conditionalAccess.value : [];
  expect(told.map(({ name, demandsMfa }) => [name, demandsMfa]).sort()).toEqual([
    ["blocks", false],
    ["by a strength that takes JumpCloud's factor", true],
    ["by strength", true],
    ["on", true],
  ]);
  expect(told.flatMap(({ strength }) => strength ?? [])).toEqual([
    { name: "Multifactor authentication", takesFederatedFactor: true },
  ]);
});

it("reads JumpCloud's policies for an application that is not made yet", async () => {
  expect(await readApplicationAccessPolicies(signedIn(emulators, "read").jumpcloud)).toEqual({ value: [] });
});

it("tells how a sign-in page answers, and why it does not", async () => {
  const { jumpcloud } = signedIn(emulators, "read");
  expect(await readPageStatus(jumpcloud, "https://sso.jumpcloud.com/saml2/nobody")).toEqual({
    value: 404,
  });
  expect(await readPageStatus(jumpcloud, "sso.jumpcloud.com")).toEqual({ unread: "it is no web address" });
  const visitPage = async (url: string): Promise<number> => {
    throw new Unreachable({ vendor: "JumpCloud", method: "GET", url, detail: "no answer" });
  };
  expect(await readPageStatus({ ...jumpcloud, visitPage }, "https://sso.jumpcloud.com/x")).toEqual({
    unread: "GET https://sso.jumpcloud.com/x failed: no answer.",
    isBroken: true,
  });
});

it("passes on that nobody waits any longer", async () => {
  const { graph } = signedIn(emulators, "read");
  await expect(
    readTenantReadings(graph, { signal: AbortSignal.abort(new Error("stopped")) }),
  ).rejects.toThrow("stopped");
});
