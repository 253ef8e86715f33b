import type { EntraAccount, JumpCloudAccount } from "../../../audit/people/accounts";
import { checkImmutableIdsProven } from "../../../audit/people/immutable-ids";
import { planParityFixes } from "../../../audit/people/parity-fix";
import type { PersonReason } from "../../../audit/people/reasons";
import type { PersonVerdict } from "../../../audit/people/verdicts";
import type { TenantDomain } from "../../../audit/vendor-objects";

const ID = "5f1a7c3e9b2d4e6f8a0b1c2d";

const domain = (name: string, changes: Partial<TenantDomain> = {}): TenantDomain => ({
  name,
  authenticationType: "Managed",
  isDefault: false,
  isInitial: false,
  isVerified: true,
  isRoot: true,
  ...changes,
});

const DOMAINS = [
  domain("example.com"),
  domain("federated.example", { authenticationType: "Federated" }),
  domain("example.onmicrosoft.com", { isInitial: true }),
];

const person: JumpCloudAccount = {
  id: ID,
  username: "ada",
  email: "ada@example.com",
  state: "ACTIVATED",
  activated: true,
  suspended: false,
  locked: false,
  passwordExpired: false,
  mfa: { demanded: false, enrolled: false, exempt: false },
};

const account: EntraAccount = {
  id: "a1",
  userPrincipalName: "ada@example.com",
  displayName: "Ada",
  aliases: [],
  enabled: true,
  userType: "Member",
  onPremisesSync: false,
  passwordExpires: true,
};

const reason = (code: PersonReason["code"], evidence = "seen", wayOut = "do this"): PersonReason => ({
  code,
  effect: "blocks",
  evidence,
  wayOut,
});
const missing = reason("immutable-id-missing");

function verdict(changes: Partial<PersonVerdict> = {}): PersonVerdict {
  const reasons = changes.reasons ?? [missing];
  return {
    user: "ada@example.com",
    class: "person",
    state: reasons[0] ?? missing,
    canSignIn: "no",
    isMember: true,
    isConcerned: true,
    person,
    account,
    ...changes,
    reasons,
  };
}

it("sets the id of somebody who matches one account and no other", () => {
  expect(planParityFixes([verdict()], DOMAINS)).toEqual({
    writes: [{ accountId: "a1", user: "ada@example.com", person: "ada@example.com", immutableId: ID }],
    left: [],
  });
});

it("has nothing to do with people who have their id, and with accounts of nobody", () => {
  const linked = verdict({ account: { ...account, immutableId: ID }, reasons: [] });
  const { person: _person, ...stranger } = verdict({ reasons: [reason("not-in-jumpcloud")] });
  expect(planParityFixes([linked, stranger], DOMAINS)).toEqual({ writes: [], left: [] });
});

it.each<[string, Partial<PersonVerdict>, string]>([
  [
    "an account of a local Active Directory",
    { account: { ...account, onPremisesSync: true }, reasons: [reason("on-premises-synced")] },
    "it comes from a local Active Directory",
  ],
  ["a guest", { class: "guest" }, "a guest signs in at their own organisation"],
  ["a holder of a privileged role", { class: "administrator" }, "it holds a privileged role"],
  ["a blocked account", { account: { ...account, enabled: false } }, "it is blocked from sign-in"],
  ["a suspended person", { person: { ...person, suspended: true } }, "its person is not active in JumpCloud"],
  ["a staged person", { person: { ...person, state: "STAGED" } }, "its person is not active in JumpCloud"],
  [
    "another id",
    { account: { ...account, immutableId: "elsewhere" }, reasons: [reason("immutable-id-differs")] },
    "it has another immutable id already",
  ],
  ["another name", { reasons: [reason("upn-differs", "the names differ"), missing] }, "the names differ"],
  ["two people", { reasons: [reason("duplicate-person", "two people"), missing] }, "two people"],
  ["two accounts", { reasons: [reason("duplicate-account", "two accounts"), missing] }, "two accounts"],
  ["an unclear name", { reasons: [reason("upn-uncertain", "unclear"), missing] }, "unclear"],
])("leaves %s to a human", (_what, changes, why) => {
  const { writes, left } = planParityFixes([verdict(changes)], DOMAINS);
  expect(writes).toEqual([]);
  expect(left).toEqual([{ user: "ada@example.com", reason: why, wayOut: expect.stringMatching(/.+/) }]);
});

it("says the detour where the domain is federated already", () => {
  const federated = { ...account, userPrincipalName: "ada@federated.example" };
  expect(planParityFixes([verdict({ account: federated })], DOMAINS).left).toEqual([
    {
      user: "ada@federated.example",
      reason: "federated.example is federated already, and there Microsoft may refuse another immutable id",
      wayOut: `Move its sign-in name to example.onmicrosoft.com, set onPremisesImmutableId to ${ID}, and move it back; or roll the federation back first`,
    },
  ]);
});

it("writes nothing in a domain that it has not read", () => {
  const elsewhere = { ...account, userPrincipalName: "ada@unknown.example" };
  expect(planParityFixes([verdict({ account: elsewhere })], DOMAINS).writes).toEqual([]);
});

it("takes it as proven once somebody carries JumpCloud's id", () => {
  const linked = verdict({ account: { ...account, immutableId: ID } });
  expect(checkImmutableIdsProven([verdict(), linked], () => undefined)).toMatchObject({
    state: "holds",
    object: "ada@example.com",
  });
});

it("does not know what JumpCloud sends where nobody carries such an id", () => {
  const other = verdict({ account: { ...account, immutableId: "elsewhere" } });
  expect(checkImmutableIdsProven([verdict(), other], () => undefined)).toMatchObject({ state: "unknown" });
});

it("knows that JumpCloud sends something else where its sync has written another id", () => {
  const linked = verdict({ account: { ...account, id: "a2", immutableId: ID } });
  const other = verdict({ account: { ...account, immutableId: "elsewhere" } });
  expect(checkImmutableIdsProven([linked, other], () => "a1")).toMatchObject({
    state: "violated",
    evidence: `JumpCloud's sync has written ada@example.com, and its immutable id is elsewhere, not ${ID}`,
  });
});
