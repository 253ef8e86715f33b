import {
  type CredentialMethod,
  chooseCredentialMethod,
  type EntraCredentialSettings,
  NoCredential,
} from "../../../clients/graph/credential-settings";

const TENANT = { tenantId: "t1", clientId: "c1" };

it.each<[Partial<EntraCredentialSettings>, CredentialMethod]>([
  [{ clientSecret: "s" }, { kind: "secret", clientId: "c1", secret: "s" }],
  [
    { clientSecret: "s", clientCertificatePath: "/c.pfx", clientCertificatePassword: "p" },
    { kind: "certificate", clientId: "c1", source: { path: "/c.pfx" }, password: "p" },
  ],
  [{ clientCertificate: "MII=" }, { kind: "certificate", clientId: "c1", source: { base64: "MII=" } }],
  [
    { useOidc: true, oidcToken: "t" },
    { kind: "assertion", clientId: "c1", source: { token: "t" } },
  ],
  [
    { useOidc: true, oidcTokenFilePath: "/t" },
    { kind: "assertion", clientId: "c1", source: { path: "/t" } },
  ],
  [
    { useOidc: true, oidcRequestUrl: "https://x", oidcRequestToken: "r" },
    { kind: "assertion", clientId: "c1", source: { requestUrl: "https://x", requestToken: "r" } },
  ],
  [
    { clientSecret: "s", useOidc: true, oidcToken: "t" },
    { kind: "secret", clientId: "c1", secret: "s" },
  ],
  [{ oidcToken: "t" }, { kind: "cli" }],
  [{ clientId: undefined }, { kind: "cli" }],
])("chooses the way of %j", (settings, way) => {
  expect(chooseCredentialMethod({ ...TENANT, ...settings })).toEqual(way);
});

it.each<[Partial<EntraCredentialSettings>, string]>([
  [{ useCli: false }, "give a clientSecret"],
  [{ clientId: undefined, clientSecret: "s" }, "a clientId is missing"],
  [{ useOidc: true }, "OIDC is on, but there is no token"],
  [{ useOidc: true, oidcRequestUrl: "https://x" }, "OIDC is on, but there is no token"],
])("refuses %j", (settings, reason) => {
  expect(() => chooseCredentialMethod({ ...TENANT, ...settings })).toThrow(NoCredential);
  expect(() => chooseCredentialMethod({ ...TENANT, ...settings })).toThrow(reason);
});
