import { type BothDirectories, forecastLockOut } from "../../../demo/evidence/lock-out-forecast";
import type { EntraUser } from "../../../demo/observers/entra";
import type { JumpCloudUser } from "../../../demo/observers/jumpcloud";

const account = (userPrincipalName: string, given: Partial<EntraUser> = {}): EntraUser => ({
  id: userPrincipalName,
  userPrincipalName,
  displayName: "",
  accountEnabled: true,
  userType: "Member",
  mail: userPrincipalName,
  onPremisesImmutableId: "ada-id",
  ...given,
});

const ada: JumpCloudUser = {
  _id: "ada-id",
  username: "ada",
  email: "ada@example.com",
  displayname: "Ada",
  state: "ACTIVATED",
  activated: true,
  suspended: false,
  account_locked: false,
  password_expired: false,
};

const both = (given: Partial<BothDirectories> = {}): BothDirectories => ({
  accounts: [account("ada@example.com")],
  people: [ada],
  members: ["ada-id"],
  ...given,
});

const reasons = (directories: BothDirectories) =>
  forecastLockOut(["example.com", "eu.example.com"], directories).map(({ reason }) => reason);

it("finds nobody locked out whose immutable id is that of an active member", () => {
  expect(reasons(both())).toEqual([]);
});

it.each([
  [{ state: "SUSPENDED" as const }, "is suspended at JumpCloud"],
  [{ state: "STAGED" as const }, "is staged at JumpCloud"],
  [{ activated: false }, "never activated the JumpCloud account"],
  [{ account_locked: true }, "is locked at JumpCloud"],
  [{ password_expired: true }, "has an expired JumpCloud password"],
  [{ email: "a.lovelace@example.com" }, "is a.lovelace@example.com at JumpCloud"],
])("finds somebody locked out who at JumpCloud is %j", (given, reason) => {
  expect(reasons(both({ people: [{ ...ada, ...given }] }))).toEqual([reason]);
});

it("finds somebody locked out who is not a member of the group", () => {
  expect(reasons(both({ members: [] }))).toEqual(["is not a member of the group at JumpCloud"]);
});

it("finds an account locked out that has no immutable id, or nobody's", () => {
  const accounts = [
    account("none@example.com", { onPremisesImmutableId: null }),
    account("old@eu.example.com", { onPremisesImmutableId: "other" }),
  ];
  expect(forecastLockOut(["example.com", "eu.example.com"], both({ accounts }))).toEqual([
    { userPrincipalName: "none@example.com", reason: "has no immutable id" },
    {
      userPrincipalName: "old@eu.example.com",
      reason: "has the immutable id other, which nobody at JumpCloud has",
    },
  ]);
});

it("leaves out blocked accounts, other domains, and guests, who sign in at home", () => {
  const accounts = [
    account("info@example.com", { accountEnabled: false, onPremisesImmutableId: null }),
    account("marco@example.org", { onPremisesImmutableId: null }),
    account("pat_partner.example#EXT#@example.com", { onPremisesImmutableId: null }),
  ];
  expect(reasons(both({ accounts }))).toEqual([]);
});
