import { checkEmergencyAdministrator, isEmergencyAccessLost } from "../../../audit/emergency/administrator";
import { account, globalAdministrator } from "../people";

const upn = "breakglass@example.onmicrosoft.com";
const snapshot = {
  holders: [globalAdministrator(upn)],
  federated: ["example.com"],
  members: ["ada@example.com"],
  now: new Date("2026-11-23T12:00:00Z"),
};

test("is content with a Global Administrator outside the federation who has a strong method", () => {
  expect(checkEmergencyAdministrator(snapshot)).toMatchObject({ state: "holds", object: upn });
});

test("warns of one, as Microsoft advises two, and of two not", () => {
  expect(checkEmergencyAdministrator(snapshot).wayOut).toMatch(/^Make a second one/);
  const twice = {
    ...snapshot,
    holders: [globalAdministrator(upn), globalAdministrator(upn, { through: "Keys" })],
  };
  expect(checkEmergencyAdministrator(twice).wayOut).toMatch(/^Make a second one/);
  const second = globalAdministrator("second@example.onmicrosoft.com");
  expect(checkEmergencyAdministrator({ ...snapshot, holders: [...snapshot.holders, second] }).wayOut).toBe(
    "",
  );
});

test("counts one who holds the role through a group", () => {
  const holders = [globalAdministrator(upn, { through: "Emergency" })];
  expect(checkEmergencyAdministrator({ ...snapshot, holders })).toMatchObject({
    state: "holds",
    object: upn,
  });
});

test("does not count one whom JumpCloud's directory leads to, by whatever address", () => {
  const bound = new Set([globalAdministrator(upn).account.id]);
  expect(checkEmergencyAdministrator({ ...snapshot, bound }).state).toBe("violated");
});

test("can't tell where the members of a group that holds the role could not be read", () => {
  const unread = ['the members of the group "Admins" (g1), which holds Global Administrator'];
  expect(checkEmergencyAdministrator({ ...snapshot, holders: [], unread })).toEqual({
    code: "emergency-administrator",
    object: "tenant",
    state: "unknown",
    evidence:
      'it is not known whether a Global Administrator does not need JumpCloud; could not be read: the members of the group "Admins" (g1), which holds Global Administrator',
    wayOut: "Grant the Microsoft Graph permission GroupMember.Read.All and run again",
  });
  expect(checkEmergencyAdministrator({ ...snapshot, unread }).state).toBe("holds");
});

test("says of a domain that is federated already what is so now, and speaks of no day before it", () => {
  const live = { ...snapshot, isLive: true };
  expect(checkEmergencyAdministrator({ ...live, holders: [] })).toMatchObject({
    state: "violated",
    wayOut:
      "Make such an administrator on the initial domain now: without one nobody can sign in to the tenant while JumpCloud is down",
  });
  const untested = [globalAdministrator(upn, { strongMethods: [] })];
  expect(checkEmergencyAdministrator({ ...live, holders: untested })).toMatchObject({
    state: "violated",
    evidence:
      "no Global Administrator on an unfederated domain has a strong sign-in method; it is not known here what the program declares as `emergencyAccess`",
    wayOut: `Sign in as ${upn} and register a security key`,
  });
});

test.each([
  ["merely eligible", globalAdministrator(upn, { assignment: "eligible" })],
  ["one for some hours only", globalAdministrator(upn, { until: "2026-11-23T20:00:00Z" })],
  ["blocked", globalAdministrator(upn, { account: account(upn, { enabled: false }) })],
  ["synced from on premises", globalAdministrator(upn, { account: account(upn, { onPremisesSync: true }) })],
  ["a guest", globalAdministrator(upn, { account: account(upn, { userType: "Guest" }) })],
  ["of another role", globalAdministrator(upn, { roleTemplateId: "fe930be7-5e62-47db-91af-98c3a49a38b1" })],
  ["on a domain to be federated", globalAdministrator("grace@example.com")],
])("does not count one who is %s", (_what, holder) => {
  expect(checkEmergencyAdministrator({ ...snapshot, holders: [holder] }).state).toBe("violated");
});

test("does not count a member of the sync group, whom JumpCloud could suspend", () => {
  expect(checkEmergencyAdministrator({ ...snapshot, members: [upn.toUpperCase()] }).state).toBe("violated");
});

test("waits for the proof of an administrator that the run makes, in the same words before and after", () => {
  const before = checkEmergencyAdministrator({ ...snapshot, holders: [], makes: upn });
  const after = checkEmergencyAdministrator({
    ...snapshot,
    holders: [globalAdministrator(upn, { strongMethods: [] })],
    makes: upn,
  });
  expect(before).toMatchObject({ state: "pending", object: upn });
  expect(after).toEqual(before);
});

test("counts one who is used as it is by a tested sign-in alone, whatever methods it has", () => {
  const adopted = globalAdministrator(upn).account.id;
  expect(checkEmergencyAdministrator({ ...snapshot, adopted })).toEqual({
    code: "emergency-administrator",
    object: upn,
    state: "pending",
    evidence:
      "the program does not change this administrator, so it counts only if somebody says that it was tested recently",
    wayOut: `Sign in as ${upn}, and set emergencyAccess to {upn: "${upn}", testedOn: <the day you last signed in with it>}, which counts for 90 days`,
  });
  const attestation = { upn, testedOn: "2026-11-02" };
  expect(checkEmergencyAdministrator({ ...snapshot, adopted, attestation }).state).toBe("holds");
});

test.each([
  ["today", "2026-11-23", "holds"],
  ["90 days ago", "2026-08-25", "holds"],
  ["91 days ago", "2026-08-24", "pending"],
  ["tomorrow", "2026-11-24", "pending"],
  ["in no calendar", "2026-13-01", "pending"],
])("judges a sign-in that was tested %s", (_when, testedOn, state) => {
  const holders = [globalAdministrator(upn, { strongMethods: [] })];
  expect(checkEmergencyAdministrator({ ...snapshot, holders, attestation: { upn, testedOn } }).state).toBe(
    state,
  );
});

test("does not let a tested account speak for another", () => {
  const holders = [globalAdministrator(upn, { strongMethods: [] })];
  const attestation = { upn: "other@example.onmicrosoft.com", testedOn: "2026-11-23" };
  expect(checkEmergencyAdministrator({ ...snapshot, holders, attestation }).state).toBe("pending");
});

test("names those who hold the role and don't count, each with the reason", () => {
  const holders = [
    globalAdministrator(upn, { account: account(upn, { enabled: false }) }),
    globalAdministrator("grace@example.com"),
  ];
  expect(checkEmergencyAdministrator({ ...snapshot, holders }).evidence).toBe(
    "there is no enabled, cloud-only, active Global Administrator on an unfederated domain and outside the sync group (breakglass@example.onmicrosoft.com: is blocked from sign-in; grace@example.com: signs in on a federated domain)",
  );
});

test("does not count one whom Conditional Access keeps out; a sign-in that was tested shows a device", () => {
  const { id } = globalAdministrator(upn).account;
  const judged = (always: boolean) => {
    const barred = new Map([[id, { always, because: 'the policy "Staff" demands something of it' }]]);
    const attestation = { upn, testedOn: "2026-11-01" };
    return [
      { ...snapshot, barred },
      { ...snapshot, barred, attestation },
    ].map((one) => checkEmergencyAdministrator(one).state);
  };
  expect(judged(true)).toEqual(["violated", "violated"]);
  expect(judged(false)).toEqual(["pending", "holds"]);
});

test("is lost only where that is certain", () => {
  const { strongMethods: _unread, ...unread } = globalAdministrator(upn);
  const barred = new Map([[unread.account.id, { always: false, because: "may be kept out" }]]);
  const blocked = globalAdministrator(upn, { account: account(upn, { enabled: false }) });
  expect(isEmergencyAccessLost(snapshot)).toBe(false);
  expect(isEmergencyAccessLost({ ...snapshot, holders: [unread] })).toBe(false);
  expect(isEmergencyAccessLost({ ...snapshot, barred })).toBe(false);
  expect(isEmergencyAccessLost({ ...snapshot, holders: [], unread: ["the members of a group"] })).toBe(false);
  expect(
    isEmergencyAccessLost({ ...snapshot, holders: [blocked], makes: "new@example.onmicrosoft.com" }),
  ).toBe(true);
  expect(
    isEmergencyAccessLost({ ...snapshot, holders: [globalAdministrator(upn, { strongMethods: [] })] }),
  ).toBe(true);
});

test("does not say of a live domain that nobody has a strong method where the methods could not be read", () => {
  const { strongMethods: _unread, ...unread } = globalAdministrator(upn);
  expect(checkEmergencyAdministrator({ ...snapshot, holders: [unread], isLive: true })).toMatchObject({
    state: "unknown",
    object: upn,
    evidence:
      "it is not known whether a Global Administrator on an unfederated domain has a strong sign-in method, because these methods could not be read",
  });
});
