import { peopleAffectedBySettings } from "../../../audit/directory/people-affected";
import type { JumpCloudAccount } from "../../../audit/people/accounts";
import type { SyncRules } from "../../../audit/people/sign-in-name";

const RULES: SyncRules = {
  domains: [],
  upnFromAlternateEmail: false,
  onLockout: "maintain",
  onPasswordExpiration: "maintain",
};

function person(name: string, more: Partial<JumpCloudAccount> = {}): JumpCloudAccount {
  return {
    id: name,
    username: name,
    email: `${name}@example.com`,
    state: "ACTIVATED",
    activated: true,
    suspended: false,
    locked: false,
    passwordExpired: false,
    mfa: { demanded: false, enrolled: true, exempt: false },
    ...more,
  };
}

const effects = (after: Partial<SyncRules>, before: Partial<SyncRules>, ...people: JumpCloudAccount[]) =>
  peopleAffectedBySettings({ ...RULES, ...before }, { ...RULES, ...after }, people).map(
    ({ email, effect }) => `${email} ${effect}`,
  );

test("nobody is touched where nothing changes for them", () => {
  expect(effects({ domains: ["example.com"] }, {}, person("ann"))).toEqual([]);
});

test("the first listed domain leaves out whoever is on another", () => {
  expect(effects({ domains: ["example.com"] }, {}, person("bob", { email: "bob@example.org" }))).toEqual([
    "bob@example.org would not be synced: example.org is not among the domains of JumpCloud's directory, and it has no default domain",
  ]);
});

test("another default domain may rename whoever is on no listed domain", () => {
  const before = { domains: ["example.com"], defaultDomain: "example.com" };
  const after = { domains: ["example.com"], defaultDomain: "example.net" };
  expect(effects(after, before, person("bob", { email: "bob@example.org" }))).toEqual([
    "bob@example.org may get another sign-in name: example.org is not among the domains of JumpCloud's directory; JumpCloud either sends bob@example.net or nothing",
  ]);
});

test("sign-in names from alternate addresses rename everybody who has one", () => {
  const ann = person("ann", { alternateEmail: "ann@example.net" });
  expect(effects({ upnFromAlternateEmail: true }, {}, ann)).toEqual([
    "ann@example.com signs in as ann@example.net instead of ann@example.com",
  ]);
});

test("suspending on lockout or expiry blocks who is locked or expired now", () => {
  const after = { onLockout: "suspend", onPasswordExpiration: "suspend" } as const;
  const people = [person("ann", { locked: true }), person("bob", { passwordExpired: true }), person("cleo")];
  expect(effects(after, {}, ...people)).toEqual([
    "ann@example.com is locked, and would be blocked",
    "bob@example.com has an expired password, and would be blocked",
  ]);
});

test("who is blocked already is not blocked by the change", () => {
  const [before, after] = [
    { onLockout: "suspend" },
    { onLockout: "suspend", onPasswordExpiration: "suspend" },
  ] as const;
  const people = [
    person("ann", { locked: true, passwordExpired: true }),
    person("bob", { passwordExpired: true }),
  ];
  expect(effects(after, before, ...people)).toEqual([
    "bob@example.com has an expired password, and would be blocked",
  ]);
});

test("who is suspended or staged has nothing to lose", () => {
  const people = [person("ann", { suspended: true, state: "SUSPENDED" }), person("bob", { state: "STAGED" })];
  expect(effects({ domains: ["example.org"] }, {}, ...people)).toEqual([]);
});

test("a domain that is added gives somebody a name who had none", () => {
  const before = { domains: ["example.org"] };
  expect(effects({ domains: ["example.org", "example.com"] }, before, person("ann"))).toEqual([]);
});
