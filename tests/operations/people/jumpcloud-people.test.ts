import type { JumpCloud, JumpCloudUser } from "../../../clients/jumpcloud";
import type { Vendors } from "../../../operations/connection/vendors";
import { askJumpCloudPeople, readJumpCloudPeopleOfRun } from "../../../operations/people/jumpcloud-people";
import { recordedLeavers } from "../../../operations/rollback/record";

const NOW = new Date("2026-11-28T22:00:00Z");
const ADA = "64f0c0ffee64f0c0ffee64f0";
const BEN = "64f0c0ffee64f0c0ffee64f1";
const ZOE = "64f0c0ffee64f0c0ffee64f2";
const people = [
  { user: "ada@example.com", immutableId: ADA, onPremisesSync: false },
  { user: "ben@example.com", immutableId: BEN, onPremisesSync: false },
  { user: "zoe@eu.example.com", immutableId: ZOE, onPremisesSync: false },
  { user: "svc@example.com", onPremisesSync: false },
];
const call = { signal: new AbortController().signal, log: () => undefined };

/** JumpCloud with these people, as far as the look at passwords asks. */
function jumpcloud(users: Partial<JumpCloudUser>[], wait?: (signal?: AbortSignal) => Promise<void>) {
  let asked = 0;
  const findByEmails = async (emails: string[]) =>
    new Map(users.flatMap((user) => (emails.includes(user.email ?? "") ? [[user.email, user]] : [])));
  const list = async function* (options?: { signal?: AbortSignal }) {
    asked += 1;
    await wait?.(options?.signal);
    yield* users;
  };
  return { vendor: { users: { list, findByEmails } } as unknown as JumpCloud, asked: () => asked };
}

const ask = (vendor: JumpCloud | undefined, domain = "example.com") =>
  askJumpCloudPeople(vendor, domain, people, NOW, call, 50);

test("keeps each person's date to the second, and who has left", async () => {
  const ada = {
    id: ADA,
    state: "ACTIVATED" as const,
    suspended: false,
    passwordDate: "2026-09-15T10:00:00.123Z",
  };
  const zoe = { id: ZOE, state: "SUSPENDED" as const, suspended: true, passwordDate: "garbage" };
  const atJumpCloud = {
    readAt: "2026-11-28T22:00:00Z",
    passwordDates: { [ADA]: "2026-09-15T10:00:00Z", [ZOE]: "" },
    departed: [
      { upn: "ben@example.com", id: BEN, how: "deleted" as const },
      { upn: "zoe@eu.example.com", id: ZOE, how: "suspended" as const },
    ],
  };
  expect(await ask(jumpcloud([ada, zoe]).vendor)).toEqual({ people: atJumpCloud });
  const domain = { domain: "example.com", children: [] };
  expect(recordedLeavers({ ...domain, atJumpCloud })).toEqual([atJumpCloud.departed[0]]);
  expect(recordedLeavers(domain)).toBeUndefined();
});

test("hears of one domain although its organisation has none of another's people", async () => {
  const ada = {
    id: ADA,
    state: "ACTIVATED" as const,
    suspended: false,
    passwordDate: "2026-09-15T10:00:00Z",
  };
  const { vendor } = jumpcloud([ada]);
  const gone = [{ user: "zoe@example.org", immutableId: ZOE, onPremisesSync: false }];
  const strangers = { unread: "the credential's organisation has none of these people" };
  expect(await askJumpCloudPeople(vendor, "example.org", gone, NOW, call, 50)).toEqual(strangers);
  expect(await askJumpCloudPeople(vendor, "example.org", gone, NOW, call, 50)).toEqual(strangers);
  expect(await ask(vendor)).toHaveProperty("people");
});

test("says why JumpCloud told nothing, and asks it no second time", async () => {
  expect(await ask(undefined)).toEqual({ unread: "there is no credential for JumpCloud here" });
  expect(await ask(jumpcloud([]).vendor)).toEqual({
    unread: "the credential's organisation has none of these people",
  });
  const broken = jumpcloud([], () => Promise.reject(new Error("JumpCloud: 401")));
  expect(await ask(broken.vendor)).toEqual({ unread: "JumpCloud: 401" });
  const slow = jumpcloud(
    [],
    (signal) => new Promise((_, fail) => signal?.addEventListener("abort", () => fail(signal.reason))),
  );
  expect(await ask(slow.vendor)).toEqual({ unread: "JumpCloud did not answer within 0.05 seconds" });
  expect(await ask(slow.vendor, "example.org")).toEqual({
    unread: "JumpCloud did not answer within 0.05 seconds",
  });
  expect(slow.asked()).toBe(1);
});

test("waits longer for the rest of many people once JumpCloud answers", async () => {
  const persons = Array.from({ length: 100 }, (_, index) => ({
    id: String(index).padStart(24, "f"),
    state: "ACTIVATED" as const,
    suspended: false,
  }));
  const { vendor } = jumpcloud(persons);
  const findByIds = (_: string[], { signal }: { signal: AbortSignal }) =>
    new Promise((found, fail) => {
      setTimeout(() => found(new Map([[ADA, {}]])), 150);
      signal.addEventListener("abort", () => fail(signal.reason));
    });
  Object.assign(vendor.users, { findByIds });
  expect(await ask(vendor)).toHaveProperty("people");
});

test("finds by the address who was never linked and has left, and who is hired again", async () => {
  const ada = { id: ADA, state: "ACTIVATED" as const, suspended: false };
  const service = { ...ada, id: "5".repeat(24), email: "svc@example.com", suspended: true };
  const again = { ...ada, id: "b".repeat(24), email: "ben@example.com" };
  expect(await ask(jumpcloud([ada, service, again]).vendor)).toMatchObject({
    people: {
      departed: [
        { upn: "ben@example.com", id: BEN, how: "replaced" },
        { upn: "zoe@eu.example.com", id: ZOE, how: "deleted" },
        { upn: "svc@example.com", id: "5".repeat(24), how: "suspended" },
      ],
    },
  });
});

test("asks about the people of another domain where JumpCloud knows nobody of the first", async () => {
  const { vendor } = jumpcloud([{ id: ADA, state: "ACTIVATED", suspended: false }]);
  const spare = [{ user: "ben@example.org", immutableId: BEN, onPremisesSync: false }];
  expect(await askJumpCloudPeople(vendor, "example.org", spare, NOW, call)).toHaveProperty("unread");
  expect(await ask(vendor)).toHaveProperty("people");
});

test("ends no run where JumpCloud does not answer, and waits for it once, whatever the number of domains", async () => {
  const silent = jumpcloud(
    [],
    (signal) => new Promise((_, fail) => signal?.addEventListener("abort", () => fail(signal.reason))),
  );
  const vendors = { jumpcloud: silent.vendor, clock: { now: () => NOW.getTime() } } as Vendors;
  for (const domain of ["example.com", "example.org"])
    expect(await readJumpCloudPeopleOfRun(vendors, domain, async () => people, call, 50)).toBeUndefined();
  expect(silent.asked()).toBe(1);
  const late = { ...call, signal: AbortSignal.abort(new Error("the operation is over")) };
  const another = { ...vendors, jumpcloud: jumpcloud([], async (signal) => signal?.throwIfAborted()).vendor };
  await expect(
    readJumpCloudPeopleOfRun(another, "example.com", async () => people, late, 50),
  ).rejects.toThrow("is over");
});

test("lets an organisation that shows nobody take the place of no dates", async () => {
  const vendors = { jumpcloud: jumpcloud([]).vendor, clock: { now: () => NOW.getTime() } } as Vendors;
  expect(await readJumpCloudPeopleOfRun(vendors, "example.com", async () => people, call)).toBeUndefined();
});
