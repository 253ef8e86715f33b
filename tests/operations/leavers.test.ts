import type { PasswordFacts } from "../../audit/cloud-passwords";
import { Forbidden } from "../../clients/http";
import type { JumpCloud } from "../../clients/jumpcloud";
import { leaversOf } from "../../operations/leavers";
import { blockable, blockLeavers } from "../../operations/leavers-blocked";
import type { FederationRecord } from "../../operations/record";
import type { Tenant } from "../../operations/settled-domain";

const call = { signal: new AbortController().signal, log: () => undefined };
const ID = "5f2a".padEnd(24, "0");
const PEOPLE: PasswordFacts[] = [
  { user: "ada@example.com", immutableId: ID, onPremisesSync: false },
  { user: "bo@example.com", immutableId: "another", onPremisesSync: false },
];
const LEAVER = { upn: "ada@example.com", id: ID, how: "suspended" as const, roles: [] };

/** A tenant in which these hold a role. */
function tenant(roles: object): Tenant {
  const none = { list: async () => [], temporary: async () => [], eligible: async () => [] };
  return {
    graph: { roles: { ...none, ...roles } } as unknown as Tenant["graph"],
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
  expect(await leaversOf(NO_ROLES, { people: PEOPLE, kept: record() }, call)).toEqual({ value: [LEAVER] });
});

test("tells what a record has as what it is, and why nothing newer is known", async () => {
  const kept = record();
  const asked = { people: PEOPLE, kept, earlier: kept, unheard: "it did not answer within 10 seconds" };
  expect(await leaversOf(NO_ROLES, asked, call)).toEqual({
    value: [LEAVER],
    recorded: {
      at: "2026-11-01T06:00:00Z",
      because: "JumpCloud told nothing (it did not answer within 10 seconds)",
    },
  });
});

test("goes by the named record where Microsoft shows nobody, as JumpCloud was asked for nobody then", async () => {
  const kept = record({ atJumpCloud: { readAt: "", passwordDates: {}, departed: [] } });
  const people = { unread: "403" };
  const told = await leaversOf(NO_ROLES, { people, kept, earlier: record() }, call);
  expect(told).toMatchObject({
    value: [LEAVER],
    recorded: { because: "Microsoft did not show the people (403)" },
  });
  expect(await leaversOf(NO_ROLES, { people, kept }, call)).toEqual({
    unread: "Microsoft did not show the people (403), and no earlier record is named",
  });
});

test("never blocks an administrator for emergencies", async () => {
  const earlier = record({ declared: { administrator: "ADA@example.com" } });
  const leavers = await leaversOf(NO_ROLES, { people: PEOPLE, kept: record(), earlier }, call);
  expect(leavers).toMatchObject({ value: [{ isEmergency: true }] });
  expect("value" in leavers && blockable(leavers)).toEqual([]);
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
  const told = await leaversOf({ graph }, { people: PEOPLE, kept: record() }, call);
  expect(told).toMatchObject({ rolesUnread: expect.stringContaining("Administrators") });
});

test("blocks nobody where nobody knows who holds a role", () => {
  expect(blockable({ value: [LEAVER] })).toEqual([LEAVER]);
  expect(blockable({ value: [LEAVER], rolesUnread: "403" })).toEqual([]);
});

test("names somebody whom a record has under another name by the name of now", async () => {
  const departed = [{ upn: "miss.a@example.com", id: ID, how: "deleted" as const }];
  const kept = record({ atJumpCloud: { readAt: "2026-11-01T06:00:00Z", passwordDates: {}, departed } });
  const told = await leaversOf(NO_ROLES, { people: PEOPLE, kept, unheard: "401" }, call);
  expect(told).toMatchObject({ value: [{ upn: "ada@example.com", how: "deleted" }] });
});

test("doubts JumpCloud's word where most people would have left", async () => {
  const all = PEOPLE.map(({ user: upn, immutableId }) => ({ upn, id: immutableId, how: "suspended" }));
  const kept = record({ atJumpCloud: { readAt: "2026-11-01T06:00:00Z", passwordDates: {}, departed: all } });
  const told = await leaversOf(NO_ROLES, { people: PEOPLE, kept }, call);
  expect(told).toMatchObject({ isDoubted: true });
  expect("value" in told && blockable(told)).toEqual([]);
});

test("never blocks the account that the command itself signs in with", async () => {
  const account = {
    id: "own",
    userPrincipalName: "ada@example.com",
    onPremisesImmutableId: ID,
    proxyAddresses: [],
  };
  const users = { findByUpn: async () => ({ ...account, accountEnabled: true }) };
  const graph = { users, claims: async () => ({ objectId: "own" }) };
  const entra = { ...NO_ROLES, graph } as unknown as Tenant;
  expect(await blockLeavers(entra, [LEAVER], undefined, call)).toMatchObject([
    { account: "own", outcome: "not blocked", why: "this command signs in with it" },
  ]);
});

test.each<[string, object, object]>([
  [
    "whom JumpCloud lets in by now",
    { suspended: false, state: "ACTIVATED" },
    { why: "JumpCloud lets the person in by now" },
  ],
  [
    "whose name is another account's by now",
    { suspended: true, state: "SUSPENDED" },
    { why: "the account of that name is another one by now" },
  ],
])("blocks nobody %s", async (_, person, told) => {
  const users = { findByIds: async () => new Map([[ID, person]]) };
  const graph = { users: { findByUpn: async () => undefined } };
  const entra = { ...NO_ROLES, graph } as unknown as Tenant;
  const jumpcloud = { users } as unknown as JumpCloud;
  expect(await blockLeavers(entra, [LEAVER], jumpcloud, call)).toEqual([
    { upn: LEAVER.upn, id: ID, outcome: "not blocked", ...told },
  ]);
});
