import { checkFederationHealth } from "../../../audit/federation/health";
import { domain } from "../people";

const base64 = Buffer.from("JumpCloud's certificate").toString("base64");
const signing = { base64, sha1: "AB12", notBefore: "2026-01-01", notAfter: "2031-01-01" };
const declared = { displayName: "example.com", passiveSignInUri: "https://sso.jumpcloud.com/saml2/x" };
const federation = { id: "1", ...declared, signingCertificate: base64 };
const federated = domain("example.com", { authenticationType: "Federated", federation });
const realm = {
  domain: "example.com",
  namespaceType: "Federated" as const,
  signInUrl: "https://sso.jumpcloud.com/saml2/x?wa=1",
};

function wrong(...[tenantDomain, fields, certificate, seen]: Parameters<typeof checkFederationHealth>) {
  return checkFederationHealth(tenantDomain, fields, certificate, seen)
    .filter(({ state }) => state !== "holds")
    .map(({ code, state }) => [code, state]);
}

test("finds nothing wrong with a federation that is as declared everywhere", () => {
  expect(wrong(federated, declared, signing, realm)).toEqual([]);
});

test("takes the case of a host for nothing, and that of an issuer for another one", () => {
  const shouted = {
    ...federation,
    passiveSignInUri: "https://SSO.JUMPCLOUD.COM/saml2/x",
    issuerUri: "HTTPS://X",
  };
  const tenantDomain = { ...federated, federation: shouted };
  expect(wrong(tenantDomain, { ...declared, issuerUri: "HTTPS://X" }, signing, realm)).toEqual([]);
  expect(wrong(tenantDomain, { ...declared, issuerUri: "https://x" }, signing, realm)).toEqual([
    ["federation-differs", "violated"],
  ]);
});

test("names the field that differs with both values", () => {
  const [finding] = checkFederationHealth(
    federated,
    { ...declared, displayName: "Northwind" },
    signing,
    realm,
  );
  expect(finding).toMatchObject({
    code: "federation-detail",
    evidence: 'displayName is "example.com" in the tenant, "Northwind" was declared',
  });
});

test.each<[object, string]>([
  [{ displayName: "Northwind" }, "federation-detail"],
  [{ promptLoginBehavior: "disabled" }, "federation-detail"],
  [{ systemBrowserEnabledOn: "iOS" }, "federation-detail"],
  [{ issuerUri: "https://idp.example.net" }, "federation-differs"],
  [{ signOutUri: "https://login.example.net" }, "federation-differs"],
  [{ preferredAuthenticationProtocol: "wsFed" }, "federation-differs"],
  [{ federatedIdpMfaBehavior: "rejectMfaByFederatedIdp" }, "federation-differs"],
  [{ isSignedAuthenticationRequestRequired: true }, "federation-differs"],
])("tells %j as what decides a sign-in, or as a detail", (fields, code) => {
  expect(wrong(federated, { ...declared, ...fields }, signing, realm)).toEqual([[code, "violated"]]);
});

test("accepts JumpCloud's certificate as the next one, and no other", () => {
  const other = Buffer.from("another").toString("base64");
  const holding = (live: object) =>
    domain("example.com", { authenticationType: "Federated", federation: { ...federation, ...live } });
  expect(
    wrong(holding({ signingCertificate: other, nextSigningCertificate: base64 }), declared, signing, realm),
  ).toEqual([]);
  expect(wrong(holding({ signingCertificate: other }), declared, signing, realm)).toEqual([
    ["certificate-trusted", "violated"],
  ]);
});

test("calls a certificate that the tenant does not trust an outage, with the command that ends it", () => {
  const regenerated = { ...signing, base64: Buffer.from("regenerated").toString("base64"), sha1: "CD34" };
  const [, finding] = checkFederationHealth(federated, declared, regenerated, realm);
  expect(finding?.evidence).toContain("this is an outage: JumpCloud signs with the certificate CD34");
  expect(finding?.wayOut).toContain("`npx jumpcloud-entra rotate --repair --domain example.com`");
});

test("repairs the trust behind another host of JumpCloud's, and not behind a stranger's address of the same name", () => {
  const regenerated = { ...signing, base64: Buffer.from("regenerated").toString("base64"), sha1: "CD34" };
  const wayOutAt = (passiveSignInUri: string) => {
    const tenantDomain = { ...federated, federation: { ...federation, passiveSignInUri } };
    const found = checkFederationHealth(tenantDomain, declared, regenerated, undefined);
    return found.find(({ code }) => code === "certificate-trusted")?.wayOut;
  };
  expect(wayOutAt("https://sso.eu.jumpcloud.com/saml2/x")).toMatch(
    /^Run `npx jumpcloud-entra rotate --repair/,
  );
  expect(wayOutAt("https://login.example.net/saml2/x")).toMatch(
    /^Find out whose address it is, and correct the address before the certificate: /,
  );
});

test("says so when a domain is Managed again, and nothing else", () => {
  expect(wrong(domain("example.com"), declared, signing, realm)).toEqual([["federation-absent", "violated"]]);
});

test("does not know about a configuration that can't be read", () => {
  const unread = domain("example.com", { authenticationType: "Federated", federationUnread: "403" });
  expect(wrong(unread, declared, signing, realm)).toEqual([["federation-unread", "unknown"]]);
});

test("knows that nobody can sign in where a Federated domain has no configuration", () => {
  const half = domain("example.com", {
    authenticationType: "Federated",
    federationUnread: "404",
    isHalf: true,
  });
  expect(wrong(half, declared, signing, realm)).toEqual([["federation-half", "violated"]]);
});

test.each([
  ["realm-redirect", "still Managed", { domain: "example.com", namespaceType: "Managed" as const }],
  ["realm-elsewhere", "elsewhere", { ...realm, signInUrl: "https://adfs.example.com/ls" }],
])("tells by %s that sign-ins are sent %s", (code, _where, seen) => {
  expect(wrong(federated, declared, signing, seen)).toEqual([[code, "violated"]]);
});

test.each([
  ["somebody set the tenant to", "https://login.example.net/ls", "https://login.example.net/ls"],
  [
    "somebody set the tenant to, at JumpCloud",
    "https://sso.jumpcloud.com/saml2/y",
    "https://sso.jumpcloud.com/saml2/y",
  ],
  ["the tenant does not have", declared.passiveSignInUri, "https://login.example.net/ls"],
])("tells nobody to wait where sign-ins are sent to a page that %s", (_what, passiveSignInUri, signInUrl) => {
  const tenantDomain = { ...federated, federation: { ...federation, passiveSignInUri } };
  const ways = checkFederationHealth(tenantDomain, declared, signing, { ...realm, signInUrl }).map(
    ({ wayOut }) => wayOut,
  );
  expect(ways.join("\n")).toMatch(/find out who/i);
  expect(ways.join("\n")).not.toMatch(/\bwait/i);
});

test("tells of an address that nobody declared, and of JumpCloud's only where a whole declaration leaves it out", () => {
  const withAddress = (metadataExchangeUri: string) =>
    domain("example.com", {
      authenticationType: "Federated",
      federation: { ...federation, metadataExchangeUri },
    });
  const own = withAddress("https://sso.jumpcloud.com/wstrust/x/mex");
  const foreign = withAddress("https://login.example.net/mex");
  const whole = { ...declared, activeSignInUri: declared.passiveSignInUri };
  const holding = { ...whole, metadataExchangeUri: "https://sso.jumpcloud.com/wstrust/x/mex" };
  expect(wrong(own, declared, signing, realm)).toEqual([]);
  expect(wrong(foreign, declared, signing, realm)).toEqual([["federation-undeclared", "violated"]]);
  expect(wrong(own, whole, signing, realm).map(([code]) => code)).toContain("federation-undeclared");
  expect(wrong(own, holding, signing, realm).map(([code]) => code)).not.toContain("federation-undeclared");
});
