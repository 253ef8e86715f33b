import type { PasswordReading } from "../../../audit/rollback/cloud-passwords";
import { Forbidden } from "../../../clients/http";
import type { JumpCloud } from "../../../clients/jumpcloud";
import type { EntraConnection } from "../../../operations/connection/vendors";
import { blockableLeavers, blockLeavers } from "../../../operations/rollback/block-leavers";
import { findEnabledLeavers } from "../../../operations/rollback/leavers";
import type { FederationRecord } from "../../../operations/rollback/record";

const call = { signal: new AbortController().signal, log: () => undefined };
const ID = "5f2a".padEnd(24, "0");
const PEOPLE: PasswordReading[] = [
  { user: "ada@example.com", immutableId: ID, onPremisesSync: false },
  { user: "bo@example.com", immutableId: "another", onPremisesSync: false },
];
const LEAVER = { upn: "ada@example.com", id: ID, how: "suspended" as const, roles: [] };

/** A tenant in which these hold a role. */
function tenant(roles: object): EntraConnection {
  const none = { list: async () => [], temporary: async () => [], eligible: async () => [] };
  return {
    graph: { roles: { ...none, ...roles } } as unknown as EntraConnection["graph"],
    clock: { now: () => 0, sleep: async () => undefined },
  };
}
const NO_ROLES = tenant({ list: async () => [] });

function record(differs: object = {}): FederationRecord {
  const departed = [{ upn: "ada@example.com", id: ID, how: "suspended" as const }];
  const atJumpCloud = { readAt: "2026-11-01T06:00:00Z", passwordDates: {}, departed };
  return { domain: "example.com", children: [], atJumpCloud, ...differs } as never;
}

test("takes what JumpCloud told now for what is so", async () => {
  expect(await findEnabledLeavers(NO_ROLES, { people: PEOPLE, kept: record() }, call)).toEqual({
    value: [LEAVER],
    unlinked: 1,
  });
});

test("tells what a record has as what it is, and why nothing newer is known", async () => {
  const kept = record();
  const asked = {
    people: PEOPLE,
    kept,
    earlier: kept,
    jumpcloudUnread: "JumpCloud did not answer within 10 seconds",
  };
  expect(await findEnabledLeavers(NO_ROLES, asked, call)).toEqual({
    value: [LEAVER],
    unlinked: 1,
    recorded: {
      at: "2026-11-01T06:00:00Z",
      because: "JumpCloud gave no answer (JumpCloud did not answer within 10 seconds)",
    },
  });
});

test("goes by the named record where Microsoft shows nobody, as JumpCloud was asked for nobody then", async () => {
  const kept = record({ atJumpCloud: { readAt: "", passwordDates: {}, departed: [] } });
  const people = { unread: "403" };
  const told = await findEnabledLeavers(NO_ROLES, { people, kept, earlier: record() }, call);
  expect(told).toMatchObject({
    value: [LEAVER],
    recorded: { because: "Microsoft did not show the people (403)" },
  });
  expect(await findEnabledLeavers(NO_ROLES, { people, kept }, call)).toEqual({
    unread: "Microsoft did not show the people (403), and no earlier record is named",
  });
});

test("tells a recorded person by the name of now, and one who was never linked by the only name there is", async () => {
  const people = [
    { user: "ada.newname@example.com", immutableId: ID, onPremisesSync: false },
    { user: "Bo@example.com", immutableId: "bG9jYWw=", onPremisesSync: false },
  ];
  const bo = { upn: "bo@example.com", id: "b".repeat(24), how: "suspended" as const };
  const kept = record();
  kept.atJumpCloud?.departed.push(bo, { ...bo, upn: "eve@example.com", id: "e".repeat(24) });
  const leavers = await findEnabledLeavers(NO_ROLES, { people, kept }, call);
  expect(leavers).toMatchObject({ value: [{ upn: "ada.newname@example.com" }, { upn: "Bo@example.com" }] });
});

test("never blocks who may be hired again", () => {
  expect(blockableLeavers({ value: [{ ...LEAVER, how: "replaced" }] })).toEqual([]);
});

test("never blocks an administrator for emergencies", async () => {
  const earlier = record({ declared: { administrator: "ADA@example.com" } });
  const leavers = await findEnabledLeavers(NO_ROLES, { people: PEOPLE, kept: record(), earlier }, call);
  expect(leavers).toMatchObject({ value: [{ isEmergency: true }] });
  expect("value" in leavers && blockableLeavers(leavers)).toEqual([]);
});

test("blocks nobody where a role is held through a group that can't be read", async () => {
  const group = { id: "g", displayName: "Administrators" };
  const roles = {
    list: async () => [{ id: "r", roleTemplateId: "t", displayName: "Global Administrator" }],
    holdersOf: async () => ({ users: [], groups: [group] }),
  };
  const usersWithin = async () => {
    throw new Forbidden({ vendor: "Microsoft Graph", method: "GET", url: "/groups/g/members", status: 403 });
  };
  const graph = { ...tenant(roles).graph, groups: { usersWithin } } as never;
  const told = await findEnabledLeavers({ graph }, { people: PEOPLE, kept: record() }, call);
  expect(told).toMatchObject({ rolesUnread: expect.stringContaining("Administrators") });
});

test("blocks nobody where nobody knows who holds a role", () => {
  expect(blockableLeavers({ value: [LEAVER] })).toEqual([LEAVER]);
  expect(blockableLeavers({ value: [LEAVER], rolesUnread: "403" })).toEqual([]);
});

test("names somebody whom a record has under another name by the name of now", async () => {
  const departed = [{ upn: "miss.a@example.com", id: ID, how: "deleted" as const }];
  const kept = record({ atJumpCloud: { readAt: "2026-11-01T06:00:00Z", passwordDates: {}, departed } });
  const told = await findEnabledLeavers(NO_ROLES, { people: PEOPLE, kept, jumpcloudUnread: "401" }, call);
  expect(told).toMatchObject({ value: [{ upn: "ada@example.com", how: "deleted" }] });
});

test("doubts JumpCloud's word where most people would have left", async () => {
  const all = PEOPLE.map(({ user: upn, immutableId }) => ({ upn, id: immutableId, how: "suspended" }));
  const kept = record({ atJumpCloud: { readAt: "2026-11-01T06:00:00Z", passwordDates: {}, departed: all } });
  const told = await findEnabledLeavers(NO_ROLES, { people: PEOPLE, kept }, call);
  expect(told).toMatchObject({ isDoubted: true });
  expect("value" in told && blockableLeavers(told)).toEqual([]);
});

const claims = async () => ({ objectId: "the-runs-own" });

test("never blocks the account that the run signs in with", async () => {
  const own = { id: "the-runs-own", userPrincipalName: LEAVER.upn, proxyAddresses: [], accountEnabled: true };
  const users = { findByUpn: async () => ({ ...own, onPremisesImmutableId: ID }) };
  const entra = { ...NO_ROLES, graph: { users, claims } } as unknown as EntraConnection;
  expect(await blockLeavers(entra, [LEAVER], undefined, call)).toMatchObject([
    { outcome: "not blocked", why: "this command signs in with it" },
  ]);
});

test.each<[string, object, object]>([
  [
    "whom JumpCloud lets in by now",
    { suspended: false, state: "ACTIVATED" },
    { why: "JumpCloud lets the person sign in again" },
  ],
  [
    "whose name is another account's by now",
    { suspended: true, state: "SUSPENDED" },
    { why: "another account has that name now" },
  ],
])("blocks nobody %s", async (_, person, told) => {
  const users = { findByIds: async () => new Map([[ID, person]]) };
  const graph = { users: { findByUpn: async () => undefined }, claims };
  const entra = { ...NO_ROLES, graph } as unknown as EntraConnection;
  const jumpcloud = { users } as unknown as JumpCloud;
  expect(await blockLeavers(entra, [LEAVER], jumpcloud, call)).toEqual([
    { upn: LEAVER.upn, id: ID, outcome: "not blocked", ...told },
  ]);
});

test("waits for all together where Microsoft shows late who is blocked", async () => {
  let slept = 0;
  const blocked = new Map<string, number>();
  const users = {
    findByUpn: async (upn: string) => ({
      id: upn,
      userPrincipalName: upn,
      displayName: upn,
      onPremisesImmutableId: upn.slice(0, 24),
      proxyAddresses: [],
      accountEnabled: slept - (blocked.get(upn) ?? slept) < 5,
    }),
    block: async (id: string) => blocked.set(id, slept),
  };
  const sleep = async () => {
    slept += 1;
  };
  const entra = { graph: { users, claims }, clock: { now: () => 0, sleep } } as unknown as EntraConnection;
  const leavers = Array.from({ length: 500 }, (_, index) => {
    const id = String(index).padStart(24, "0");
    return { ...LEAVER, id, upn: `${id}@example.com` };
  });
  const outcomes = (await blockLeavers(entra, leavers, undefined, call)).map(({ outcome }) => outcome);
  expect([new Set(outcomes), outcomes.length, slept]).toEqual([new Set(["blocked"]), 500, 5]);
});
