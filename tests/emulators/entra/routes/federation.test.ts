import { federationFaults } from "../../../../emulators/entra";
import { callerOf, createTenant, newCertificate, newUser, READER } from "../tenant";

const certificate = newCertificate().base64;
const configuration = (more: object = {}) => ({
  "@odata.type": "#microsoft.graph.internalDomainFederation",
  displayName: "Example",
  issuerUri: "https://example.com",
  passiveSignInUri: "https://sso.example.invalid/saml2/office365",
  signingCertificate: certificate,
  preferredAuthenticationProtocol: "saml",
  federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
  ...more,
});
const path = "domains/example.com/federationConfiguration";

describe("the federation of a domain", () => {
  it("is absent at first: the list answers 404", async () => {
    const graph = await callerOf(createTenant());
    const answer = await graph("GET", path);
    expect(answer.status).toBe(404);
    expect(answer.body).toMatchObject({ error: { code: "Request_ResourceNotFound" } });
  });

  it("flips the domain and its children by its creation alone", async () => {
    const graph = await callerOf(createTenant());
    const created = await graph("POST", path, configuration());
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      ...configuration(),
      isSignedAuthenticationRequestRequired: false,
      signingCertificateUpdateStatus: { certificateUpdateResult: "Success" },
    });
    expect((await graph("GET", "domains/example.com")).body.authenticationType).toBe("Federated");
    expect((await graph("GET", "domains/eu.example.com")).body.authenticationType).toBe("Federated");
    expect((await graph("GET", path)).body.value).toHaveLength(1);
    expect((await graph("GET", `${path}/${created.body.id}`)).body.issuerUri).toBe("https://example.com");
  });

  it("is changed in place, field by field, with 204 and no body", async () => {
    const graph = await callerOf(createTenant());
    const { id } = (await graph("POST", path, configuration())).body;
    const changed = await graph("PATCH", `${path}/${id}`, { displayName: "Other" });
    expect([changed.status, changed.body]).toEqual([204, {}]);
    expect((await graph("GET", `${path}/${id}`)).body).toMatchObject({
      displayName: "Other",
      issuerUri: "https://example.com",
    });
  });

  it("answers a change with the whole object, when that fault is on", async () => {
    const entra = createTenant();
    entra.faults.enable(federationFaults.updateAnswersObject);
    const graph = await callerOf(entra);
    const { id } = (await graph("POST", path, configuration())).body;
    const next = newCertificate().base64;
    const changed = await graph("PATCH", `${path}/${id}`, { nextSigningCertificate: next });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({
      id,
      issuerUri: "https://example.com",
      nextSigningCertificate: next,
    });
  });

  it("ends by its deletion, and the domain is Managed again", async () => {
    const graph = await callerOf(createTenant());
    const { id } = (await graph("POST", path, configuration())).body;
    expect((await graph("DELETE", `${path}/${id}`)).status).toBe(204);
    expect((await graph("GET", "domains/example.com")).body.authenticationType).toBe("Managed");
    expect((await graph("DELETE", `${path}/${id}`)).status).toBe(404);
  });

  it("ends when the domain is set to Managed", async () => {
    const graph = await callerOf(createTenant());
    await graph("POST", path, configuration());
    expect((await graph("PATCH", "domains/example.com", { authenticationType: "Managed" })).status).toBe(204);
    expect((await graph("GET", path)).status).toBe(404);
  });

  it("isn't made by writing Federated to the domain", async () => {
    const graph = await callerOf(createTenant());
    const answer = await graph("PATCH", "domains/example.com", { authenticationType: "Federated" });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      error: { message: "Changing authenticationType from Managed to Federated is currently not supported." },
    });
  });

  it("is refused a second time on the same domain", async () => {
    const graph = await callerOf(createTenant());
    await graph("POST", path, configuration());
    const second = await graph("POST", path, configuration());
    expect(second.status).toBe(400);
    expect(second.body).toMatchObject({
      error: { message: "Domain already has Federation Configuration set." },
    });
  });

  it.each([
    ["the default", "example.org"],
    ["the initial", "contoso.onmicrosoft.com"],
    ["an unverified", "example.net"],
    ["a child", "eu.example.com"],
  ])("is refused for %s domain, which stays Managed", async (_kind, domain) => {
    const graph = await callerOf(createTenant());
    const answer = await graph("POST", `domains/${domain}/federationConfiguration`, configuration());
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error: { code: "Request_BadRequest" } });
    expect((await graph("GET", `domains/${domain}`)).body.authenticationType).toBe("Managed");
  });

  it("answers 409 for an issuer that another domain uses", async () => {
    const entra = createTenant({
      domains: [
        { name: "contoso.onmicrosoft.com", isInitial: true, isDefault: true },
        { name: "example.com" },
        { name: "example.org", federation: { issuerUri: "https://example.com" } },
      ],
    });
    const graph = await callerOf(entra);
    const answer = await graph("POST", path, configuration());
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ error: { code: "Request_MultipleObjectsWithSameKeyValue" } });
  });

  it.each([
    ["issuerUri", "example com"],
    ["passiveSignInUri", "ftp://sso.example.invalid"],
    ["signingCertificate", "not a certificate"],
    ["signingCertificate", Buffer.from("no DER").toString("base64")],
    ["preferredAuthenticationProtocol", "SAML"],
    ["promptLoginBehavior", ""],
    ["federatedIdpMfaBehavior", "accept"],
    ["isSignedAuthenticationRequestRequired", "yes"],
    ["systemBrowserEnabledOn", "ios, windows"],
    ["openIdConnectDiscoveryEndpoint", "https://example.com"],
  ])("refuses %s = %s", async (name, value) => {
    const graph = await callerOf(createTenant());
    expect((await graph("POST", path, configuration({ [name]: value }))).status).toBe(400);
    expect((await graph("GET", "domains/example.com")).body.authenticationType).toBe("Managed");
  });

  it.each([
    ["an empty", ""],
    ["no", undefined],
  ])(
    "refuses %s federatedIdpMfaBehavior with the words that were seen",
    async (_, federatedIdpMfaBehavior) => {
      const graph = await callerOf(createTenant());
      const answer = await graph("POST", path, configuration({ federatedIdpMfaBehavior }));
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ error: { message: "FederatedIdpMfaBehavior cannot be empty" } });
    },
  );

  it.each([
    ["ios,android", "Android, Ios"],
    ["Mac, Linux", "Linux, Mac"],
    ["none", "none"],
  ])("takes systemBrowserEnabledOn = %s and shows it as %s", async (written, shown) => {
    const graph = await callerOf(createTenant());
    const { id } = (await graph("POST", path, configuration())).body;
    expect((await graph("GET", `${path}/${id}`)).body).not.toHaveProperty("systemBrowserEnabledOn");
    await graph("PATCH", `${path}/${id}`, { systemBrowserEnabledOn: written });
    expect((await graph("GET", `${path}/${id}`)).body.systemBrowserEnabledOn).toBe(shown);
  });

  it("takes fields that no page has, when that fault is on", async () => {
    const entra = createTenant();
    entra.faults.enable(federationFaults.laterFields);
    const graph = await callerOf(entra);
    expect((await graph("POST", path, configuration({ newest: true }))).body.newest).toBe(true);
  });

  it("may not be written by a caller who may only read, and tells so with 403", async () => {
    const graph = await callerOf(createTenant(), READER);
    const answer = await graph("POST", path, configuration());
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({ error: { code: "Authorization_RequestDenied" } });
    expect((await graph("GET", path)).status).toBe(404);
  });

  it("demands an immutable id of everybody who is made in the domain from then on", async () => {
    const graph = await callerOf(createTenant());
    await graph("POST", path, configuration());
    expect((await graph("POST", "users", newUser("ada@eu.example.com"))).status).toBe(400);
    const anchored = newUser("ada@eu.example.com", { onPremisesImmutableId: "5f1a7c3e9b2d4e6f8a0b1c2d" });
    expect((await graph("POST", "users", anchored)).status).toBe(201);
  });
});

describe("what can go wrong with a federation", () => {
  it("is made although the answer is 500, when that fault is on", async () => {
    const entra = createTenant();
    const graph = await callerOf(entra);
    entra.faults.enable(federationFaults.flippedThenFailed, 1);
    expect((await graph("POST", path, configuration())).status).toBe(500);
    expect((await graph("GET", path)).body.value).toHaveLength(1);
  });

  it("is federated with nothing to read without a certificate, when that fault is on", async () => {
    const entra = createTenant();
    const graph = await callerOf(entra);
    entra.faults.enable(federationFaults.halfFederated, 1);
    expect((await graph("POST", path, configuration({ signingCertificate: null }))).status).toBe(500);
    expect((await graph("GET", "domains/example.com")).body.authenticationType).toBe("Federated");
    expect((await graph("GET", path)).status).toBe(404);
    await graph("PATCH", "domains/example.com", { authenticationType: "Managed" });
    expect((await graph("GET", "domains/example.com")).body.authenticationType).toBe("Managed");
  });

  it("shows the former picture for as many reads as were asked for", async () => {
    const entra = createTenant();
    const graph = await callerOf(entra);
    entra.faults.delayVisibility(2);
    await graph("POST", path, configuration());
    const seen = [];
    for (let read = 0; read < 3; read += 1) {
      seen.push((await graph("GET", "domains/example.com")).body.authenticationType);
    }
    expect(seen).toEqual(["Managed", "Managed", "Federated"]);
  });

  it("is throttled with and without Retry-After", async () => {
    const entra = createTenant();
    const graph = await callerOf(entra);
    entra.faults.throttle({ path: /\/domains/, times: 1, retryAfter: 7 });
    entra.faults.throttle({ path: /\/domains/, times: 1 });
    const answers = [
      await graph("GET", "domains"),
      await graph("GET", "domains"),
      await graph("GET", "domains"),
    ];
    expect(answers.map((answer) => [answer.status, answer.headers.get("Retry-After")])).toEqual([
      [429, "7"],
      [429, null],
      [200, null],
    ]);
    expect(answers[0]?.body).toMatchObject({ error: { code: "TooManyRequests" } });
  });
});
