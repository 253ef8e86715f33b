import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RunningEmulators } from "../../../../emulators";
import { grant } from "../../../emulators/permissions";
import { federated } from "../../../operations/federation/federated";
import { SIGN_IN, startCompany, vendorsOf, writes } from "../../../providers/graph/company";
import { impatientClock } from "../../../waiting/fast-clock";
import { type CommandSetting, command } from "../../command";

let emulators: RunningEmulators;
let folder: string;
const home = process.cwd();
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(async () => {
  emulators.reset();
  folder = mkdtempSync(join(tmpdir(), "several-"));
  process.chdir(folder);
  await federated(emulators);
  const { graph } = vendorsOf(emulators);
  const { id: _, ...like } = (await graph.federation.find("example.com")) ?? { id: "" };
  const own = { issuerUri: "https://example.org", passiveSignInUri: `${SIGN_IN}-org` };
  await graph.federation.create("example.org", { ...like, ...own });
  emulators.entra.journal.clear();
});
afterEach(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});
afterAll(() => emulators.close());

const BOTH = ["--domain", "example.com", "--domain", "example.org"];
const TENANT = "7a1e0f52-3c4b-4d6e-8f90-a1b2c3d4e5f6";

/** Whoever signs in as the client of `read` may not write. */
function rollback(args: string[], setting: CommandSetting = {}) {
  const clock = impatientClock();
  const { ARM_CLIENT_ID: reader } = emulators.env("read");
  const connectEntra = async ({ ARM_CLIENT_ID, ARM_TENANT_ID }: NodeJS.ProcessEnv) => {
    if (ARM_TENANT_ID !== TENANT) throw new Error(`no tenant ${ARM_TENANT_ID}`);
    return { ...vendorsOf(emulators, ARM_CLIENT_ID === reader ? "read" : "deploy"), clock };
  };
  const connect = async () => {
    throw new Error("JumpCloud was asked for");
  };
  return command(emulators, ["rollback", ...args], {
    identity: "deploy",
    clock,
    connect,
    connectEntra,
    ...setting,
  });
}

const authenticationTypes = () =>
  ["example.com", "example.org"].map((name) => emulators.entra.state.domains.get(name)?.authenticationType);
const resultsOf = (json: string) =>
  (JSON.parse(json) as { domain: string; result: string }[]).map(({ domain, result }) => [domain, result]);
const kept = (ending: string) => readdirSync(".").filter((name) => name.endsWith(ending));

test("sets all of them to Managed one after another, each with its record", async () => {
  const { code, stdout, questions } = await rollback([...BOTH, "--yes"]);
  expect({ code, questions, types: authenticationTypes() }).toEqual({
    code: 0,
    questions: [],
    types: ["Managed", "Managed"],
  });
  expect(writes(emulators)).toEqual([
    expect.stringMatching(/^DELETE .*\/example\.com\/federationConfiguration\//),
    expect.stringMatching(/^DELETE .*\/example\.org\/federationConfiguration\//),
  ]);
  expect(kept(".json")).toHaveLength(2);
  expect(stdout).toMatch(
    /\nexample\.com {2}managed {2}record in rollback-example\.com-\S+\.json\nexample\.org {2}managed {2}/,
  );
});

test("asks for each by its own question once all are read, and leaves alone what was not agreed to", async () => {
  const { code, stdout, questions } = await rollback([...BOTH, "--json"], { answers: ["no", "y"] });
  expect(questions).toEqual([
    `Set example.com of the tenant ${TENANT} to Managed? [y/N] `,
    `Set example.org of the tenant ${TENANT} to Managed? [y/N] `,
  ]);
  expect({ code, types: authenticationTypes() }).toEqual({ code: 1, types: ["Federated", "Managed"] });
  expect(resultsOf(stdout)).toEqual([
    ["example.com", "declined"],
    ["example.org", "managed"],
  ]);
});

test.each([
  ["a refusal", "domain\neu.example.com\nexample.org\n", 1, ["eu.example.com", "refused"]],
  [
    "a tenant that no credential leads to",
    `domain,tenant\nexample.com,${TENANT.replace("7", "8")}\nexample.org,\n`,
    2,
    ["example.com", "failed"],
  ],
] as const)("goes on past %s", async (_what, list, ending, fate) => {
  writeFileSync("domains.csv", list);
  const { code, stdout } = await rollback(["--from", "domains.csv", "--yes", "--json"]);
  expect({ code, results: resultsOf(stdout) }).toEqual({
    code: ending,
    results: [fate, ["example.org", "managed"]],
  });
});

test("goes on past a write that failed, and says how that domain stands", async () => {
  const { ARM_CLIENT_ID: clientId } = emulators.env("read");
  const reader = {
    domain: "example.com",
    tenant: TENANT,
    clientId,
    secretVariable: "ARM_CLIENT_SECRET_READER",
  };
  writeFileSync("domains.json", JSON.stringify([reader, { domain: "example.org" }]));
  const env = { ...emulators.env("deploy"), ARM_CLIENT_SECRET_READER: "not-told-to-anybody" };
  const { code, stdout } = await rollback(["--from", "domains.json", "--yes", "--json"], { env });
  expect({ code, types: authenticationTypes() }).toEqual({ code: 2, types: ["Federated", "Managed"] });
  expect(JSON.parse(stdout)[0]).toEqual({
    domain: "example.com",
    tenantId: TENANT,
    result: "failed",
    reason: expect.stringContaining("Now: example.com is Federated with https://example.com."),
  });
});

const connect = async () => ({ ...vendorsOf(emulators), clock: impatientClock() });

function adaLeaves(): void {
  for (const user of emulators.jumpcloud.state.users.values())
    if (user.email === "ada@example.com") Object.assign(user, { suspended: true });
}

test("blocks who has left with the write, where that was agreed to by a question of its own", async () => {
  adaLeaves();
  grant(emulators, "User.EnableDisableAccount.All");
  const { questions } = await rollback(BOTH, { connect, answers: ["y", "y", "no"] });
  expect(questions.map((question) => question.split(" ")[0])).toEqual(["Set", "Block", "Set"]);
  expect(emulators.entra.state.findUser("ada@example.com")?.accountEnabled).toBe(false);
  expect(authenticationTypes()).toEqual(["Managed", "Federated"]);
});

test("says of each who was to be blocked and was not, and how a password alone is kept from opening it", async () => {
  adaLeaves();
  const { code, stdout } = await rollback([...BOTH, "--yes", "--block-leavers"], { connect });
  const [, ending = ""] = stdout.replace(/\s+/g, " ").split(" example.org managed ");
  expect([code, authenticationTypes()]).toEqual([0, ["Managed", "Managed"]]);
  expect(ending).toContain("== example.com == ada@example.com is not blocked: Microsoft Graph refused");
  expect(ending).toContain("== example.org == A password alone lets people in: Turn on security defaults");
});

test("asks JumpCloud for who has left with its own credential only, not for another tenant", async () => {
  adaLeaves();
  const left = "ada@example.com: suspended";
  expect((await rollback([...BOTH, "--prepare"], { connect })).stdout).toContain(left);
  writeFileSync("domains.csv", `domain,tenant\nexample.com,${TENANT}\n`);
  expect((await rollback(["--from", "domains.csv", "--prepare"], { connect })).stdout).not.toContain(left);
});

test("says after Ctrl-C which are done and which are not", async () => {
  const abort = new AbortController();
  const stop = emulators.entra.journal.onWrite(({ path }) => path.includes("example.org") && abort.abort());
  const { code, stderr } = await rollback([...BOTH, "--yes"], { signal: abort.signal });
  stop();
  expect(code).toBe(130);
  expect(stderr).toContain(
    "Interrupted. Managed: example.com. May already be Managed, or not yet: example.org. Run it again: it finds out, and continues.",
  );
  expect((await rollback([...BOTH, "--yes"])).code).toBe(0);
  expect(authenticationTypes()).toEqual(["Managed", "Managed"]);
});

test("begins nothing more after Ctrl-C", async () => {
  const abort = new AbortController();
  const stop = emulators.entra.journal.onWrite(() => abort.abort());
  const { stderr } = await rollback([...BOTH, "--yes"], { signal: abort.signal });
  stop();
  expect(stderr).toContain("May already be Managed, or not yet: example.com. Not begun: example.org.");
  expect(authenticationTypes()[1]).toBe("Federated");
});

test("prepares a record and a page for each, and one table of everybody", async () => {
  expect((await rollback([...BOTH, "--prepare", "--csv", "people.csv"])).code).toBe(0);
  expect([kept(".json").length, kept(".txt").length]).toEqual([2, 2]);
  expect(readFileSync("people.csv", "utf8")).toContain("ada@example.com,");
  expect(writes(emulators)).toEqual([]);
});

test.each([
  [[...BOTH, "--undo"], "--undo takes one --domain"],
  [[...BOTH, "--drill"], "--drill takes one --domain"],
  [[...BOTH, "--record", "record.json"], "--record names one file."],
  [[...BOTH, "--prepare", "--page", "page.txt"], "--page names one file."],
  [[...BOTH, "--domain", "EXAMPLE.com"], "example.com is named twice"],
  [["--yes"], "Name a domain with --domain NAME."],
  [[...BOTH, "--from", "a.csv", "--csv", "./a.csv"], "--csv and --from name one file."],
  [["--domain", "example.com", "--prepare", "--record", "a", "--page", "a"], "--record and --page name one"],
  [["--from", "nowhere.csv"], "Could not read nowhere.csv"],
  [BOTH, "There is no terminal for the question, so nothing was written."],
])("refuses %j", async (args, told) => {
  const { code, stderr } = await rollback(args);
  expect(code).toBe(2);
  expect(stderr).toContain(told);
  expect(writes(emulators)).toEqual([]);
});
