import fc from "fast-check";
import { checkLockOut, checkNeedlessAcceptances, lockedOutByVerdicts } from "../../../audit/people/lock-out";
import type { PeopleSnapshot } from "../../../audit/people/people";
import { judgePeople } from "../../../audit/people/verdicts";
import { generated } from "../../fixtures/generated";
import { account, globalAdministrator, people, person, withoutImmutableId } from "../people";

const ada = person("ada@example.com");
const victor = person("victor@example.com", { state: "SUSPENDED", suspended: true });
const domains = ["example.com", "eu.example.com"];

/** Everybody enabled on the domains who can't sign in through JumpCloud. */
const projectLockOut = (snapshot: PeopleSnapshot) => lockedOutByVerdicts(judgePeople(snapshot, { domains }));

test("locks nobody out who is synced and can log in", () => {
  expect(projectLockOut(people({ jumpcloud: [ada] }))).toEqual([]);
});

test("names each person with the reason, sorted by name", () => {
  const strangers = [
    account("zoe@example.com", { immutableId: "x" }),
    account("ben@example.com", { immutableId: "y" }),
  ];
  const snapshot = people({ jumpcloud: [victor], entra: [account("victor@example.com"), ...strangers] });
  expect(
    projectLockOut(snapshot).map(({ user, reasons }) => [user, reasons.map(({ code }) => code)]),
  ).toEqual([
    ["ben@example.com", ["not-in-jumpcloud"]],
    ["victor@example.com", ["jumpcloud-suspended"]],
    ["zoe@example.com", ["not-in-jumpcloud"]],
  ]);
});

test.each([
  ["a person on the child domain, which inherits", account("lena@eu.example.com"), ["lena@eu.example.com"]],
  ["nobody on another domain", account("marco@example.org"), []],
  ["nobody on a domain that only ends alike", account("mallory@evilexample.com"), []],
  ["no blocked account", account("info@example.com", { enabled: false }), []],
  ["no guest, who signs in at home", account("pat_x#EXT#@example.com", { userType: "Guest" }), []],
])("counts %s", (_what, entra, expected) => {
  expect(projectLockOut(people({ entra: [entra] })).map(({ user }) => user)).toEqual(expected);
});

test("tells people, administrators and service accounts apart", () => {
  const { givenName: _none, ...service } = account("svc@example.com");
  const grace = account("grace@example.com");
  const holders = [globalAdministrator("grace@example.com", { account: grace })];
  const locked = projectLockOut(people({ entra: [service, grace, account("ben@example.com")], holders }));
  expect(locked.map(({ user, kind }) => [user, kind])).toEqual([
    ["ben@example.com", "person"],
    ["grace@example.com", "administrator"],
    ["svc@example.com", "service account"],
  ]);
});

test("refuses for every locked-out person who is not named, and says how to mend it", () => {
  const locked = projectLockOut(people({ jumpcloud: [victor] }));
  const [finding] = checkLockOut("example.com", locked);
  expect(finding).toMatchObject({ code: "lock-out", object: "victor@example.com", state: "violated" });
  expect(finding?.evidence).toContain("victor@example.com is suspended in JumpCloud");
  expect(finding?.wayOut).toContain("or name the person in acceptLockOut");
});

test("accepts exactly who is named, whatever the case, and keeps the reason", () => {
  const locked = projectLockOut(people({ jumpcloud: [victor] }));
  const findings = checkLockOut("example.com", locked, {
    users: ["Victor@Example.com"],
    reason: "leaves on Friday",
  });
  expect(findings.map(({ state }) => state)).toEqual(["holds"]);
  expect(findings[0]?.evidence).toContain("accepted: leaves on Friday");
});

test("warns of a name that is not locked out", () => {
  const findings = checkLockOut("example.com", [], { users: ["ada@example.com"], reason: "?" });
  expect(findings.map(({ code, object, state }) => [code, object, state])).toEqual([
    ["lock-out", "example.com", "holds"],
    ["lock-out-needless", "ada@example.com", "holds"],
  ]);
});

test("calls a name of another domain no needless one: that domain judges it", () => {
  const acceptance = {
    users: ["victor@example.com", "marco@example.org", "Lena@EU.example.com"],
    reason: "?",
  };
  const needless = (domain: string, own: string[], locked: string[]) => {
    const entries = locked.map((user) => ({ user, kind: "person" as const, reasons: [] }));
    return checkLockOut(domain, entries, acceptance, own).flatMap(({ code, object }) =>
      code === "lock-out-needless" ? [object] : [],
    );
  };
  expect(needless("example.com", domains, ["victor@example.com"])).toEqual(["Lena@EU.example.com"]);
  expect(needless("example.org", ["example.org"], ["marco@example.org"])).toEqual([]);
  expect(needless("example.org", ["example.org"], [])).toEqual(["marco@example.org"]);
});

test("tells an accepted name on none of the domains, unless JumpCloud blocks that account", () => {
  const acceptance = { users: ["ada@example.com", "ada@exampel.com", "eve@elsewhere.example"], reason: "?" };
  const found = checkNeedlessAcceptances(acceptance, domains, [account("Eve@elsewhere.example")]);
  expect(found.map(({ code, object, state, evidence }) => [code, object, state, evidence])).toEqual([
    [
      "lock-out-needless",
      "ada@exampel.com",
      "holds",
      "acceptLockOut names this person, whose sign-in name is on none of this stack's domains",
    ],
  ]);
});

test("waits for a member whose account the sync is about to link, but not for a stranger", () => {
  const waiting = people({ jumpcloud: [ada], entra: [withoutImmutableId("ada@example.com")], bindings: [] });
  const states = (snapshot: typeof waiting) =>
    checkLockOut("example.com", projectLockOut(snapshot)).map(({ state }) => state);
  expect(states(waiting)).toEqual(["pending"]);
  expect(states({ ...waiting, members: [] })).toEqual(["violated"]);
});

test("refuses by reason where there are many, names each of them, and says the same again", () => {
  const numbered = (local: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${local}${String(index).padStart(2, "0")}@example.com`);
  const [strangers, never] = [numbered("s", 15), numbered("n", 15)];
  const jumpcloud = never.map((email) => person(email, { activated: false }));
  const entra = [...strangers, ...never].map((upn) => account(upn));
  const snapshot = people({ jumpcloud, entra });
  const findings = checkLockOut("example.com", projectLockOut(snapshot));
  expect(findings.map(({ object, state }) => [object, state])).toEqual([
    ["example.com", "violated"],
    ["example.com", "violated"],
  ]);
  for (const user of strangers) expect(findings[1]?.evidence).toContain(user);
  for (const user of never) expect(findings[0]?.evidence).toContain(user);
  expect(findings[0]?.evidence).toContain("they have never set a password in JumpCloud");
  const turned = { ...snapshot, entra: [...entra].reverse(), jumpcloud: [...jumpcloud].reverse() };
  expect(checkLockOut("example.com", projectLockOut(turned))).toEqual(findings);
});

test("can't tell where access policies are unread, which is neither holding nor pending", () => {
  const snapshot = people({ jumpcloud: [ada], access: { unread: "403" } });
  const [finding] = checkLockOut("example.com", projectLockOut(snapshot));
  expect(finding).toMatchObject({ object: "ada@example.com", state: "unknown" });
  expect(finding?.evidence).toContain("this person may be unable to sign in");
});

test("whoever is accepted, every other locked-out person still refuses", () => {
  const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { maxLength: 12 });
  fc.assert(
    fc.property(names, names, (locals, acceptedLocals) => {
      const users = locals.map((local) => `${local}@example.com`);
      const accepted = acceptedLocals.map((local) => `${local}@example.com`);
      const locked = projectLockOut(people({ entra: users.map((upn) => account(upn)) }));
      const refused = checkLockOut("example.com", locked, { users: accepted, reason: "told them" })
        .filter(({ state }) => state === "violated")
        .map(({ object }) => object);
      expect(new Set(refused)).toEqual(new Set(users.filter((user) => !accepted.includes(user))));
    }),
    generated(),
  );
});
