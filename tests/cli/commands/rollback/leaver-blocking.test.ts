import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunningEmulators, signInAs } from "../../../../emulators";
import type { FederationRecord } from "../../../../operations/rollback/record";
import { grant, take } from "../../../emulators/permissions";
import { federated } from "../../../operations/federation/federated";
import { startCompany, vendorsOf, writes } from "../../../providers/graph/company";
import { impatientClock } from "../../../waiting/fast-clock";
import type { CommandSetting } from "../../command";
import { rollBack, undo } from "./rollback-command";

let emulators: RunningEmulators;
let folder: string;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(async () => {
  emulators.reset();
  folder = mkdtempSync(join(tmpdir(), "leavers-"));
  await federated(emulators);
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(() => emulators.close());

const file = () => join(folder, "record.json");
const record = () => JSON.parse(readFileSync(file(), "utf8")) as FederationRecord;
/** Without these Graph shows nobody. */
const READERS = ["User.Read.All", "Directory.Read.All", "User.ReadWrite.All", "Directory.ReadWrite.All"];
const flat = (text: string) => text.replace(/\s+/g, " ");
const ADA = "ada@example.com";

/** With a credential of JumpCloud's at hand. */
function rollback(args: string[], setting: CommandSetting = {}) {
  const connect = async () => ({ ...vendorsOf(emulators), clock: impatientClock() });
  return rollBack(emulators, file(), args, { connect, ...setting });
}

function accountOf(upn: string) {
  const account = emulators.entra.state.findUser(upn);
  if (!account) throw new Error(`The tenant has no ${upn}.`);
  return account;
}

/** Suspends a person at JumpCloud, which never reaches the tenant. */
function leave(email: string): void {
  for (const user of emulators.jumpcloud.state.users.values())
    if (user.email === email) Object.assign(user, { suspended: true });
}

const patches = () => writes(emulators).filter((line) => line.startsWith("PATCH /v1.0/users/"));

test("lists who has left, and blocks nobody unasked: the old password opens again", async () => {
  leave(ADA);
  const table = join(folder, "people.csv");
  const { code, stdout } = await rollback(["--yes", "--csv", table]);
  expect(code).toBe(0);
  const row = readFileSync(table, "utf8")
    .split("\r\n")
    .find((line) => line.startsWith(ADA));
  expect(row).toMatch(/,"nothing, and do not reset the password: the person has left",.*,suspended$/);
  expect(flat(stdout)).toContain("ada@example.com (has left), ");
  const text = flat(stdout);
  expect(text).toContain(
    "1 person who has left can sign in again with the old password: - ada@example.com: suspended",
  );
  expect(text).toContain("Not blocked, and can sign in again: ada@example.com.");
  expect(patches()).toEqual([]);
  expect(record()).not.toHaveProperty("blocked");
  expect(await signInAs(emulators, { email: ADA })).toMatchObject({ signedIn: true });
});

test("blocks them before the domain is Managed where the person agrees, and undo says whom", async () => {
  leave(ADA);
  grant(emulators, "User.EnableDisableAccount.All");
  const { code, stdout, questions } = await rollback([], { answers: ["y", "y"] });
  expect(questions.at(-1)).toBe("Block 1 account of a person who has left first? [y/N] ");
  expect([code, accountOf(ADA).accountEnabled]).toEqual([0, false]);
  expect(writes(emulators).map((line) => line.split("/").slice(0, 3).join("/"))).toEqual([
    "PATCH /v1.0/users",
    "DELETE /v1.0/domains",
  ]);
  expect(flat(stdout)).toContain("Blocked: ada@example.com. The record names them.");
  expect(record().blocked).toEqual([
    {
      upn: ADA,
      id: accountOf(ADA).onPremisesImmutableId,
      account: accountOf(ADA).id,
      outcome: "blocked",
      at: expect.any(String),
    },
  ]);
  expect(await signInAs(emulators, { email: ADA })).toMatchObject({ signedIn: false, code: 50057 });
  expect(flat((await undo(emulators, file(), ["--yes"])).stdout)).toContain(
    "The rollback blocked ada@example.com at Microsoft,",
  );
  expect(accountOf(ADA).accountEnabled).toBe(false);
});

test("blocks by the address whose account is not linked to JumpCloud, and not who is hired again under another id", async () => {
  grant(emulators, "User.EnableDisableAccount.All");
  leave(ADA);
  Object.assign(accountOf(ADA), { onPremisesImmutableId: "bG9jYWwgZGlyZWN0b3J5" });
  Object.assign(accountOf("lucas@example.com"), { onPremisesImmutableId: "1".repeat(24) });
  const { stdout, code } = await rollback(["--yes", "--block-leavers"]);
  const text = flat(stdout);
  expect(code).toBe(0);
  expect(text).toContain(
    "- ada@example.com: suspended in JumpCloud - lucas@example.com: deleted in JumpCloud, which has",
  );
  expect(text).toContain("Not blocked, and can sign in again: lucas@example.com.");
  expect(await signInAs(emulators, { email: ADA })).toMatchObject({ signedIn: false, code: 50057 });
  expect(accountOf("lucas@example.com").accountEnabled).toBe(true);
});

test("says of a domain that is Managed already who is in, and how to block them by hand", async () => {
  await rollback(["--yes"]);
  leave(ADA);
  const { stdout } = await rollback(["--yes", "--block-leavers"]);
  const text = flat(stdout);
  expect(text).toContain("There was nothing to do.");
  expect(text).toContain(
    "Not blocked, and can sign in again: ada@example.com. To block one by hand in bash,",
  );
});

test("only lists them after a no", async () => {
  leave(ADA);
  const { code } = await rollback([], { answers: ["y", "no"] });
  expect([code, accountOf(ADA).accountEnabled]).toEqual([0, true]);
});

test("goes on where it may not block, and names the permission, the role and the request", async () => {
  leave(ADA);
  leave("grace@example.com");
  const { code, stdout } = await rollback(["--block-leavers"], { answers: ["y"] });
  expect(code).toBe(0);
  const text = flat(stdout);
  expect(text).toContain("grace@example.com: suspended in JumpCloud, and holds Global Administrator");
  expect(text).toMatch(
    /ada@example\.com is not blocked: Microsoft Graph refused .*User\.EnableDisableAccount\.All/,
  );
  expect(text).toContain(`/v1.0/users/${accountOf(ADA).id} --body '{"accountEnabled": false}'`);
  expect(text).toContain("example.com is Managed: several reads in a row say so.");
  expect(record().blocked).toMatchObject([{ outcome: "not blocked" }, { outcome: "not blocked" }]);
});

test("blocks with --block-leavers nobody with a role as an application without one", async () => {
  leave(ADA);
  leave("grace@example.com");
  grant(emulators, "User.EnableDisableAccount.All");
  const { stdout } = await rollback(["--block-leavers", "--json"], { answers: ["y"] });
  expect(JSON.parse(stdout)).toMatchObject({
    result: "managed",
    leavers: {
      value: [
        { upn: ADA, roles: [] },
        { upn: "grace@example.com", roles: ["Global Administrator"] },
      ],
    },
    blocked: [
      { upn: ADA, outcome: "blocked" },
      {
        upn: "grace@example.com",
        outcome: "not blocked",
        why: expect.stringContaining("a higher role than the account's"),
      },
    ],
  });
});

test("blocks without a question whom --block-leavers lists with --yes, and never somebody with a role", async () => {
  leave(ADA);
  leave("grace@example.com");
  grant(emulators, "User.EnableDisableAccount.All");
  const { stdout, stderr } = await rollback(["--yes", "--block-leavers"]);
  expect(record().blocked).toMatchObject([{ upn: ADA, outcome: "blocked" }]);
  expect(stderr).toContain("With --yes nobody who holds a role is blocked");
  expect(flat(stdout)).toContain("Not blocked, and can sign in again: grace@example.com.");
});

test("blocks nobody by a JumpCloud in which somebody has suspended most people, whatever is answered", async () => {
  for (const { email } of emulators.jumpcloud.state.users.values()) leave(email);
  grant(emulators, "User.EnableDisableAccount.All");
  const { code, stdout, questions } = await rollback(["--block-leavers"], { answers: ["y", "y"] });
  expect([code, questions.length, patches()]).toEqual([0, 1, []]);
  expect(flat(stdout)).toContain("so nobody is blocked. It is more likely that JumpCloud's data is wrong");
  expect(flat(stdout)).toContain("example.com is Managed: several reads in a row say so.");
});

const ACCOUNT = /^\/v1\.0\/users\/[0-9a-f-]{36}$/;

test.each([
  ["the answer to the write is lost", { kind: "answer-lost", method: "PATCH" }, true, "blocked"],
  ["the write is answered 500 and done", { kind: "done-but-failed", method: "PATCH" }, true, "blocked"],
  ["the write is answered 500 and not done", { kind: "refused", method: "PATCH" }, false, "intended"],
  ["one look after it fails", { kind: "refused", method: "GET" }, true, "blocked"],
  ["each look after it fails", { kind: "refused", method: "GET", times: 100 }, true, "intended"],
] as const)("where %s, says of a block no more than was seen", async (_what, mishap, isBlocked, outcome) => {
  leave(ADA);
  grant(emulators, "User.EnableDisableAccount.All");
  const happen = () => emulators.entra.faults.happen({ ...mishap, path: ACCOUNT });
  if (mishap.method === "PATCH") happen();
  // Roles are read at the same address before the write.
  const stop = emulators.entra.journal.onWrite(() => {
    if (mishap.method === "GET") happen();
  });
  const { code, stdout } = await rollback(["--yes", "--block-leavers"]);
  stop();
  expect([code, accountOf(ADA).accountEnabled, record().blocked?.[0]?.outcome]).toEqual([
    0,
    !isBlocked,
    outcome,
  ]);
  expect(stdout.includes("ada@example.com may already be blocked, or not: ")).toBe(outcome === "intended");
});

test("says after Ctrl-C amid the blocks where it stands, and who may be blocked", async () => {
  for (const person of [ADA, "lucas@example.com"]) leave(person);
  grant(emulators, "User.EnableDisableAccount.All");
  const abort = new AbortController();
  const stop = emulators.entra.journal.onWrite(() => abort.abort());
  const { code, stderr } = await rollback(["--yes", "--block-leavers"], { signal: abort.signal });
  stop();
  expect([code, emulators.entra.state.domains.get("example.com")?.authenticationType]).toEqual([
    130,
    "Federated",
  ]);
  expect(stderr).toContain(
    `Interrupted. example.com is not changed. Some of the people who were to be blocked may already be blocked: ${file()} names them.`,
  );
  expect(record().blocked).toMatchObject([{ outcome: "intended" }, { outcome: "intended" }]);
});

/** Without JumpCloud, by an earlier record. */
function withRecord(earlier: FederationRecord, args: readonly string[] = []) {
  writeFileSync(file(), JSON.stringify(earlier));
  return rollBack(emulators, file(), ["--yes", ...args]);
}

test("goes by the record where JumpCloud does not answer, as far as the accounts are still enabled", async () => {
  await rollback(["--prepare"]);
  const departed = [ADA, "lucas@example.com"].map((upn) => ({
    upn,
    id: String(accountOf(upn).onPremisesImmutableId),
    how: "deleted" as const,
  }));
  accountOf("lucas@example.com").accountEnabled = false;
  const readAt = "2026-11-01T06:00:00.000Z";
  const earlier = { ...record(), atJumpCloud: { readAt, passwordDates: {}, departed } };
  const { stdout } = await withRecord(earlier);
  const text = flat(stdout);
  expect(text).toContain(
    `according to JumpCloud's data of ${readAt}; it is not known who left after that, because JumpCloud gave no answer (there is no credential for JumpCloud here):`,
  );
  expect(text).toContain("- ada@example.com: deleted in JumpCloud");
  expect(text).not.toContain("lucas@example.com: gone");
});

test.each([
  ["an hour", 1, false],
  ["eight days", 8 * 24, true],
  ["minus an hour", -1, true],
])("goes by a record of %s ago without a question only while it is fresh", async (_, hours, enabled) => {
  await rollback(["--prepare"]);
  grant(emulators, "User.EnableDisableAccount.All");
  const departed = [{ upn: ADA, id: String(accountOf(ADA).onPremisesImmutableId), how: "deleted" as const }];
  const readAt = new Date(Date.now() - hours * 3_600_000).toISOString();
  const earlier = { ...record(), atJumpCloud: { readAt, passwordDates: {}, departed } };
  expect((await withRecord(earlier, ["--block-leavers"])).code).toBe(0);
  expect(accountOf(ADA).accountEnabled).toBe(enabled);
});

/** Microsoft shows nobody who signs in. */
const hidePeople = (times: number) =>
  emulators.entra.faults.happen({ kind: "refused", method: "GET", path: /^\/v1\.0\/users$/, times });

test("tells who has left once Microsoft shows the people, where it did not before the question", async () => {
  leave(ADA);
  hidePeople(1);
  const { stdout } = await rollback([], { answers: ["y", "no"] });
  expect(flat(stdout)).toContain(
    "It is not known which people have left the company and could sign in again",
  );
  expect(flat(stdout)).toContain("- ada@example.com: suspended in JumpCloud");
  expect(record().atJumpCloud?.departed).toMatchObject([{ upn: ADA }]);
});

test("keeps what JumpCloud told earlier where Microsoft shows nobody to ask it about", async () => {
  leave(ADA);
  await rollback(["--prepare"]);
  const { atJumpCloud } = record();
  const { env } = emulators;
  for (const permission of READERS) take(emulators, "deploy", permission);
  const { code, stdout } = await rollback(["--yes", "--json"], { env: env("deploy") });
  const { record: kept, leavers } = JSON.parse(stdout);
  expect([code, kept.atJumpCloud]).toEqual([0, atJumpCloud]);
  expect(leavers).toMatchObject({ value: [{ upn: ADA }], recorded: { at: atJumpCloud?.readAt } });
});

test("says why it is not known where nobody tells", async () => {
  const { code, stdout } = await rollBack(emulators, file(), ["--yes"]);
  expect(code).toBe(0);
  expect(flat(stdout)).toContain(
    "because JumpCloud gave no answer (there is no credential for JumpCloud here), and no earlier record is named.",
  );
});

test("takes an organisation that knows nobody of the domain for another one", async () => {
  emulators.jumpcloud.state.users.clear();
  const { stdout } = await rollback(["--yes", "--block-leavers"]);
  expect(flat(stdout)).toMatch(
    /It is not known which people have left the company and could sign in again, because JumpCloud gave no answer \(the credential's organisation has none of these people\)/,
  );
  expect(patches()).toEqual([]);
});
