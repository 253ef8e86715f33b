import { createTenant, ORIGIN } from "../tenant";

const tenant = () =>
  createTenant({
    domains: [
      { name: "contoso.onmicrosoft.com", isInitial: true, isDefault: true },
      { name: "example.org" },
      {
        name: "example.com",
        federation: {
          displayName: "Example",
          issuerUri: "https://example.com",
          passiveSignInUri: "https://sso.example.invalid/saml2/o365",
        },
      },
      { name: "eu.example.com" },
    ],
  });
const get = async (path: string) => (await tenant().app.request(ORIGIN + path)).text();
const json = async (path: string) => JSON.parse(await get(path));

describe("realm discovery, which needs no credentials", () => {
  it("tells a managed domain from a federated one and its children", async () => {
    expect(await json("/GetUserRealm.srf?login=nn@example.org")).toMatchObject({
      NameSpaceType: "Managed",
      State: 4,
    });
    for (const domain of ["example.com", "eu.example.com"]) {
      expect(await json(`/GetUserRealm.srf?login=nn@${domain}`)).toMatchObject({
        NameSpaceType: "Federated",
        AuthURL: "https://sso.example.invalid/saml2/o365",
        FederationBrandName: "Example",
      });
    }
    expect(await json("/GetUserRealm.srf?login=nn@elsewhere.example")).toMatchObject({
      NameSpaceType: "Unknown",
    });
  });

  it("answers as XML when asked to", async () => {
    expect(await get("/GetUserRealm.srf?login=nn@example.com&xml=1")).toContain(
      "<IsFederatedNS>true</IsFederatedNS>",
    );
  });

  it("answers in its other forms alike", async () => {
    expect(await json("/common/userrealm/nn@example.com?api-version=1.0")).toMatchObject({
      account_type: "Federated",
    });
    expect(await json("/common/userrealm?user=nn@example.com&api-version=2.1")).toMatchObject({
      NameSpaceType: "Federated",
    });
    const response = await tenant().app.request(`${ORIGIN}/common/GetCredentialType`, {
      method: "POST",
      body: JSON.stringify({ username: "nn@example.com" }),
    });
    expect(await response.json()).toMatchObject({
      Credentials: { PrefCredential: 4, FederationRedirectUrl: "https://sso.example.invalid/saml2/o365" },
      EstsProperties: { DomainType: 4 },
    });
  });
});

describe("the sign-in page", () => {
  it("posts an AuthnRequest to the identity provider of a federated domain", async () => {
    const text = await get("/sign-in?email=ada@example.com");
    expect(text).toContain('action="https://sso.example.invalid/saml2/o365"');
    const request = Buffer.from(
      /name="SAMLRequest" value="([^"]+)"/.exec(text)?.[1] ?? "",
      "base64",
    ).toString();
    expect(request).toContain("urn:federation:MicrosoftOnline");
    expect(request).not.toContain("AssertionConsumerServiceURL");
  });

  it("goes nowhere for a managed domain, and says that an unknown one is unknown", async () => {
    expect(await get("/sign-in?email=ada@example.org")).not.toContain("SAMLRequest");
    expect(await get("/sign-in?email=ada@elsewhere.example")).toContain("may be incorrect");
  });

  it("doesn't let markup in an address through", async () => {
    expect(await get(`/sign-in?email=${encodeURIComponent("<script>@elsewhere.example")}`)).not.toContain(
      "<script>@",
    );
  });

  it("says what is wrong with a visit that brings no SAML response", async () => {
    const response = await tenant().app.request(`${ORIGIN}/login.srf`, { method: "POST" });
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining("AADSTS50008")]);
  });
});
