import fc from "fast-check";
import type { JumpCloudAccessPolicy } from "../../../audit/access/policies";
import { domainOfAddress, type JumpCloudAccount } from "../../../audit/people/accounts";
import { lockedOutByVerdicts } from "../../../audit/people/lock-out";
import { isExternalGuest, type PeopleSnapshot } from "../../../audit/people/people";
import { PERSON_STATES, type PersonStateCode } from "../../../audit/people/reasons";
import { judgePeople, type PersonVerdict } from "../../../audit/people/verdicts";
import { generated } from "../../fixtures/generated";
import { account, globalAdministrator, people, person, RULES, withoutImmutableId } from "../people";

const ADA = "ada@example.com";
const ada = person(ADA);
const scope = { domains: ["example.com", "eu.example.com"] };
const written = [{ userId: ada.id, entraId: `entra-of-${ADA}` }];

function verdictOf(snapshot: PeopleSnapshot, user = ADA): PersonVerdict {
  const found = judgePeople(snapshot, scope).filter((verdict) => verdict.user === user);
  expect(found).toHaveLength(1);
  return found[0] as PersonVerdict;
}

function policy(differs: Partial<JumpCloudAccessPolicy>): JumpCloudAccessPolicy {
  const audience = { everybody: true, users: [], groups: [], exceptGroups: [] };
  return {
    id: "p",
    name: "Microsoft 365",
    effect: "allow",
    demandsMfa: false,
    conditional: false,
    resource: "application",
    audience,
    ...differs,
  };
}

const withPolicy = (differs: Partial<JumpCloudAccessPolicy>, who: JumpCloudAccount = ada): PeopleSnapshot =>
  people({ jumpcloud: [who], access: { policies: [policy(differs)], groups: new Map() } });
const nobody = { everybody: false, users: [], groups: ["contractors"], exceptGroups: [] };
const demanding = { mfa: { demanded: true, enrolled: false, exempt: false } };
const { mail: _none, ...withoutMail } = account(ADA);
const { licensed: _unread, ...unread } = account(ADA);

/** Every state, a snapshot that shows it, and whether the person can sign in. */
const cases: [
  code: PersonStateCode,
  canSignIn: PersonVerdict["canSignIn"],
  snapshot: PeopleSnapshot,
  user?: string,
][] = [
  ["ready", "yes", people({ jumpcloud: [ada] })],
  [
    "no-email",
    "no",
    people({ jumpcloud: [person("", { id: "i", username: "ada" })], entra: [], bindings: [{ userId: "i" }] }),
    "ada",
  ],
  ["jumpcloud-suspended", "no", people({ jumpcloud: [person(ADA, { suspended: true })] })],
  ["jumpcloud-staged", "no", people({ jumpcloud: [person(ADA, { state: "STAGED" })] })],
  ["jumpcloud-never-activated", "no", people({ jumpcloud: [person(ADA, { activated: false })] })],
  ["jumpcloud-password-expired", "no", people({ jumpcloud: [person(ADA, { passwordExpired: true })] })],
  ["jumpcloud-locked", "no", people({ jumpcloud: [person(ADA, { locked: true })] })],
  ["entra-blocked", "no", people({ jumpcloud: [ada], entra: [account(ADA, { enabled: false })] })],
  ["not-in-jumpcloud", "no", people({ entra: [account(ADA)] })],
  ["unlicensed-mailbox", "no", people({ entra: [account(ADA, { licensed: false })] })],
  [
    "duplicate-account",
    "no",
    people({ jumpcloud: [ada], entra: [account(ADA), account("ada2@example.com", { immutableId: ada.id })] }),
  ],
  [
    "duplicate-person",
    "no",
    people({
      jumpcloud: [ada, person("a.b@example.com")],
      entra: [account(ADA, { aliases: ["a.b@example.com"] })],
    }),
    "a.b@example.com",
  ],
  ["not-a-member", "no", people({ jumpcloud: [ada], members: [] })],
  ["access-denied", "no", withPolicy({ effect: "deny" })],
  ["mfa-not-enrolled", "no", withPolicy({ demandsMfa: true })],
  [
    "sync-failed",
    "no",
    people({
      jumpcloud: [ada],
      entra: [],
      bindings: [{ userId: ada.id, sync: { code: 9, message: "refused" } }],
    }),
  ],
  [
    "domain-not-synced",
    "no",
    people({
      jumpcloud: [ada],
      entra: [withoutImmutableId(ADA)],
      bindings: [],
      rules: { ...RULES, domains: ["example.org"] },
    }),
  ],
  [
    "on-premises-synced",
    "no",
    people({ jumpcloud: [ada], entra: [account(ADA, { onPremisesSync: true, immutableId: "AbC==" })] }),
  ],
  [
    "immutable-id-differs",
    "no",
    people({ jumpcloud: [ada], entra: [account(ADA, { immutableId: "other" })] }),
  ],
  [
    "upn-differs",
    "yes",
    people({ jumpcloud: [ada], entra: [account("bergstrom@example.com", { immutableId: ada.id })] }),
    "bergstrom@example.com",
  ],
  ["not-bound", "no", people({ jumpcloud: [ada], bindings: [] })],
  ["not-synced", "yes", people({ jumpcloud: [ada], bindings: [{ userId: ada.id }] })],
  ["not-in-tenant", "no", people({ jumpcloud: [ada], entra: [], bindings: [{ userId: ada.id }] })],
  [
    "immutable-id-missing",
    "no",
    people({ jumpcloud: [ada], entra: [withoutImmutableId(ADA)], bindings: written }),
  ],
  ["access-unread", "unknown", people({ jumpcloud: [ada], access: { unread: "403" } })],
  ["not-admitted", "unknown", withPolicy({ audience: nobody })],
  [
    "upn-uncertain",
    "unknown",
    people({
      jumpcloud: [person("ada@example.net", { id: ada.id })],
      entra: [account(ADA)],
      bindings: written,
      rules: { ...RULES, domains: ["example.com"], defaultDomain: "example.com" },
    }),
  ],
  ["mfa-exempt", "yes", people({ jumpcloud: [person(ADA, { mfa: { ...demanding.mfa, exempt: true } })] })],
  ["access-conditional", "yes", withPolicy({ effect: "deny", conditional: true })],
  ["mail-missing", "yes", people({ jumpcloud: [ada], entra: [withoutMail] })],
  ["mail-differs", "yes", people({ jumpcloud: [ada], entra: [account(ADA, { mail: "info@example.com" })] })],
  [
    "guest",
    "yes",
    people({ entra: [account("pat_x#EXT#@example.com", { userType: "Guest" })] }),
    "pat_x#EXT#@example.com",
  ],
];

test.each(cases)(
  "tells the state %s of a person who can sign in: %s",
  (code, canSignIn, snapshot, ...[user]) => {
    const verdict = verdictOf(snapshot, user);
    expect([verdict.state.code, verdict.canSignIn]).toEqual([code, canSignIn]);
    expect(verdict.reasons.length === 0 ? ["ready"] : verdict.reasons.map((reason) => reason.code)).toContain(
      code,
    );
  },
);

test("has a case for every state", () => {
  expect(cases.map(([code]) => code).sort()).toEqual(Object.keys(PERSON_STATES).sort());
});

test.each([
  ["an account of the role's holder", { holders: [globalAdministrator(ADA)] }, "administrator"],
  ["one with a name", {}, "person"],
  ["one without a name", { entra: [{ ...account(ADA), givenName: undefined }] }, "service account"],
  ["a room that could be read", { rooms: new Set([ADA]) }, "room"],
  ["a guest with a password here", { entra: [account(ADA, { userType: "Guest" as const })] }, "guest"],
  ["a blocked one of nobody", { entra: [account(ADA, { enabled: false })] }, "blocked mailbox"],
] as const)("takes %s for its class", (_what, differs, expected) => {
  const entra = [account(ADA)];
  expect(verdictOf(people({ entra, ...(differs as Partial<PeopleSnapshot>) })).class).toBe(expected);
});

test("never counts a blocked mailbox, but lists it", () => {
  const verdict = verdictOf(people({ entra: [account(ADA, { enabled: false })] }));
  expect(verdict).toMatchObject({ isConcerned: false, canSignIn: "no", state: { code: "entra-blocked" } });
});

test("gives the account to whom it is linked, and tells the other", () => {
  const other = person("a.b@example.com");
  const snapshot = people({
    jumpcloud: [other, ada],
    entra: [account(ADA, { aliases: ["a.b@example.com"] })],
  });
  expect(verdictOf(snapshot).canSignIn).toBe("yes");
  expect(verdictOf(snapshot).person?.email).toBe(ADA);
  expect(verdictOf(snapshot, "a.b@example.com").canSignIn).toBe("no");
});

test("names a person's second account", () => {
  const entra = [account("old@example.com", { immutableId: ada.id }), withoutImmutableId(ADA)];
  const bindings = [{ userId: ada.id, entraId: "entra-of-old@example.com" }];
  const verdict = verdictOf(people({ jumpcloud: [ada], entra, bindings }));
  expect(verdict.state).toMatchObject({ code: "duplicate-account", effect: "blocks" });
  expect(verdict.state.evidence).toContain("whose account is old@example.com");
});

test("judges the account that JumpCloud's sync wrote, where another one has the person's immutable id", () => {
  const entra = [account(ADA, { immutableId: "other" }), account("old@example.com", { immutableId: ada.id })];
  const verdict = verdictOf(people({ jumpcloud: [ada], entra, bindings: written }));
  expect(verdict.person?.email).toBe(ADA);
  expect([verdict.state.code, verdict.canSignIn]).toEqual(["immutable-id-differs", "no"]);
});

test("stops whom JumpCloud would give a name on another domain, where another issuer vouches", () => {
  const moved = person("ada@example.net", { id: ada.id });
  const verdict = verdictOf(people({ jumpcloud: [moved], entra: [account(ADA)] }));
  expect([verdict.state.code, verdict.canSignIn]).toEqual(["upn-differs", "no"]);
  const child = person("ada@eu.example.com", { id: ada.id });
  expect(verdictOf(people({ jumpcloud: [child], entra: [account(ADA)] })).canSignIn).toBe("yes");
});

test.each(["sub.example.com", "eu.example.com"])(
  "stops whom JumpCloud would give a name on %s, where it is no child that inherits from the domain",
  (name) => {
    const snapshot = people({ jumpcloud: [person(`ada@${name}`, { id: ada.id })], entra: [account(ADA)] });
    const [verdict] = judgePeople(snapshot, { domains: ["example.com"] });
    expect([verdict?.state.code, verdict?.canSignIn]).toEqual(["upn-differs", "no"]);
  },
);

test("takes the sign-in name from the alternate e-mail where the rule says so, and tells that the address differs", () => {
  const rules = { ...RULES, upnFromAlternateEmail: true };
  const who = person("ada@example.net", { id: ada.id, alternateEmail: ADA });
  const verdict = verdictOf(people({ jumpcloud: [who], entra: [account(ADA)], bindings: written, rules }));
  expect(verdict.reasons.map(({ code, effect }) => [code, effect])).toEqual([
    ["upn-uncertain", "told"],
    ["mail-differs", "told"],
  ]);
});

const locals = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { maxLength: 10 });
const domain = fc.constantFrom("example.com", "eu.example.com", "example.org");

/** Companies where anything may be wrong. */
const companies: fc.Arbitrary<PeopleSnapshot> = fc
  .tuple(locals, locals)
  .chain(([ours, theirs]) =>
    fc.tuple(
      fc.tuple(
        ...ours.map((local) =>
          fc
            .record({ domain, suspended: fc.boolean(), isMember: fc.boolean(), isBound: fc.boolean() })
            .map((one) => ({
              ...one,
              who: person(`${local}@${one.domain}`, { id: `id-${local}`, suspended: one.suspended }),
            })),
        ),
      ),
      fc.tuple(
        ...theirs.map((local) =>
          fc
            .record({
              domain,
              enabled: fc.boolean(),
              isGuest: fc.boolean(),
              alias: fc.constantFrom(...theirs, ...ours, "x"),
              link: fc.constantFrom(...ours, "somebody"),
            })
            .map(({ domain: on, enabled, isGuest, alias, link }) =>
              account(`${local}${isGuest ? "#EXT#" : ""}@${on}`, {
                enabled,
                userType: isGuest ? "Guest" : "Member",
                immutableId: `id-${link}`,
                aliases: [`${alias}@example.com`],
              }),
            ),
        ),
      ),
    ),
  )
  .map(([ours, entra]) => ({
    jumpcloud: ours.map(({ who }) => who),
    entra,
    holders: [],
    rules: RULES,
    bindings: ours.filter(({ isBound }) => isBound).map(({ who }) => ({ userId: who.id })),
    members: ours.filter(({ isMember }) => isMember).map(({ who }) => who.id),
  }));

test("the order of the people never changes a verdict", () => {
  fc.assert(
    fc.property(companies, fc.array(fc.nat(), { minLength: 40, maxLength: 40 }), (company, order) => {
      const shuffled = <T>(entries: T[]): T[] =>
        entries
          .map((entry, i) => [order[i] ?? 0, entry] as const)
          .sort(([one], [other]) => one - other)
          .map(([, entry]) => entry);
      const { jumpcloud, entra, bindings, members } = company;
      const other = {
        ...company,
        jumpcloud: shuffled(jumpcloud),
        entra: shuffled(entra),
        members: shuffled(members),
        bindings: shuffled(bindings),
      };
      expect(judgePeople(other, scope)).toEqual(judgePeople(company, scope));
    }),
    generated(),
  );
});

test("every account of the domains and every member gets exactly one verdict", () => {
  fc.assert(
    fc.property(companies, (company) => {
      const verdicts = judgePeople(company, scope);
      const onDomains = company.entra.filter(({ userPrincipalName }) =>
        scope.domains.includes(domainOfAddress(userPrincipalName)),
      );
      for (const { id } of onDomains)
        expect(verdicts.filter(({ account: one }) => one?.id === id)).toHaveLength(1);
      for (const id of company.members)
        expect(verdicts.filter(({ person: one }) => one?.id === id)).toHaveLength(1);
      const known = new Set([...onDomains.map(({ id }) => id)]);
      for (const { account: one, isMember } of verdicts)
        expect(isMember || known.has(one?.id ?? "")).toBe(true);
    }),
    generated(),
  );
});

test("nobody enabled on the domains is missing from the projection: who is not in it can sign in", () => {
  fc.assert(
    fc.property(companies, (company) => {
      const out = new Set(lockedOutByVerdicts(judgePeople(company, scope)).map(({ user }) => user));
      const able = new Set(
        judgePeople(company, scope)
          .filter(({ canSignIn }) => canSignIn === "yes")
          .map(({ user }) => user),
      );
      for (const one of company.entra) {
        const { userPrincipalName: upn, enabled } = one;
        if (!enabled || isExternalGuest(one) || !scope.domains.includes(domainOfAddress(upn))) continue;
        expect(out.has(upn) !== able.has(upn)).toBe(true);
      }
    }),
    generated(),
  );
});

test("does not know whether somebody who is let off for the user portal is let off before an access policy", () => {
  const exempt = person(ADA, { mfa: { ...demanding.mfa, demanded: false, exempt: true } });
  const [verdict] = judgePeople(withPolicy({ demandsMfa: true }, exempt), { domains: ["example.com"] });
  expect(verdict).toMatchObject({ canSignIn: "unknown", state: { code: "mfa-not-enrolled" } });
});

test.each([
  ["a person with a licence", account(ADA), "not-in-jumpcloud"],
  ["a mailbox without a licence", account(ADA, { licensed: false }), "unlicensed-mailbox"],
  ["an account of which no licence was read", unread, "not-in-jumpcloud"],
  ["an account without a mailbox", { ...withoutMail, licensed: false }, "not-in-jumpcloud"],
])("takes %s, whom JumpCloud does not know, for what it is", (_, entra, code) => {
  expect(judgePeople(people({ entra: [entra] }), { domains: ["example.com"] })[0]?.state.code).toBe(code);
});

test("takes an administrator without a licence for no mailbox", () => {
  const entra = account(ADA, { licensed: false });
  const snapshot = people({ entra: [entra], holders: [globalAdministrator(ADA, { account: entra })] });
  expect(judgePeople(snapshot, { domains: ["example.com"] })[0]?.state.code).toBe("not-in-jumpcloud");
});
