import * as pulumi from "@pulumi/pulumi";
import { JumpCloudMicrosoft365, type JumpCloudMicrosoft365Args } from "../../components";
import { type Registration, record } from "./recorded-program";

/** How the SDK marks a secret on the wire. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

const PREFLIGHT = "pulumi-nodejs:dynamic/graph:Preflight";
const OUTPUTS = {
  [PREFLIGHT]: { initialDomain: "example.onmicrosoft.com", findings: [] },
  "pulumi-nodejs:dynamic/graph:UserParity": { notReady: [], lockedOut: [] },
  "azuread:index/user:User": { objectId: "8d1c1006-889c-47a6-ae6f-1326219a5dae" },
  "jumpcloud:index:UserGroup": { groupId: "group-id" },
  "jumpcloud:index:SamlApplication": {
    applicationId: "application-id",
    certificate: { thumbprint: "AB12", notBefore: "2026-01-01T00:00:00Z", notAfter: "2031-01-01T00:00:00Z" },
  },
  "jumpcloud:index:Office365Directory": { directoryId: "directory-id" },
  "pulumi-nodejs:dynamic/graph:FederationCheck": { authenticationType: "Federated" },
};
const ANSWERS = {
  "jumpcloud:index:getApplication": {
    ssoUrl: "https://sso.jumpcloud.com/saml2/office",
    idpEntityId: "urn:uri:example.com",
  },
  "azuread:index/getDomains:getDomains": {
    domains: [{ domainName: "example.com", authenticationType: "Managed" }],
  },
};

/** `found` is what Preflight answers otherwise, `users` who has the administrator's name. */
function run(
  args: Partial<JumpCloudMicrosoft365Args>,
  found: object = {},
  users: object[] = [],
  options: () => pulumi.ComponentResourceOptions = () => ({}),
): Promise<Registration[]> {
  const syncGroup = { name: "Microsoft 365 users", members: ["ada@example.com"] };
  return record(
    () => new JumpCloudMicrosoft365("m365", { domains: ["example.com"], syncGroup, ...args }, options()),
    { ...OUTPUTS, [PREFLIGHT]: { ...OUTPUTS[PREFLIGHT], ...found } },
    { ...ANSWERS, "azuread:index/getUsers:getUsers": { users } },
  );
}

function find(registrations: Registration[], name: string): Registration | undefined {
  return registrations.find((registration) => registration.name === name);
}

const PREPARED = [
  "azuread:index/directoryRole:DirectoryRole m365-admin-role",
  "azuread:index/user:User m365-admin-user",
  "jumpcloud-entra:components:DirectoryIntegration m365-sync",
  "jumpcloud-entra:components:JumpCloudMicrosoft365 m365",
  "jumpcloud-entra:components:SsoApplication m365-sso-example.com",
  "jumpcloud-entra:components:SyncGroup m365-group",
  "jumpcloud-entra:components:TechnicalAdmin m365-admin",
  "jumpcloud:index:ApplicationAssociation m365-sso-example.com-binding",
  "jumpcloud:index:Office365Association m365-sync-binding",
  "jumpcloud:index:Office365Directory m365-sync-directory",
  "jumpcloud:index:SamlApplication m365-sso-example.com-application",
  "jumpcloud:index:UserGroup m365-group-group",
  "jumpcloud:index:UserGroupMembership m365-group-members",
  "pulumi-nodejs:dynamic/graph:Preflight m365-preflight",
  "pulumi-nodejs:dynamic/graph:PrimaryDomain m365-primary-domain",
  "pulumi-nodejs:dynamic/graph:RoleAssignment m365-admin-assignment",
  "pulumi-nodejs:dynamic/graph:UserParity m365-parity",
];

test("prepares everything but the federation, unless told otherwise", async () => {
  const registrations = await run({});
  expect(registrations.map(({ type, name }) => `${type} ${name}`).sort()).toEqual(PREPARED);
});

test("hands the members in once for the group, and leaves them out of what components register", async () => {
  const registrations = await run({});
  const named = registrations.filter(({ inputs }) => JSON.stringify(inputs).includes("ada@example.com"));
  // Preflight and parity keep a note of them.
  expect(named.map(({ name }) => name).sort()).toEqual([
    "m365-group-members",
    "m365-parity",
    "m365-preflight",
  ]);
});

test("federates every domain in stage federated, each with an application of its own", async () => {
  const registrations = await run({ stage: "federated", domains: ["example.com", "example.org"] });
  const federations = registrations.filter(({ type }) => type.endsWith("graph:DomainFederation"));
  expect(
    federations.map(({ inputs }) => [inputs.domain, inputs.issuerUri, inputs.passiveSignInUri]).sort(),
  ).toEqual([
    ["example.com", "https://example.com", "https://sso.jumpcloud.com/saml2/m365-example-com"],
    ["example.org", "https://example.org", "https://sso.jumpcloud.com/saml2/m365-example-org"],
  ]);
  const checks = registrations.filter(({ type }) => type.endsWith("graph:FederationCheck"));
  expect(checks.map(({ inputs }) => inputs.domain).sort()).toEqual(["example.com", "example.org"]);
});

test("gives application and federation the issuer that JumpCloud's WS-Federation has, and only there", async () => {
  const issuers = async (protocol: "saml" | "wsFed") => {
    const uri = "https://sso.jumpcloud.com/wsfed/m365";
    const addresses = { signInUri: uri, activeSignInUri: uri, metadataExchangeUri: uri };
    const wsFed = { "example.com": { ...addresses, issuerUri: "example.com" } };
    const registrations = await run({ stage: "federated", protocol, wsFed });
    const federation = find(registrations, "m365-example.com-federation")?.inputs.issuerUri;
    return [federation, JSON.stringify(find(registrations, "m365-sso-example.com-application")?.inputs)];
  };
  expect(await issuers("wsFed")).toEqual(["example.com", expect.stringContaining('"example.com"')]);
  expect((await issuers("saml"))[0]).toBe("https://example.com");
});

test("keeps a record of what it is about to federate, with all that its gates are judged on", async () => {
  const registrations = await run({
    stage: "federated",
    terms: { acceptLockOut: { users: ["zoe@example.com"], reason: "new" } },
  });
  const inputsOf = (kind: string) => {
    const found = registrations.find(({ type }) => type.endsWith(`graph:${kind}`));
    const { __provider: _code, ...inputs } = found?.inputs ?? {};
    return inputs;
  };
  expect(inputsOf("RollbackRecord")).toMatchObject({ domain: "example.com", groupId: "group-id" });
  // Beside it an empty secret, in whose place the handler puts what JumpCloud tells of people.
  const { atJumpCloud, ...same } = inputsOf("RollbackRecord");
  expect(same).toEqual(inputsOf("DomainFederation"));
  expect(atJumpCloud).toEqual({ [SIGNATURE]: SECRET, value: {} });
});

test("binds the group to the application and to the directory", async () => {
  const registrations = await run({});
  expect(find(registrations, "m365-sso-example.com-binding")?.inputs).toMatchObject({
    applicationId: "application-id",
    groupId: "group-id",
  });
  expect(find(registrations, "m365-sync-binding")?.inputs).toMatchObject({
    directoryId: "directory-id",
    groupId: "group-id",
  });
});

test("puts the administrator on the initial domain, with a long password that is secret", async () => {
  const registrations = await run({ technicalAdmin: { mailNickname: "sso-admin" } });
  const user = find(registrations, "m365-admin-user");
  expect(user?.inputs.userPrincipalName).toBe("sso-admin@example.onmicrosoft.com");
  expect(user?.inputs.password).toEqual({
    [SIGNATURE]: SECRET,
    value: expect.stringMatching(/^[A-Za-z0-9_-]{32}aA1!$/),
  });
  expect(find(registrations, "m365-admin-assignment")?.inputs).toMatchObject({
    principalId: "8d1c1006-889c-47a6-ae6f-1326219a5dae",
    roleId: "62e90394-69f5-4237-9190-012177145e10",
  });
});

const MARK = "q1w2e3r4t5y6u7i8";
const KNOWN = { mailNickname: "jumpcloud-admin", mark: MARK };

test("gives the administrator the mark of its stack, which no preview shows", async () => {
  const registrations = await run({}, { administrator: KNOWN });
  const secret = { [SIGNATURE]: SECRET, value: MARK };
  expect(find(registrations, "m365-admin-user")?.inputs.employeeId).toEqual(secret);
  expect(find(registrations, "m365-admin")?.inputs.mark).toEqual(secret);
});

test("takes over an account of the name that carries the mark", async () => {
  const users = [{ objectId: "5b2f6c1e", employeeId: MARK }];
  const registrations = await run({}, { administrator: KNOWN }, users);
  expect(find(registrations, "m365-admin-user")?.importId).toBe("/users/5b2f6c1e");
});

test.each(["4711", ""])(
  "leaves an account of the name alone with the employee id %j, and says so",
  async (id) => {
    const told = jest.spyOn(console, "log").mockImplementation();
    const users = [{ objectId: "5b2f6c1e", employeeId: id }];
    const registrations = await run({}, { administrator: KNOWN }, users);
    expect(find(registrations, "m365-admin-user")).not.toHaveProperty("importId");
    expect(told.mock.calls.join()).toContain(
      `jumpcloud-admin@example.onmicrosoft.com (5b2f6c1e) does not have this stack's mark as its employeeId`,
    );
    told.mockRestore();
  },
);

test("takes over no account in a stack that was begun without a mark", async () => {
  const users = [{ objectId: "5b2f6c1e", employeeId: "" }];
  const user = find(await run({}, {}, users), "m365-admin-user");
  expect(user?.importId).toBeUndefined();
  expect(user?.inputs).not.toHaveProperty("employeeId");
});

test.each([
  ["none", undefined],
  [{ adopt: "5b2f6c1e" }, "5b2f6c1e"],
])("makes no administrator with %j, and federates all the same", async (technicalAdmin, adopted) => {
  const registrations = await run({
    stage: "federated",
    technicalAdmin,
  } as Partial<JumpCloudMicrosoft365Args>);
  expect(registrations.filter(({ name }) => name.startsWith("m365-admin"))).toEqual([]);
  const federation = registrations.find(({ type }) => type.endsWith("graph:DomainFederation"));
  expect(federation?.inputs).not.toHaveProperty("administrator");
  expect(federation?.inputs.adoptedAdministrator).toBe(adopted);
});

test("leaves the membership alone when no member is named", async () => {
  const registrations = await run({ syncGroup: { name: "Microsoft 365 users" } });
  expect(find(registrations, "m365-group-members")).toBeUndefined();
});

test("makes the group in Microsoft 365 only when it has an e-mail address", async () => {
  const without = await run({});
  expect(find(without, "m365-sync-directory")?.inputs).not.toHaveProperty("groupsEnabled");
  const syncGroup = { name: "Microsoft 365 users", email: "m365@example.com" };
  expect(find(await run({ syncGroup }), "m365-sync-directory")?.inputs).toMatchObject({
    groupsEnabled: true,
  });
});

test("rolls certificates over only where asked to, and not before the federation is proved", async () => {
  const none = await run({ stage: "federated" });
  expect(none.some(({ type }) => type.endsWith("graph:CertificateRollover"))).toBe(false);
  const registrations = await run({ stage: "federated", certificateRollover: { when: "due" } });
  expect(find(registrations, "m365-example.com-rollover")).toMatchObject({
    type: "pulumi-nodejs:dynamic/graph:CertificateRollover",
    inputs: { domain: "example.com", applicationId: "application-id", when: "due" },
  });
});

/** As Preflight completes it. */
const HOLDER = { stack: "jumpcloud-entra/test", component: "m365", id: MARK };
const HOLDING = [
  "m365-admin-assignment",
  "m365-example.com-federation",
  "m365-example.com-record",
  "m365-group-group",
  "m365-group-members",
  "m365-preflight",
  "m365-primary-domain",
  "m365-sso-example.com-application",
  "m365-sso-example.com-binding",
  "m365-sync-binding",
];

test("tells Preflight who it is, and each resource that can be taken over, but registers it with no component", async () => {
  const registrations = await run({ stage: "federated", transferFrom: "shop/dev" }, { holder: HOLDER });
  expect(find(registrations, "m365-preflight")?.inputs).toMatchObject({
    holder: { stack: "jumpcloud-entra/test", component: "m365" },
    transferFrom: "shop/dev",
  });
  const told = registrations.filter(({ inputs }) => "holder" in inputs);
  expect(told.map(({ name }) => name).sort()).toEqual(HOLDING);
  for (const { name, inputs } of told)
    if (name !== "m365-preflight") expect([name, inputs.holder]).toEqual([name, HOLDER]);
  for (const name of ["m365-group-group", "m365-sso-example.com-application"])
    expect(find(registrations, name)?.inputs.transferFrom).toBe("shop/dev");
});

test("names the parent of a component by the end of its URN", async () => {
  const options = () => ({ parent: new pulumi.ComponentResource("company:identity:Identity", "identity") });
  expect(find(await run({}, {}, [], options), "m365-preflight")?.inputs.holder).toEqual({
    stack: "jumpcloud-entra/test",
    component: "m365",
    parent: "company:identity:Identity::identity",
  });
});

test.each<[string, Partial<JumpCloudMicrosoft365Args>, object]>([
  ["the program wants none", { mark: false }, {}],
  ["its names are too long for one", {}, { component: "m".repeat(200) }],
])("gives no resource a mark where %s", async (_, args, differs) => {
  const registrations = await run(args, { holder: { ...HOLDER, ...differs } });
  const told = registrations.filter(({ inputs }) => "holder" in inputs);
  expect(told.map(({ name }) => name)).toEqual(["m365-preflight"]);
});

const APPLICATION = "617c3664e6f8ae27f7e1201e";
const BY_HAND = {
  syncGroup: { name: "Office people", id: "6026da081f24755306c2ee0d" },
  adopt: "asItStands",
} as const;

test("declares of an application and a group by id nothing that is not said, and takes them as they stand", async () => {
  const registrations = await run({
    ...BY_HAND,
    mark: false,
    applications: { "example.com": { id: APPLICATION } },
  });
  expect(find(registrations, "m365-sso-example.com-application")?.inputs).toEqual({
    applicationId: APPLICATION,
    adopt: false,
    onDelete: "release",
  });
  expect(find(registrations, "m365-group-group")?.inputs).toEqual({
    groupId: BY_HAND.syncGroup.id,
    name: "Office people",
    adopt: false,
    onDelete: "release",
  });
  for (const name of ["m365-preflight", "m365-primary-domain", "m365-parity"])
    expect(find(registrations, name)?.inputs.adopt).toBe("asItStands");
});

test("judges a domain by its application's own address and issuer where nobody declares them", async () => {
  const plansWith = async (own: object) => {
    const registrations = await run({
      ...BY_HAND,
      applications: { "example.com": { id: APPLICATION, ...own } },
    });
    return find(registrations, "m365-preflight")?.inputs.domains;
  };
  const told = { domain: "example.com", applicationId: APPLICATION };
  const found = ANSWERS["jumpcloud:index:getApplication"];
  expect(await plansWith({})).toEqual([{ ...told, ssoUrl: found.ssoUrl, issuerUri: found.idpEntityId }]);
  const own = { ssoUrl: "https://sso.jumpcloud.com/saml2/shop", issuerUri: "https://example.com" };
  expect(await plansWith(own)).toEqual([{ ...told, ...own }]);
});

test("federates one domain by what it has of its own, and says nothing of what is left to the tenant", async () => {
  const registrations = await run({
    stage: "federated",
    domains: ["example.com", "example.org"],
    federations: {
      "example.org": {
        preferredAuthenticationProtocol: "wsFed",
        issuerUri: "example.org",
        displayName: "Shop",
        passiveSignInUri: "https://sso.jumpcloud.com/wsfed/1/passive",
        undeclared: ["activeSignInUri", "federatedIdpMfaBehavior"],
      },
    },
    federatedIdpMfaBehavior: "enforceMfaByFederatedIdp",
  });
  const fieldsOf = (name: string) => {
    const { terms, holder, __provider, ...inputs } = find(registrations, name)?.inputs ?? {};
    return inputs;
  };
  expect(fieldsOf("m365-example.org-check")).toMatchObject({
    displayName: "Shop",
    issuerUri: "example.org",
    preferredAuthenticationProtocol: "wsFed",
    passiveSignInUri: "https://sso.jumpcloud.com/wsfed/1/passive",
    undeclaredFields: ["activeSignInUri", "federatedIdpMfaBehavior"],
  });
  expect(Object.keys(fieldsOf("m365-example.org-federation"))).not.toContain("federatedIdpMfaBehavior");
  expect(Object.keys(fieldsOf("m365-example.org-federation"))).not.toContain("activeSignInUri");
  expect(fieldsOf("m365-example.com-federation")).toMatchObject({
    displayName: "example.com",
    federatedIdpMfaBehavior: "enforceMfaByFederatedIdp",
  });
});

test("leaves out the applications that are not there, and takes over the one that is", async () => {
  const applications = { "example.org": { id: APPLICATION } };
  const domains = ["example.com", "example.org"];
  const registrations = await run({ domains, applications, leftOut: ["application"] });
  const made = registrations.filter(({ type }) => type.endsWith(":SamlApplication"));
  expect(made.map(({ name }) => name)).toEqual(["m365-sso-example.org-application"]);
});

test.each<[JumpCloudMicrosoft365Args["leftOut"], string[]]>([
  [
    ["directoryBinding", "applicationBinding"],
    ["Office365Association", "ApplicationAssociation"],
  ],
  [["directory"], ["DirectoryIntegration", "Office365Directory", "Office365Association", "UserParity"]],
  [["application"], ["SsoApplication", "SamlApplication", "ApplicationAssociation"]],
  [
    ["group"],
    [
      "SyncGroup",
      "UserGroup",
      "UserGroupMembership",
      "Office365Association",
      "ApplicationAssociation",
      "UserParity",
    ],
  ],
])("leaves out %j and what needs it", async (leftOut, missing) => {
  const registrations = await run({ leftOut });
  const kinds = registrations.map(({ type }) => type.split(":").at(-1) ?? "");
  const made = PREPARED.map((one) => one.split(" ")[0]?.split(":").at(-1) ?? "");
  expect(kinds.sort()).toEqual(made.filter((kind) => !missing.includes(kind)).sort());
});
