import { domainNamesOfAll } from "../../components/domain-names";
import { declaredFieldsOf, declaredProtocolOf, declaredWsFedOf } from "../../components/own-domain";

const ADDRESSES = {
  signInUri: "https://sso.jumpcloud.com/wsfed/1/passive",
  activeSignInUri: "https://sso.jumpcloud.com/wsfed/1/active",
  metadataExchangeUri: "https://sso.jumpcloud.com/wsfed/1/mex",
};
const OWN = {
  preferredAuthenticationProtocol: "wsFed" as const,
  passiveSignInUri: ADDRESSES.signInUri,
  activeSignInUri: ADDRESSES.activeSignInUri,
  metadataExchangeUri: ADDRESSES.metadataExchangeUri,
};

test("knows where JumpCloud speaks WS-Federation by what one domain's federation has of its own", () => {
  const federations = { "example.org": OWN };
  expect(declaredWsFedOf("example.org", { federations })).toEqual(ADDRESSES);
  expect(declaredWsFedOf("example.com", { federations })).toBeUndefined();
  const elsewhere = {
    ...ADDRESSES,
    signInUri: "https://sso.jumpcloud.com/wsfed/2",
    issuerUri: "example.org",
  };
  expect(declaredWsFedOf("example.org", { federations, wsFed: { "example.org": elsewhere } })).toEqual({
    ...ADDRESSES,
    issuerUri: "example.org",
  });
});

test("speaks for one domain what its federation says, and for the others what is said for all", () => {
  const said = { protocol: "saml" as const, federations: { "example.org": OWN } };
  expect(["example.com", "example.org"].map((domain) => declaredProtocolOf(domain, said))).toEqual([
    "saml",
    "wsFed",
  ]);
});

test("plans address and issuer by the application, then by the federation, then by the domain's name", () => {
  const id = "617c3664e6f8ae27f7e1201e";
  const ssoUrl = "https://sso.jumpcloud.com/saml2/office";
  const plans = domainNamesOfAll(["example.com", "example.org", "example.net"], {
    applications: { "example.com": { id, ssoUrl, issuerUri: "urn:uri:example.com" } },
    federations: { "example.com": { issuerUri: "example.com" }, "example.org": { issuerUri: "example.org" } },
  });
  expect(plans.map(({ issuerUri, ssoUrl }) => [issuerUri, ssoUrl])).toEqual([
    ["urn:uri:example.com", ssoUrl],
    ["example.org", "https://sso.jumpcloud.com/saml2/m365-example-org"],
    ["https://example.net", "https://sso.jumpcloud.com/saml2/m365-example-net"],
  ]);
});

test("tells a preflight nothing of a domain that has nothing of its own", () => {
  const federations = { "example.org": { displayName: "Shop", undeclared: ["signOutUri" as const] } };
  expect(declaredFieldsOf("example.com", { federations })).toBeUndefined();
  expect(declaredFieldsOf("example.org", { federations })).toEqual({
    displayName: "Shop",
    undeclaredFields: ["signOutUri"],
  });
});
