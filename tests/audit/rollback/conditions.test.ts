import { stoppingFindings } from "../../../audit/finding";
import { checkRollback, type RollbackSnapshot } from "../../../audit/rollback/conditions";
import type { TenantDomain } from "../../../audit/vendor-objects";

const FEDERATED: TenantDomain = {
  name: "example.com",
  authenticationType: "Federated",
  isDefault: false,
  isInitial: false,
  isVerified: true,
  isRoot: true,
  federation: {
    id: "1",
    issuerUri: "https://example.com",
    passiveSignInUri: "https://sso.jumpcloud.com/saml2/a",
  },
};
const { federation: _federation, ...bare } = FEDERATED;

function stops(domain: TenantDomain, differs: Partial<RollbackSnapshot> = {}): string[] {
  const situation = { domain: "example.com", domains: [domain], tenantId: "t1", ...differs };
  return stoppingFindings(checkRollback(situation)).map(({ code, state }) => `${code} ${state}`);
}

const issued = (issuerUri: string) => ({ ...FEDERATED, federation: { id: "1", issuerUri } });

const sentTo = (passiveSignInUri: string) => ({
  ...FEDERATED,
  federation: { id: "1", issuerUri: "urn:corp:one", passiveSignInUri },
});

test.each([
  ["JumpCloud's issuer as a URL", FEDERATED],
  ["JumpCloud's issuer as a URN", issued("urn:uri:example.com")],
  ["any issuer of people who sign in at JumpCloud", sentTo("https://sso.eu.jumpcloud.com/saml2/a")],
  ["a Managed domain", { ...bare, authenticationType: "Managed" as const }],
  ["a domain that is Federated without a configuration", { ...bare, isHalf: true, federationUnread: "none" }],
])("lets %s go", (_what, domain) => {
  expect(stops(domain)).toEqual([]);
});

test.each([
  [
    "another identity provider",
    issued("http://adfs.example.com/adfs/services/trust"),
    "federation-foreign violated",
  ],
  ["another domain's issuer", issued("https://example.org"), "federation-foreign violated"],
  [
    "an address that only looks like JumpCloud's",
    sentTo("https://sso.jumpcloud.com.example.net/saml2/a"),
    "federation-foreign violated",
  ],
  ["an empty issuer", issued(""), "federation-foreign violated"],
  ["a configuration that can't be read", { ...bare, federationUnread: "500" }, "federation-foreign unknown"],
])("stops at %s, unless told that it may be foreign", (_what, domain, stop) => {
  expect(stops(domain)).toEqual([stop]);
  expect(stops(domain, { foreign: true })).toEqual([]);
});

test("stops at another issuer than the record's, and at another tenant", () => {
  const record = { tenantId: "t1", issuerUri: "https://example.com" };
  expect(stops(FEDERATED, { record })).toEqual([]);
  expect(stops(issued("urn:uri:example.com"), { record })).toEqual(["federation-foreign violated"]);
  expect(stops(sentTo("https://sso.jumpcloud.com/saml2/a"), { record })).toEqual([
    "federation-foreign violated",
  ]);
  expect(stops(FEDERATED, { record: { ...record, tenantId: "t2" } })).toEqual(["tenant-other violated"]);
});

test("stops at a child and names its root, and at a domain that the tenant has not", () => {
  const child = { ...bare, name: "eu.example.com", isRoot: false, isHalf: true };
  const [stop] = stoppingFindings(
    checkRollback({ domain: "eu.example.com", domains: [FEDERATED, child], tenantId: "t1" }),
  );
  expect(stop).toMatchObject({ code: "domain-child", wayOut: "Roll back example.com" });
  expect(stops(FEDERATED, { domain: "example.net" })).toEqual(["domain-unknown violated"]);
});
