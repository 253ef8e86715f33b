import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RunningEmulators } from "../../../../emulators";
import { startCompany, vendorsOf, writes } from "../../../providers/graph/company";
import { type CommandSetting, command } from "../../command";
import { accountOf, foreign, OKTA, oktaId, PILOT } from "./foreign-federation";

const MOVED = ["noah", "peter", "ruth", "zoe"].map((name) => `${name}@example.com`);
/** Holds a privileged role. */
const GRACE = "grace@example.com";

let emulators: RunningEmulators;
let folder: string;
let file: string;

beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(async () => {
  emulators.reset();
  await foreign(emulators);
  folder = mkdtempSync(join(tmpdir(), "remap-"));
  file = join(folder, "ids.json");
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(() => emulators.close());

const remap = (args: string[] = [], setting: CommandSetting = {}) =>
  command(emulators, ["remap", "--domain", "example.com", ...args], setting);
const write = (args: string[] = [], setting: CommandSetting = {}) =>
  remap(["--write", "--record", file, "--yes", ...args], setting);
const idOf = (upn: string) => accountOf(emulators, upn).onPremisesImmutableId;
const idsOf = (upns: readonly string[]) => upns.map(idOf);

async function jumpcloudIds(): Promise<(string | undefined)[]> {
  const { users } = vendorsOf(emulators).jumpcloud;
  return Promise.all(MOVED.map(async (upn) => (await users.findByEmail(upn))?.id));
}

/** The planned window. */
async function openWindow(): Promise<void> {
  const { federation } = vendorsOf(emulators).graph;
  await federation.delete("example.com", (await federation.find("example.com"))?.id ?? "");
  emulators.entra.journal.clear();
}

const table = () => readFileSync(join(folder, "list.csv"), "utf8").split("\r\n");

it("says beforehand who gets which id, who can't, and who has a password for the window, and writes nothing", async () => {
  const { code, stdout } = await remap(["--csv", join(folder, "list.csv")], { identity: "read" });
  expect(code).toBe(1);
  expect(stdout).toContain(`NO example.com: it is federated with ${OKTA}`);
  expect(stdout).toContain("Ids to write in Entra, 4 accounts:\n    noah@example.com   00u");
  expect(stdout).toContain(
    "You have to decide about 7 accounts:\n    bcarter@example.com: JumpCloud has nobody",
  );
  expect(stdout).toContain("Once the domain is Managed, its people need a password at Microsoft:");
  expect(table().slice(0, 2)).toEqual([
    "user,state,was,immutableId,person,reason,wayOut,passwordAtMicrosoft,passwordOf,passwordReason",
    expect.stringMatching(/^noah@example.com,to write,00u\w+,[0-9a-f]{24},noah@example.com,,,unknown,2026/),
  ]);
  expect(writes(emulators)).toEqual([]);
});

it("is not content with a name that nobody has", async () => {
  const { code, stdout } = await remap(["--user", "nooah@example.com"]);
  expect([code, stdout]).toEqual([
    1,
    expect.stringContaining("nooah@example.com: the domain has no account of this name."),
  ]);
});

it("writes nothing while the domain is federated with a stranger", async () => {
  const { code, stderr } = await write();
  expect([code, stderr]).toEqual([1, expect.stringContaining("[remap-federated]")]);
  expect(writes(emulators)).toEqual([]);
});

it("writes each id in the window, keeps the former ones for its owner only, and has nothing to do a second time", async () => {
  await openWindow();
  const { code, stdout } = await write(["--batch", "3"]);
  expect([code, stdout]).toEqual([1, expect.stringContaining("Written and read back: 4 accounts.\n")]);
  expect(idsOf(MOVED)).toEqual(await jumpcloudIds());
  const { accounts } = JSON.parse(readFileSync(file, "utf8")) as {
    accounts: { user: string; was: string }[];
  };
  expect(accounts.map(({ user, was }) => [user, was])).toEqual(MOVED.map((upn) => [upn, oktaId(upn)]));
  expect(statSync(file).mode & 0o777).toBe(0o600);
  emulators.entra.journal.clear();
  expect((await write()).stdout).toContain(
    "example.com: 8 accounts have JumpCloud's id already.\nNo id to write.\n",
  );
  expect(writes(emulators)).toEqual([]);
});

it("goes on after a run that was killed amid its writes, and gives everybody the former id back", async () => {
  await openWindow();
  const abort = new AbortController();
  const killed = await write([], {
    signal: abort.signal,
    connect: async () => dyingAfter("noah@example.com", abort),
  });
  expect(killed.code).toBe(130);
  expect(idsOf(MOVED).map((id) => id?.startsWith("00u"))).toEqual([false, true, true, true]);

  await write();
  expect(idsOf(MOVED)).toEqual(await jumpcloudIds());

  const look = await remap(["--undo", "--record", file], { identity: "read" });
  expect([look.code, look.stdout]).toEqual([
    1,
    expect.stringContaining("Ids to write in Entra, 4 accounts:"),
  ]);
  const back = await remap(["--undo", "--record", file, "--write", "--yes"]);
  expect(back.code).toBe(0);
  expect(idsOf(MOVED)).toEqual(MOVED.map(oktaId));
  emulators.entra.journal.clear();
  expect((await remap(["--undo", "--record", file, "--write", "--yes"])).code).toBe(0);
  expect(writes(emulators)).toEqual([]);
});

it("says at Ctrl-C how far it is, over all batches", async () => {
  await openWindow();
  const abort = new AbortController();
  const connect = async () => dyingAfter("peter@example.com", abort);
  const { stderr } = await write(["--batch", "1"], { signal: abort.signal, connect });
  expect(stderr).toContain("Interrupted. Through before: 1. Written: nobody.");
  expect(stderr).toContain("so check it: peter@example.com. Not tried: 2. Run it again to continue.");
});

function dyingAfter(upn: string, abort: AbortController) {
  const vendors = vendorsOf(emulators, "bootstrap");
  const { graph } = vendors;
  const setImmutableId: typeof graph.users.setImmutableId = async (...args) => {
    await graph.users.setImmutableId(...args);
    if (args[0] === accountOf(emulators, upn).id) abort.abort();
  };
  return { ...vendors, graph: { ...graph, users: { ...graph.users, setImmutableId } } };
}

it("passes over an account that has changed while the question waited, and asks once more", async () => {
  await openWindow();
  const noah = accountOf(emulators, "noah@example.com");
  const { stderr, questions } = await remap(["--write", "--record", file], {
    answers: ["y", "n"],
    meanwhile: () => emulators.entra.state.putUser({ ...noah, onPremisesImmutableId: "elsewhere" }),
  });
  expect(questions).toEqual([
    "Write 4 immutable ids in Entra? [y/N] ",
    "Write 4 immutable ids in Entra? [y/N] ",
  ]);
  expect(stderr).toContain(
    "Something changed while the question waited for an answer. Nothing was written. This is the present state:",
  );
  expect(writes(emulators)).toEqual([]);
});

it("gives nobody the former id back who has a third one now", async () => {
  await openWindow();
  await write();
  emulators.entra.state.putUser({
    ...accountOf(emulators, "noah@example.com"),
    onPremisesImmutableId: "elsewhere",
  });
  const { code, stdout } = await remap(["--undo", "--record", file, "--write", "--yes"]);
  expect(code).toBe(1);
  expect(stdout).toContain(
    "noah@example.com: it now has the id elsewhere, which this program did not write.",
  );
  expect(idsOf(MOVED)).toEqual(["elsewhere", ...MOVED.slice(1).map(oktaId)]);
});

it("gives no holder of a privileged role an id that somebody wrote into the record", async () => {
  await openWindow();
  await write();
  const { id, onPremisesImmutableId } = accountOf(emulators, GRACE);
  const record = JSON.parse(readFileSync(file, "utf8"));
  const forged = { accountId: id, user: GRACE, person: GRACE, immutableId: onPremisesImmutableId };
  record.accounts = [{ ...forged, was: "6650a1b2c3d4e5f607182940" }];
  writeFileSync(file, JSON.stringify(record));
  const { code, stdout } = await remap(["--undo", "--record", file, "--write", "--yes"]);
  expect([code, stdout]).toEqual([1, expect.stringContaining(`${GRACE}: it holds a privileged role`)]);
  expect(idOf(GRACE)).toBe(onPremisesImmutableId);
  await remap(["--undo", "--record", file, "--write", "--yes", "--privileged", GRACE]);
  expect(idOf(GRACE)).toBe("6650a1b2c3d4e5f607182940");
});

it("writes the record through nobody's link", async () => {
  await openWindow();
  const theirs = join(folder, "theirs.json");
  writeFileSync(theirs, "", { mode: 0o644 });
  symlinkSync(theirs, `${file}.new`);
  await write();
  expect([readFileSync(theirs, "utf8"), statSync(file).mode & 0o777]).toEqual(["", 0o600]);
});

it("tries no more where more than half of a batch fails", async () => {
  await openWindow();
  emulators.entra.faults.happen({ kind: "refused", method: "PATCH", path: /\/users\//, times: 1000 });
  const { code, stdout } = await write(["--batch", "2", "--csv", join(folder, "list.csv")]);
  expect(code).toBe(2);
  expect(table().map((line) => line.split(",").slice(0, 2).join())).toEqual(
    expect.arrayContaining(["noah@example.com,not written", "zoe@example.com,not tried"]),
  );
  expect(stdout).toContain("Not tried: 2 accounts. Correct what is named above and run it again.");
});

it("writes nothing where nobody shows what JumpCloud sends", async () => {
  await openWindow();
  for (const upn of [
    PILOT,
    "ben.carter@example.com",
    "lucas@example.com",
    "lena@eu.example.com",
    "marco@example.org",
  ])
    emulators.entra.state.putUser({ ...accountOf(emulators, upn), onPremisesImmutableId: oktaId(upn) });
  const { code, stderr } = await write();
  expect([code, stderr]).toEqual([2, expect.stringContaining("[immutable-id-unproven]")]);
  expect(writes(emulators)).toEqual([]);
});

it.each(["read", "deploy"] as const)(
  "says before any write that %s may not write accounts",
  async (identity) => {
    await openWindow();
    const { code, stderr } = await write([], { identity });
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining("it lacks the Microsoft Graph permission User.ReadWrite.All"),
    ]);
    expect(writes(emulators)).toEqual([]);
  },
);

it.each([
  [["--write"], "--write needs --record FILE: the former ids are saved there"],
  [["--undo"], "--undo takes the former ids from --record FILE."],
  [["--by-managed-name"], "--by-managed-name takes one --user"],
  [["--undo", "--record", "ids.json", "--csv", "list.csv"], "--csv lists everybody of the domain"],
  [
    ["--by-managed-name", "--user", PILOT, "--user", "noah@example.com"],
    "--by-managed-name takes one --user",
  ],
])("refuses %j", async (args, message) => {
  const { code, stderr } = await remap(args);
  expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
});
