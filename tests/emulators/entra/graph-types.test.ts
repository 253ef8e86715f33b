import type { EntraSeed } from "../../../emulators/entra";
import { GraphTypes } from "./graph-types";
import { callerOf, createTenant, newCertificate } from "./tenant";

const types = new GraphTypes();
const kinds = ["email", "fido2", "microsoftAuthenticator", "phone", "platformCredential", "softwareOath"];

const seed: Partial<EntraSeed> = {
  users: [
    {
      userPrincipalName: "ada@example.org",
      displayName: "Ada",
      licences: ["SPE_E3"],
      activatedRoles: ["Global Administrator"],
      authenticationMethods: [...kinds, "temporaryAccessPass", "windowsHelloForBusiness"],
    },
  ],
  licences: [{ skuPartNumber: "SPE_E3" }],
  devices: [{ trustType: "AzureAd" }],
  conditionalAccess: [{ displayName: "MFA" }],
};

async function start() {
  const tenant = createTenant(seed);
  const definition = ['{"HomeRealmDiscoveryPolicy":{"AllowCloudPasswordValidation":true}}'];
  const policy = { id: "1", displayName: "Printers", definition, isOrganizationDefault: false };
  tenant.state.tenant.homeRealmDiscoveryPolicies = [policy];
  const graph = await callerOf(tenant);
  await graph("POST", "domains/example.com/federationConfiguration", {
    issuerUri: "https://example.com",
    passiveSignInUri: "https://sso.example.invalid/saml2/office365",
    signingCertificate: newCertificate().base64,
    federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
  });
  return async (path: string) => (await graph("GET", path)).body.value as Record<string, unknown>[];
}

it.each([
  ["Device", "devices"],
  ["ConditionalAccessPolicy", "identity/conditionalAccess/policies"],
  ["HomeRealmDiscoveryPolicy", "policies/homeRealmDiscoveryPolicies"],
  ["DirectoryAudit", "auditLogs/directoryAudits"],
  ["SubscribedSku", "subscribedSkus"],
  ["LicenseDetails", "users/ada@example.org/licenseDetails"],
  ["User", "users?$select=assignedLicenses,signInSessionsValidFromDateTime,lastPasswordChangeDateTime"],
  ["UnifiedRoleEligibilitySchedule", "roleManagement/directory/roleEligibilitySchedules"],
  ["UnifiedRoleEligibilityScheduleInstance", "roleManagement/directory/roleEligibilityScheduleInstances"],
  ["UnifiedRoleAssignmentScheduleInstance", "roleManagement/directory/roleAssignmentScheduleInstances"],
])("%s has only properties that Microsoft's types have", async (type, path) => {
  const objects = await (await start())(path);
  expect(objects).not.toHaveLength(0);
  expect(objects.flatMap((object) => types.unknown(type, object))).toEqual([]);
});

it("gives each authentication method the properties of its own type", async () => {
  const methods = await (await start())("users/ada@example.org/authentication/methods");
  expect(methods).toHaveLength(9);
  const problems = methods.flatMap((method) => {
    const name = /^#microsoft\.graph\.(\w)(\w+)$/.exec(String(method["@odata.type"]));
    return types.unknown(`${name?.[1]?.toUpperCase()}${name?.[2]}`, method);
  });
  expect(problems).toEqual([]);
});

it("would notice a property that doesn't exist, an inner one too", () => {
  const policy = { displayName: "MFA", stat: "on", conditions: { users: { includeUser: [] } } };
  expect(types.unknown("ConditionalAccessPolicy", policy)).toEqual([
    "ConditionalAccessPolicy.stat",
    "ConditionalAccessPolicy.conditions.users.includeUser",
  ]);
});
