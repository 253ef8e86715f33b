import { choosePrimaryDomain } from "../../../audit/federation/primary-domain";
import { warningFindings } from "../../../audit/finding";
import { domain } from "../people";

const initial = domain("example.onmicrosoft.com", { isInitial: true });
const present = domain("example.com", { isDefault: true });

test("keeps the present default domain where it stays unfederated", () => {
  expect(choosePrimaryDomain(undefined, ["example.org"], [present, initial]).domain).toBe("example.com");
});

test("falls back to the initial domain, tells its limits, and says the same once it is the default", () => {
  const first = choosePrimaryDomain(undefined, ["example.com"], [present, initial]);
  const moved = [domain("example.com"), domain(initial.name, { isInitial: true, isDefault: true })];
  expect(first.domain).toBe("example.onmicrosoft.com");
  expect(warningFindings(first.findings)).toHaveLength(1);
  expect(choosePrimaryDomain(undefined, ["example.com"], moved)).toEqual(first);
});

test.each([
  ["is unknown", "example.net", "the tenant has no such domain"],
  ["is to be federated", "example.com", "because example.com will be federated"],
  ["inherits from one that is", "eu.example.com", "because example.com will be federated"],
  ["is not verified", "new.example", "it is not verified"],
  ["is federated", "old.example", "it is federated"],
])("refuses a wanted default domain that %s", (_what, wanted, reason) => {
  const domains = [
    present,
    initial,
    domain("eu.example.com"),
    domain("new.example", { isVerified: false }),
    domain("old.example", { authenticationType: "Federated" }),
  ];
  const choice = choosePrimaryDomain(wanted, ["example.com"], domains);
  expect(choice.domain).toBeUndefined();
  expect(choice.findings[0]?.evidence).toContain(reason);
});

test("needs an initial domain where nothing else can be the default", () => {
  const choice = choosePrimaryDomain(undefined, ["example.com"], [present]);
  expect(choice.findings.map(({ code, state }) => [code, state])).toEqual([
    ["initial-domain-missing", "violated"],
  ]);
});
