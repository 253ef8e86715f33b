import { parityReasons } from "../../../audit/people/parity";
import { indexPeople } from "../../../audit/people/people-index";
import { account, people, person, withoutImmutableId } from "../people";

const ada = person("ada@example.com");

/** Codes of everything that stands between the first person and the tenant. */
function codes(differs: Parameters<typeof people>[0]): string[] {
  const all = people(differs);
  const [first] = all.jumpcloud;
  return first ? parityReasons(first, indexPeople(all)).map(({ code }) => code) : ["nobody"];
}

test("finds nothing between a synced person and their account", () => {
  expect(codes({ jumpcloud: [ada] })).toEqual([]);
});

test.each([
  ["suspended", { suspended: true, state: "SUSPENDED" as const }, ["jumpcloud-suspended"]],
  ["staged", { state: "STAGED" as const }, ["jumpcloud-staged"]],
  ["without a password yet", { activated: false }, ["jumpcloud-never-activated"]],
  ["with an expired password", { passwordExpired: true }, ["jumpcloud-password-expired"]],
  ["locked", { locked: true }, ["jumpcloud-locked"]],
])("says that a person who is %s can't log in at JumpCloud", (_what, differs, expected) => {
  expect(codes({ jumpcloud: [person("ada@example.com", differs)] })).toEqual(expected);
});

test("says that a person is not in the group", () => {
  expect(codes({ jumpcloud: [ada], members: [] })).toEqual(["not-a-member"]);
});

test("compares addresses without regard to case", () => {
  const found = codes({
    jumpcloud: [ada],
    entra: [account("Ada@Example.com", { immutableId: ada.id })],
    bindings: [{ userId: ada.id, entraId: "x" }],
  });
  expect(found).toEqual([]);
});

test("waits for the sync of a person who has no account yet", () => {
  const reasons = parityReasons(
    ada,
    indexPeople(people({ jumpcloud: [ada], entra: [], bindings: [{ userId: ada.id }] })),
  );
  expect(reasons.map(({ code, effect }) => [code, effect])).toEqual([["not-in-tenant", "waits"]]);
});

test("repeats what JumpCloud says of a sync that failed, and does not wait for it", () => {
  const failed = [{ userId: ada.id, sync: { code: 14, message: "Another object has the proxy address" } }];
  const reasons = parityReasons(ada, indexPeople(people({ jumpcloud: [ada], entra: [], bindings: failed })));
  expect(reasons.map(({ code, effect }) => [code, effect])).toEqual([
    ["sync-failed", "blocks"],
    ["not-in-tenant", "blocks"],
  ]);
  expect(reasons[0]?.evidence).toContain("Another object has the proxy address (code 14)");
});

test("finds the account by an alias, names both addresses, and warns only, as the immutable id fits", () => {
  const kim = person("kim@example.com");
  const larsen = account("kim.larsen@example.com", {
    aliases: ["kim@example.com"],
    immutableId: kim.id,
  });
  const reasons = parityReasons(kim, indexPeople(people({ jumpcloud: [kim], entra: [larsen] })));
  expect(reasons.map(({ code, effect }) => [code, effect])).toEqual([
    ["upn-differs", "told"],
    ["mail-differs", "told"],
  ]);
  expect(reasons[0]?.evidence).toBe(
    "the JumpCloud address kim@example.com is not the sign-in name kim.larsen@example.com; Entra uses the immutable id, which fits, and the person types kim@example.com at JumpCloud",
  );
});

test("takes a sign-in name for the person and not somebody else's alias of it", () => {
  const other = account("other@example.com", { aliases: ["ada@example.com"] });
  const found = indexPeople(
    people({ jumpcloud: [ada], entra: [account("ada@example.com"), other], bindings: [] }),
  );
  expect(found.accountOf(ada)?.userPrincipalName).toBe("ada@example.com");
});

test("tells a missing immutable id that the sync will set from one that it left out", () => {
  const entra = [withoutImmutableId("ada@example.com")];
  const effects = (entraId?: string) =>
    parityReasons(
      ada,
      indexPeople(people({ jumpcloud: [ada], entra, bindings: [{ userId: ada.id, entraId }] })),
    ).map((reason) => [reason.code, reason.effect]);
  expect(effects()).toEqual([
    ["not-synced", "waits"],
    ["immutable-id-missing", "waits"],
  ]);
  expect(effects("entra-of-ada@example.com")).toEqual([["immutable-id-missing", "blocks"]]);
});

test("does not take an account with somebody else's immutable id for settled", () => {
  expect(codes({ jumpcloud: [ada], entra: [account("ada@example.com", { immutableId: "other" })] })).toEqual([
    "immutable-id-differs",
  ]);
});

test("tells a missing mail address without calling it a lock-out", () => {
  const { mail: _none, ...entra } = account("ada@example.com");
  const reasons = parityReasons(ada, indexPeople(people({ jumpcloud: [ada], entra: [entra] })));
  expect(reasons.map(({ code, effect }) => [code, effect])).toEqual([["mail-missing", "told"]]);
});
