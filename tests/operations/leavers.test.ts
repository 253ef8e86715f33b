import type { PasswordFacts } from "../../audit/cloud-passwords";
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
  return { graph: { roles } as Tenant["graph"], clock: { now: () => 0, sleep: async () => undefined } };
}
const NO_ROLES = tenant({ list: async () => [] });

function recorded(declared: FederationRecord["declared"] = {} as never): FederationRecord {
  const departed = [{ upn: "ada@example.com", id: ID, how: "suspended" as const }];
  return { declared, atJumpCloud: { readAt: "2026-11-01T06:00:00Z", passwordDates: {}, departed } } as never;
}

test("waits some seconds for a JumpCloud that never answers, and goes by the record", async () => {
  const jumpcloud = () => new Promise<JumpCloud>(() => undefined);
  const asked = { people: PEOPLE, jumpcloud, patience: 20, record: recorded() };
  expect(await leaversOf(NO_ROLES, asked, call)).toEqual({
    value: [LEAVER],
    recorded: { at: "2026-11-01T06:00:00Z", because: "JumpCloud did not answer within 0.02 seconds" },
  });
});

test("never blocks an administrator for emergencies", async () => {
  const record = recorded({ administrator: "ADA@example.com" } as never);
  const leavers = await leaversOf(NO_ROLES, { people: PEOPLE, record }, call);
  expect(leavers).toMatchObject({ value: [{ isEmergency: true }] });
  expect("value" in leavers && blockable(leavers)).toEqual([]);
});

test("blocks nobody where nobody knows who holds a role", () => {
  expect(blockable({ value: [LEAVER] })).toEqual([LEAVER]);
  expect(blockable({ value: [LEAVER], rolesUnread: "403" })).toEqual([]);
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
  const jumpcloud = async () => ({ users }) as unknown as JumpCloud;
  expect(await blockLeavers(entra, [LEAVER], jumpcloud, call)).toEqual([
    { upn: LEAVER.upn, id: ID, outcome: "not blocked", ...told },
  ]);
});
