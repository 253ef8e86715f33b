import {
  checkAdministratorDomain,
  checkAdministratorsOnDomains,
} from "../../audit/administrators/on-domains";
import { chooseDirectory } from "../../audit/directory/choice";
import { choosePrimaryDomain } from "../../audit/federation/primary-domain";
import { warningFindings } from "../../audit/finding";
import type { Microsoft365Directory } from "../../audit/vendor-objects";
import { account, domain, globalAdministrator } from "./people";

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
  [
    "is to be federated",
    "example.com",
    "it can't be the default domain because example.com will be federated",
  ],
  [
    "inherits from one that is",
    "eu.example.com",
    "it can't be the default domain because example.com will be federated",
  ],
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

function directory(
  id: string,
  name: string,
  differs: Partial<Microsoft365Directory> = {},
): Microsoft365Directory {
  return { id, name, consent: { state: "given" }, ...differs };
}

test("takes the only directory, or the named one", () => {
  const [one, two] = [directory("1", "Sales"), directory("2", "Staff")];
  expect(chooseDirectory(undefined, [one]).directory).toBe(one);
  expect(chooseDirectory({ name: "Staff" }, [one, two]).directory).toBe(two);
  expect(chooseDirectory({ id: "1" }, [one, two]).directory).toBe(one);
});

test.each<[string, { id?: string; name?: string } | undefined, Microsoft365Directory[], string, string]>([
  ["waits for consent where none is connected", undefined, [], "directory-missing", "pending"],
  [
    "refuses a name that nobody has",
    { name: "Staff" },
    [directory("1", "Sales")],
    "directory-missing",
    "violated",
  ],
  ["refuses an id that nobody has", { id: "9" }, [], "directory-missing", "violated"],
  [
    "refuses two of one name",
    { name: "M" },
    [directory("1", "M"), directory("2", "M")],
    "directory-ambiguous",
    "violated",
  ],
  [
    "refuses a stale consent",
    undefined,
    [directory("1", "M", { consent: { state: "stale", error: "invalid_grant", message: "AADSTS700082" } })],
    "directory-consent",
    "violated",
  ],
])("%s", (_what, wanted, all, code, state) => {
  expect(chooseDirectory(wanted, all).findings.map((one) => [one.code, one.state])).toEqual([[code, state]]);
});

test("warns once of every privileged person on the domain, with all roles", () => {
  const grace = account("grace@example.com");
  const reader = { account: grace, roleTemplateId: "r", roleName: "Reader", assignment: "active" as const };
  const holders = [
    globalAdministrator("grace@example.com", { account: grace }),
    reader,
    globalAdministrator("admin@example.onmicrosoft.com"),
  ];
  expect(
    checkAdministratorsOnDomains(["example.com"], { holders, unread: [] }).map(({ object, evidence }) => [
      object,
      evidence,
    ]),
  ).toEqual([
    [
      "grace@example.com",
      "signs in through JumpCloud after federation and holds Global Administrator, Reader",
    ],
  ]);
});

test("tells who may activate a role, who has one through a group, and what could not be read", () => {
  const henrik = globalAdministrator("henrik@example.com", { assignment: "eligible" });
  const kim = globalAdministrator("kim@example.com", { through: "IT" });
  const unread = ['the members of the group "Ops" (g1), which holds Global Administrator'];
  const found = checkAdministratorsOnDomains(["example.com"], { holders: [kim, henrik], unread });
  expect(found.map(({ object, state, evidence }) => [object, state, evidence])).toEqual([
    [
      "henrik@example.com",
      "holds",
      "signs in through JumpCloud after federation and holds Global Administrator (eligible)",
    ],
    [
      "kim@example.com",
      "holds",
      'signs in through JumpCloud after federation and holds Global Administrator (through the group "IT")',
    ],
    [
      "privileged people",
      "unknown",
      'it is not known which of them are on a domain that will be federated; could not be read: the members of the group "Ops" (g1), which holds Global Administrator',
    ],
  ]);
});

test("says the same of an eligible role while it is activated", () => {
  const eligible = globalAdministrator("henrik@example.com", { assignment: "eligible" });
  const activated = { ...eligible, assignment: "active" as const, until: "2026-11-28T20:00:00Z" };
  const told = (holders: (typeof eligible)[]) =>
    checkAdministratorsOnDomains(["example.com"], { holders, unread: [] });
  expect(told([activated, eligible])).toEqual(told([eligible]));
  expect(told([activated]).map(({ object }) => object)).toEqual(["henrik@example.com"]);
});

test("keeps the administrator for emergencies off a domain to be federated", () => {
  expect(checkAdministratorDomain("admin@Example.com", ["example.com"]).state).toBe("violated");
  expect(checkAdministratorDomain("admin@example.onmicrosoft.com", ["example.com"]).state).toBe("holds");
});
