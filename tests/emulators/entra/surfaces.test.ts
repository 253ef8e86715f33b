import type { EntraSeed } from "../../../emulators/entra";
import { callerOf, createTenant, READER } from "./tenant";

const GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10";
const EVENTUAL = { ConsistencyLevel: "eventual" };

const start = async (parts: Partial<EntraSeed> = {}) => ({ graph: await callerOf(createTenant(parts)) });

const user = (name: string, more: object = {}) => ({ userPrincipalName: name, displayName: name, ...more });

describe("permissions", () => {
  it.each([
    "devices",
    "devices/$count",
    "identity/conditionalAccess/policies",
    "policies/identitySecurityDefaultsEnforcementPolicy",
    "policies/federatedTokenValidationPolicy",
    "policies/featureRolloutPolicies",
    "policies/homeRealmDiscoveryPolicies",
    "policies/authenticationMethodsPolicy",
    "auditLogs/directoryAudits",
    "roleManagement/directory/roleEligibilitySchedules",
    "roleManagement/directory/roleAssignmentScheduleInstances",
    "subscribedSkus",
  ])("%s is refused to who only reads domains", async (path) => {
    const graph = await callerOf(createTenant(), READER);
    const { status, body } = await graph("GET", path, undefined, EVENTUAL);
    expect([status, body.error]).toEqual([
      403,
      expect.objectContaining({ code: "Authorization_RequestDenied" }),
    ]);
  });
});

describe("devices", () => {
  const devices = [
    { trustType: "AzureAd", count: 3 },
    { trustType: "ServerAd" },
    { displayName: "Ada's phone", operatingSystem: "iOS" },
  ] as const;

  it("are counted by their kind of trust", async () => {
    const { graph } = await start({ devices: [...devices] });
    const path = "devices?$filter=trustType eq 'AzureAd'&$count=true&$select=id,displayName,trustType&$top=1";
    const { body } = await graph("GET", path, undefined, EVENTUAL);
    expect(body["@odata.count"]).toBe(3);
    expect(body.value).toEqual([
      { id: expect.any(String), displayName: expect.stringMatching(/^DEVICE-000/), trustType: "AzureAd" },
    ]);
    expect((await graph("GET", "devices/$count", undefined, EVENTUAL)).body).toEqual({ text: "5" });
    const joined = "devices/$count?$filter=trustType eq 'ServerAd'";
    expect((await graph("GET", joined, undefined, EVENTUAL)).body).toEqual({ text: "1" });
  });

  it("need the header for a count, and know no other property", async () => {
    const { graph } = await start({ devices: [...devices] });
    expect((await graph("GET", "devices?$count=true")).status).toBe(400);
    expect((await graph("GET", "devices?$filter=trust eq 'AzureAd'")).status).toBe(400);
  });

  it("can be read one by one", async () => {
    const { graph } = await start({ devices: [...devices] });
    const phone = (await graph("GET", "devices?$filter=displayName eq 'Ada''s phone'")).body.value;
    expect(phone).toMatchObject([{ trustType: "Workplace", operatingSystem: "iOS" }]);
    const [{ id }] = phone as [{ id: string }];
    expect((await graph("GET", `devices/${id}`)).body.displayName).toBe("Ada's phone");
    expect((await graph("GET", "devices/none")).status).toBe(404);
  });
});

describe("conditional access", () => {
  it("names people, groups and roles by their ids, and everybody by a word", async () => {
    const { graph } = await start({
      users: [user("breakglass@example.org", { id: "11111111-0000-4000-8000-000000000001" })],
      groups: [{ displayName: "Pilots", id: "11111111-0000-4000-8000-000000000002" }],
      conditionalAccess: [
        {
          displayName: "MFA",
          conditions: {
            users: {
              excludeUsers: ["breakglass@example.org"],
              includeGroups: ["Pilots"],
              includeRoles: ["Global Administrator"],
            },
          },
        },
        { displayName: "Tried out", state: "enabledForReportingButNotEnforced" },
      ],
    });
    const { body } = await graph(
      "GET",
      "identity/conditionalAccess/policies?$filter=displayName eq 'MFA'&$select=id,state,conditions,grantControls",
    );
    expect(body.value).toEqual([
      {
        id: expect.any(String),
        state: "enabled",
        grantControls: expect.objectContaining({ operator: "OR", builtInControls: ["mfa"] }),
        conditions: expect.objectContaining({
          applications: expect.objectContaining({ includeApplications: ["All"] }),
          users: expect.objectContaining({
            includeUsers: ["All"],
            excludeUsers: ["11111111-0000-4000-8000-000000000001"],
            includeGroups: ["11111111-0000-4000-8000-000000000002"],
            includeRoles: [GLOBAL_ADMINISTRATOR],
          }),
        }),
      },
    ]);
    const [{ id }] = body.value as [{ id: string }];
    expect((await graph("GET", `identity/conditionalAccess/policies/${id}`)).body.displayName).toBe("MFA");
    expect((await graph("GET", "identity/conditionalAccess/policies/none")).status).toBe(404);
  });
});

describe("settings of the tenant", () => {
  const tenant = { id: "11111111-1111-4111-8111-111111111111", displayName: "Contoso" };

  it("tell whether an on-premises directory is synchronised", async () => {
    const read = async (onPremisesSyncEnabled?: boolean) => {
      const { graph } = await start({
        tenant: { ...tenant, ...(onPremisesSyncEnabled === undefined ? {} : { onPremisesSyncEnabled }) },
      });
      const { body } = await graph("GET", "organization?$select=onPremisesSyncEnabled");
      return body.value;
    };
    expect(await read()).toEqual([{ onPremisesSyncEnabled: null }]);
    expect(await read(true)).toEqual([{ onPremisesSyncEnabled: true }]);
  });

  it("tell security defaults, whose users a domain may sign in, and how many devices are registered", async () => {
    const { graph } = await start({
      tenant: { ...tenant, securityDefaults: true, federatedTokenValidation: "none", devices: 2 },
    });
    const defaults = await graph("GET", "policies/identitySecurityDefaultsEnforcementPolicy");
    expect(defaults.body.isEnabled).toBe(true);
    const { body } = await graph("GET", "policies/federatedTokenValidationPolicy");
    expect(body.validatingDomains).toMatchObject({ rootDomains: "none" });
    const workplace = "devices/$count?$filter=trustType eq 'Workplace'";
    expect((await graph("GET", workplace, undefined, EVENTUAL)).body).toEqual({ text: "2" });
  });

  it("have no policy of token validation until somebody writes one, and none after it was deleted", async () => {
    const entra = createTenant();
    for (const application of entra.state.applications.values())
      application.permissions = ["Policy.ReadWrite.FedTokenValidation"];
    const graph = await callerOf(entra);
    const path = "policies/federatedTokenValidationPolicy";
    expect((await graph("GET", path)).status).toBe(404);
    const validatingDomains = { "@odata.type": "#microsoft.graph.allDomains", rootDomains: "allFederated" };
    expect((await graph("PATCH", path, { validatingDomains })).status).toBe(204);
    expect((await graph("GET", path)).body.validatingDomains).toEqual(validatingDomains);
    const all = { ...validatingDomains, rootDomains: "all" };
    const put = await graph("PUT", path, { validatingDomains: all });
    expect([put.status, put.body.validatingDomains]).toEqual([200, all]);
    expect((await graph("PUT", path, { validatingDomains: all, isDefault: true })).status).toBe(400);
    expect((await graph("DELETE", path)).status).toBe(204);
    expect((await graph("GET", path)).status).toBe(404);
  });

  it("tell which methods are on, to who may read that policy", async () => {
    const entra = createTenant();
    entra.state.tenant.enabledMethods = ["Fido2"];
    for (const application of entra.state.applications.values())
      application.permissions = ["Policy.Read.AuthenticationMethod"];
    const graph = await callerOf(entra);
    const { body } = await graph("GET", "policies/authenticationMethodsPolicy");
    const methods = body.authenticationMethodConfigurations as { id: string; state: string }[];
    expect(methods.map(({ id, state }) => `${id} ${state}`)).toEqual([
      "Fido2 enabled",
      "MicrosoftAuthenticator disabled",
      "Sms disabled",
      "TemporaryAccessPass disabled",
      "Email disabled",
      "X509Certificate disabled",
    ]);
  });

  it("show staged rollout to no application", async () => {
    const { graph } = await start();
    expect((await graph("GET", "policies/featureRolloutPolicies")).status).toBe(403);
  });

  it("tell when passwords of a domain expire", async () => {
    const { graph } = await start({
      domains: [
        { name: "contoso.onmicrosoft.com", isInitial: true, isDefault: true },
        { name: "example.com", passwordValidityPeriodInDays: 90, passwordNotificationWindowInDays: 7 },
      ],
    });
    const days = "passwordValidityPeriodInDays,passwordNotificationWindowInDays";
    const { body } = await graph("GET", `domains/example.com?$select=${days}`);
    expect(body).toMatchObject({ passwordValidityPeriodInDays: 90, passwordNotificationWindowInDays: 7 });
    expect((await graph("GET", `domains/contoso.onmicrosoft.com?$select=${days}`)).body).toMatchObject({
      passwordValidityPeriodInDays: 2147483647,
      passwordNotificationWindowInDays: 14,
    });
  });
});

describe("licences", () => {
  it("are counted at the tenant and listed at their holders", async () => {
    const { graph } = await start({
      licences: [{ skuPartNumber: "SPE_E3", enabled: 5 }, { skuPartNumber: "POWER_BI_STANDARD" }],
      users: [user("ada@example.org", { licences: ["SPE_E3"] }), user("bob@example.org")],
    });
    const skus = (await graph("GET", "subscribedSkus")).body.value;
    expect(skus).toMatchObject([
      { skuPartNumber: "SPE_E3", consumedUnits: 1, prepaidUnits: { enabled: 5 } },
      { skuPartNumber: "POWER_BI_STANDARD", consumedUnits: 0, prepaidUnits: { enabled: 100 } },
    ]);
    const [{ skuId }] = skus as [{ skuId: string }];
    const path = "users?$select=userPrincipalName,usageLocation,assignedLicenses&$orderby=userPrincipalName";
    expect((await graph("GET", path)).body.value).toEqual([
      {
        userPrincipalName: "ada@example.org",
        usageLocation: null,
        assignedLicenses: [{ skuId, disabledPlans: [] }],
      },
      { userPrincipalName: "bob@example.org", usageLocation: null, assignedLicenses: [] },
    ]);
    const held = `users?$filter=assignedLicenses/any(l:l/skuId eq '${skuId}')&$select=userPrincipalName`;
    expect((await graph("GET", held)).body.value).toEqual([{ userPrincipalName: "ada@example.org" }]);
    const details = (await graph("GET", "users/ada@example.org/licenseDetails")).body.value;
    expect(details).toMatchObject([{ skuId, skuPartNumber: "SPE_E3" }]);
  });

  it("that the tenant hasn't bought can't be seeded", () => {
    expect(() => createTenant({ users: [user("ada@example.org", { licences: ["SPE_E5"] })] })).toThrow(
      'The tenant has no licence "SPE_E5".',
    );
  });
});
