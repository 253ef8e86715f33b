import { checkDomainFederable } from "../../../audit/federation/federable-domain";
import type { TenantDomain } from "../../../audit/vendor-objects";
import { domain } from "../people";

const initial = domain("example.onmicrosoft.com", { isInitial: true });
const plan = {
  domain: "example.com",
  issuerUri: "https://example.com",
  passiveSignInUri: "https://sso.jumpcloud.com/saml2/m365-example-com",
};
const ours = { id: "1", issuerUri: plan.issuerUri, passiveSignInUri: plan.passiveSignInUri };
const theirs = {
  id: "2",
  issuerUri: "http://adfs.example.com/trust",
  passiveSignInUri: "https://adfs.example.com/ls",
};

test("only tells a stranger's federation where nothing is federated yet", () => {
  const domains = [domain("example.com", { authenticationType: "Federated", federation: theirs })];
  const told = checkDomainFederable({ ...plan, isAhead: true }, domains, undefined);
  expect(told.filter(({ state }) => state !== "holds")).toEqual([
    expect.objectContaining({
      code: "domain-federated",
      state: "pending",
      wayOut: expect.stringContaining("rollback --domain example.com --foreign"),
    }),
  ]);
});

function open(domains: TenantDomain[], primaryDomain?: string, adopt = false) {
  return checkDomainFederable({ ...plan, adopt }, domains, primaryDomain)
    .filter(({ state }) => state !== "holds")
    .map(({ code, state }) => [code, state]);
}

test("lets a verified, Managed root domain be federated", () => {
  expect(open([domain("example.com"), initial])).toEqual([]);
});

test.each<[string, TenantDomain[], string, string]>([
  ["unknown", [initial], "domain-unknown", "violated"],
  ["unverified", [domain("example.com", { isVerified: false })], "domain-unverified", "violated"],
  ["initial", [domain("example.com", { isInitial: true })], "domain-initial", "violated"],
  ["default", [domain("example.com", { isDefault: true })], "domain-default", "violated"],
  ["a child", [domain("example.com", { isRoot: false }), domain("com")], "domain-child", "violated"],
  [
    "federated by somebody else",
    [domain("example.com", { authenticationType: "Federated", federation: theirs })],
    "domain-federated",
    "violated",
  ],
  [
    "federated in a way that can't be read",
    [domain("example.com", { authenticationType: "Federated", federationUnread: "403" })],
    "domain-federated",
    "unknown",
  ],
  [
    "federated without a configuration, which the run that flips it repairs",
    [domain("example.com", { authenticationType: "Federated", federationUnread: "404", isHalf: true })],
    "domain-federated",
    "pending",
  ],
  [
    "to use an issuer of another domain",
    [domain("example.com"), domain("example.org", { authenticationType: "Federated", federation: ours })],
    "issuer-taken",
    "violated",
  ],
])("refuses a domain that is %s", (_what, domains, code, state) => {
  expect(open(domains)).toEqual([[code, state]]);
});

test("waits for a default domain that this run moves", () => {
  const domains = [domain("example.com", { isDefault: true }), initial];
  expect(open(domains, initial.name)).toEqual([["domain-default", "pending"]]);
  expect(open(domains, "example.com")).toEqual([["domain-default", "violated"]]);
});

test("takes a federation with its own issuer for its own, and another only when asked", () => {
  const federated = (federation: typeof ours) => [
    domain("example.com", { authenticationType: "Federated", federation }),
  ];
  expect(open(federated(ours))).toEqual([]);
  expect(open(federated(theirs), undefined, true)).toEqual([]);
});

test("does not mistake the copy that a child shows for another user of the issuer", () => {
  const child = domain("eu.example.com", {
    isRoot: false,
    authenticationType: "Federated",
    federation: ours,
  });
  expect(open([domain("example.com"), child])).toEqual([]);
});
