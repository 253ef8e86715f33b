import {
  checkAdministratorDomain,
  checkAdministratorsOnDomains,
} from "../../../audit/administrators/on-domains";
import { account, globalAdministrator } from "../people";

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
