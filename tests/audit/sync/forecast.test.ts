import {
  CREATES_ACCOUNT,
  forecastPasswordExpiry,
  forecastSync,
  type SyncForecast,
  summarizeForecast,
  TAKES_OVER_ACCOUNT,
} from "../../../audit/sync/forecast";
import type { NameOwners } from "../../../audit/sync/name-conflicts";
import { account, domain, people, person, RULES, withoutImmutableId } from "../people";

const ada = person("ada@example.com");

/** What is foretold of the first member, nobody being bound yet. */
function foretold(differs: Parameters<typeof people>[0]): string[] {
  return forecastSync(people({ bindings: [], ...differs })).flatMap(({ happens }) => happens);
}

test("foretells a new account, and that it has no licence", () => {
  expect(foretold({ jumpcloud: [ada], entra: [] })).toEqual([
    "an account is created",
    "it has neither a licence nor a usage location until somebody sets them",
  ]);
});

test("foretells that an account is taken over, and what it lacks", () => {
  const { usageLocation: _none, ...bare } = withoutImmutableId("ada@example.com");
  expect(foretold({ jumpcloud: [ada], entra: [{ ...bare, licensed: false }] })).toEqual([
    "ada@example.com is taken over, and its names and exported attributes are overwritten",
    "it has no licence",
    "it has no usage location, which a licence needs",
  ]);
});

test("foretells the new sign-in name of an account that was linked before", () => {
  const entra = [account("ada.bergstrom@example.com", { immutableId: ada.id })];
  expect(foretold({ jumpcloud: [ada], entra })).toContain(
    "its sign-in name ada.bergstrom@example.com becomes ada@example.com",
  );
});

test.each([
  [
    "another immutable id",
    { immutableId: "other" },
    "the sync fails: ada@example.com has another immutable id already",
  ],
  [
    "a local Active Directory behind it",
    { onPremisesSync: true },
    "the sync fails: ada@example.com comes from a local Active Directory",
  ],
])("foretells that the sync fails for an account with %s", (_what, differs, expected) => {
  expect(foretold({ jumpcloud: [ada], entra: [account("ada@example.com", differs)] })).toEqual([expected]);
});

test("foretells that a locked person is blocked where the directory says so, and otherwise not", () => {
  const jumpcloud = [person("ada@example.com", { locked: true })];
  const blocked = "it is blocked from sign-in, because the person is locked in JumpCloud";
  expect(foretold({ jumpcloud, rules: { ...RULES, onLockout: "suspend" } })).toContain(blocked);
  expect(foretold({ jumpcloud })).not.toContain(blocked);
});

test("foretells nothing for who is suspended and has no account, for who is staged, and for a domain left out", () => {
  const suspended = person("ada@example.com", { suspended: true });
  expect(foretold({ jumpcloud: [suspended], entra: [] })).toEqual([
    "nothing, because the person is suspended in JumpCloud",
  ]);
  expect(foretold({ jumpcloud: [person("ada@example.com", { state: "STAGED" })] })).toEqual([
    "nothing, as long as the person is staged in JumpCloud",
  ]);
  expect(foretold({ jumpcloud: [ada], rules: { ...RULES, domains: ["example.org"] } })[0]).toMatch(
    /^nothing: example.com is not among the domains/,
  );
});

const TENANT = [domain("example.com"), domain("example.onmicrosoft.com")];

/** What is foretold of one person who is not bound yet. */
function foretoldOf(email: string, domains = TENANT, rules = RULES): string[] {
  const snapshot = people({ jumpcloud: [person(email)], entra: [], bindings: [], rules });
  return forecastSync(snapshot, { domains }).flatMap(({ happens }) => happens);
}

test("foretells that the sync fails for a name on a domain that is not the tenant's, or not verified", () => {
  const ways =
    "add and verify it in the Microsoft 365 admin center, or give the person an address of example.com, example.onmicrosoft.com in JumpCloud";
  expect(foretoldOf("olga@unverified.example")).toEqual([
    `the sync fails: olga@unverified.example can't be a sign-in name, because the tenant has no domain unverified.example; ${ways}`,
  ]);
  const unverified = [...TENANT, domain("unverified.example", { isVerified: false })];
  expect(foretoldOf("olga@unverified.example", unverified)).toEqual([
    `the sync fails: olga@unverified.example can't be a sign-in name, because the tenant has not verified the domain unverified.example; ${ways}`,
  ]);
  expect(foretoldOf("Olga@Example.com")[0]).toBe("an account is created");
});

test("judges the name that the directory's default domain builds", () => {
  const rules = { ...RULES, domains: ["example.com"], defaultDomain: "former.example" };
  expect(foretoldOf("olga@unverified.example", TENANT, rules)).toEqual([
    expect.stringContaining("JumpCloud either sends olga@former.example or nothing"),
    expect.stringMatching(/^the sync fails: olga@former.example .* the tenant has no domain former.example/),
  ]);
  const known = { ...rules, defaultDomain: "example.com" };
  expect(foretoldOf("olga@unverified.example", TENANT, known)[1]).toBe("an account is created");
});

test("says nothing of who is bound already, or is no member", () => {
  expect(forecastSync(people({ jumpcloud: [ada] }))).toEqual([]);
  expect(foretold({ jumpcloud: [ada], members: [] })).toEqual([]);
});

test("tells when passwords expire, where they do", () => {
  const validity = new Map<string, number | "never">([
    ["example.com", 90],
    ["example.org", "never"],
  ]);
  expect(
    forecastPasswordExpiry(["example.org", "example.com"], validity).map(({ object, happens }) => [
      object,
      ...happens,
    ]),
  ).toEqual([
    ["example.com", expect.stringContaining("expire at Microsoft 90 days after JumpCloud wrote them")],
  ]);
});

const DELETED = {
  userPrincipalName: "a.bergstrom@example.com",
  addresses: [],
  deletedAt: "2026-11-20T08:00:00Z",
};

/** What is foretold of Ada, who has no account yet, beyond that one is created. */
function takenFrom(
  holders: Partial<NameOwners>,
  entra: Parameters<typeof people>[0]["entra"] = [],
): string[] {
  const joining = people({ bindings: [], jumpcloud: [ada], entra });
  return forecastSync(joining, { holders: { deleted: [], groups: [], ...holders } }).flatMap(({ happens }) =>
    happens.slice(2),
  );
}

test("foretells what of a person lies in the recycle bin", () => {
  expect(takenFrom({ deleted: [DELETED] })).toEqual([]);
  expect(takenFrom({ deleted: [{ ...DELETED, immutableId: ada.id }] })).toEqual([
    "a.bergstrom@example.com is in the recycle bin since 2026-11-20 with the person's immutable id, so the sync can fail: if you need its mailbox, restore it first, else delete it permanently",
  ]);
  const named = { ...DELETED, userPrincipalName: "Ada@example.com", addresses: ["ada@example.com"] };
  expect(takenFrom({ deleted: [named] })).toEqual([
    "Ada@example.com is in the recycle bin since 2026-11-20 with the same address: if you need its mailbox, restore it first, else delete it permanently",
  ]);
});

test("foretells that another account or a group has the address", () => {
  const shared = account("office@example.com", { immutableId: "other", aliases: ["ada@example.com"] });
  expect(takenFrom({ groups: [{ name: "Sales", addresses: ["ada@example.com"] }] }, [shared])).toEqual([
    "its address is one of office@example.com, so the sync can fail or the mailbox gets another address",
    'its address is one of the group "Sales", so the mailbox gets another address',
  ]);
});

const many = (count: number, happensTo: (object: string) => string[]): SyncForecast[] =>
  Array.from({ length: count }, (_, index) => `person.${index}@example.com`).map((object) => ({
    object,
    happens: happensTo(object),
  }));
const created = () => [...CREATES_ACCOUNT];
const takenOver = (object: string) => [`${object} ${TAKES_OVER_ACCOUNT}`];
const renamed: SyncForecast = {
  object: "zoe@example.com",
  happens: [
    `zoe.j@example.com ${TAKES_OVER_ACCOUNT}`,
    "its sign-in name zoe.j@example.com becomes zoe@example.com",
  ],
};

test("lists everybody while they are few", () => {
  const forecast = [...many(20, created), ...many(20, takenOver), renamed];
  expect(summarizeForecast(forecast)).toEqual(forecast);
});

test("counts whoever is like many others, and lists the rest", () => {
  const forecast = [...many(1667, created), ...many(3333, takenOver), renamed];
  const told = [
    { object: "1667 people without an account", happens: created() },
    { object: "3333 people with an account", happens: [`it ${TAKES_OVER_ACCOUNT}`] },
    renamed,
  ];
  expect(summarizeForecast(forecast)).toEqual(told);
  expect(summarizeForecast(told)).toEqual(told);
});
