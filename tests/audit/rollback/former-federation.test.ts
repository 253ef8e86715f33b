import {
  checkFormerFederation,
  type FormerFederationSnapshot,
  isForeignFederation,
} from "../../../audit/rollback/former-federation";
import type { SigningCertificate } from "../../../audit/vendor-objects";
import { account, withoutImmutableId } from "../people";

it.each([
  ["http://www.okta.com/exk1", "https://northwind.okta.com/sso", true],
  ["https://example.com", "https://sso.example.com/saml", false],
  ["urn:uri:example.com", "https://sso.example.com/saml", false],
  ["http://adfs.example.com/adfs/services/trust", "https://adfs.example.com/adfs/ls/", true],
  ["anything", "https://sso.jumpcloud.com/saml2/office365", false],
  ["", "https://northwind.okta.com/sso", false],
  ["http://www.okta.com/exk1", "", false],
])("a federation with %j at %j is a stranger's: %j", (issuerUri, passiveSignInUri, expected) => {
  expect(isForeignFederation("example.com", { issuerUri, passiveSignInUri })).toBe(expected);
});

const JUMPCLOUDS = "5f1a7c3e9b2d4e6f8a0b1c2d";
const certificate: SigningCertificate = {
  base64: "",
  sha1: "AB12",
  notBefore: "2026-01-01T00:00:00.000Z",
  notAfter: "2027-01-01T00:00:00.000Z",
};
const expired = { ...certificate, notAfter: "2026-06-01T00:00:00.000Z" };

const domain = {
  name: "example.com",
  authenticationType: "Managed" as const,
  isDefault: false,
  isInitial: false,
  isVerified: true,
  isRoot: true,
};

function open(differs: Partial<FormerFederationSnapshot>): string[] {
  const gates = checkFormerFederation({
    domain: "example.com",
    domains: [domain],
    federation: { issuerUri: "http://www.okta.com/exk1", passiveSignInUri: "https://northwind.okta.com/sso" },
    certificate,
    accounts: [account("ada@example.com", { immutableId: "00u1" })],
    accepted: [],
    now: new Date("2026-11-29T00:00:00Z"),
    ...differs,
  });
  return gates.filter(({ state }) => state !== "holds").map(({ code, object }) => `${code} ${object}`);
}

it.each<[string, Partial<FormerFederationSnapshot>, string[]]>([
  ["everybody has the former id", {}, []],
  [
    "somebody has JumpCloud's",
    { accounts: [account("ada@example.com", { immutableId: JUMPCLOUDS })] },
    ["former-lock-out ada@example.com"],
  ],
  [
    "somebody has none",
    { accounts: [withoutImmutableId("ada@example.com")] },
    ["former-lock-out ada@example.com"],
  ],
  [
    "that is accepted",
    { accounts: [withoutImmutableId("Ada@example.com")], accepted: ["ada@example.com"] },
    [],
  ],
  [
    "only a blocked account has none",
    { accounts: [{ ...withoutImmutableId("ada@example.com"), enabled: false }] },
    [],
  ],
  ["its certificate has expired", { certificate: expired }, ["certificate-life example.com"]],
  ["the next one is valid", { certificate: expired, next: certificate }, []],
  ["it is the default domain", { domains: [{ ...domain, isDefault: true }] }, ["domain-default example.com"]],
  [
    "somebody else federated it meanwhile",
    {
      domains: [
        {
          ...domain,
          authenticationType: "Federated",
          federation: { id: "f", issuerUri: "x", passiveSignInUri: "y" },
        },
      ],
    },
    ["domain-federated example.com"],
  ],
  ["the tenant has no such domain", { domains: [] }, ["domain-unknown example.com"]],
])("where %s, it goes back only where that is right", (_what, differs, expected) => {
  expect(open(differs)).toEqual(expected);
});
