import type { RunningEmulators } from "../../../../emulators";
import { prepare, startCompany, vendorsOf, writes } from "../../../providers/graph/company";
import { type CommandSetting, command } from "../../command";
import { federate } from "../../federated";

let emulators: RunningEmulators;

beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

const fix = (args: string[] = [], setting: CommandSetting = {}) =>
  command(emulators, ["parity", "--domain", "example.com", "--fix", ...args], {
    identity: "bootstrap",
    ...setting,
  });

function account(upn: string) {
  const found = [...emulators.entra.state.users.values()].find((user) => user.userPrincipalName === upn);
  if (!found) throw new Error(`The tenant has no ${upn}.`);
  return found;
}

/** As it is before anybody has linked the account. */
function unlink(upn: string): void {
  const found = account(upn);
  emulators.entra.state.users.set(found.id, { ...found, onPremisesImmutableId: null });
}

async function idOf(email: string): Promise<string> {
  return (await vendorsOf(emulators).jumpcloud.users.findByEmail(email))?.id ?? "";
}

/** What comes after the judgement. */
const plan = (stdout: string) => stdout.slice(stdout.indexOf("To write in Entra"));

it("lists every write, asks, writes it, and reads it back", async () => {
  const noah = await idOf("noah@example.com");
  const { code, stdout, questions } = await fix([], { answers: ["y"] });
  expect(questions).toEqual(["Set 1 immutable id in Entra? [y/N] "]);
  expect(plan(stdout)).toBe(
    [
      "To write in Entra, 1 account:",
      `    noah@example.com  onPremisesImmutableId = ${noah} (noah@example.com at JumpCloud)`,
      "Left to you:",
      "    kim.larsen@example.com: the JumpCloud address kim@example.com is not the sign-in name",
      "    kim.larsen@example.com.",
      "      → Make them the same: correct the e-mail in JumpCloud, or the user principal name in Entra",
      "Written and read back, 1: noah@example.com",
      "",
    ].join("\n"),
  );
  expect(code).toBe(1);
  expect(account("noah@example.com").onPremisesImmutableId).toBe(noah);
  expect(writes(emulators)).toEqual([`PATCH /v1.0/users/${account("noah@example.com").id}`]);
});

it("writes nothing a second time", async () => {
  await fix(["--yes"]);
  emulators.entra.journal.clear();
  const { stdout } = await fix(["--yes"]);
  expect(stdout).toContain("\nNothing to write.\nLeft to you:\n    kim.larsen@example.com");
  expect(writes(emulators)).toEqual([]);
});

it.each([[["n"]], [[""]], [["yess"]]])("writes nothing after the answer %j", async (answers) => {
  const { code, stdout } = await fix([], { answers });
  expect(stdout.endsWith("\nNothing was written.\n")).toBe(true);
  expect(code).toBe(1);
  expect(writes(emulators)).toEqual([]);
});

it("writes nothing where nobody can be asked", async () => {
  const { code, stderr } = await fix();
  expect(code).toBe(2);
  expect(stderr).toBe(
    "There is no terminal for the question, so nothing was written. Read the list, then run it with --yes.\n",
  );
  expect(writes(emulators)).toEqual([]);
});

it("tells how things stand afterwards as JSON", async () => {
  const { stdout } = await fix(["--yes", "--json"]);
  const { domains } = JSON.parse(stdout) as { domains: { accounts: { user: string; state: string }[] }[] };
  const noah = domains[0]?.accounts.find(({ user }) => user === "noah@example.com");
  expect(noah?.state).toBe("ready");
});

it.each(["read", "deploy"] as const)(
  "lists what %s would write, and then who has the permission, before anything is written",
  async (identity) => {
    const { code, stdout, stderr } = await fix(["--yes"], { identity });
    expect(stdout).toContain("To write in Entra, 1 account:");
    expect([code, stderr]).toEqual([
      1,
      `Refused to set immutable ids; nothing was changed:
  - application ${emulators.env(identity).ARM_CLIENT_ID}: it lacks the Microsoft Graph permission User.ReadWrite.All, which is needed to write immutable ids. Run \`npx jumpcloud-entra parity --fix\` once with the credentials of the identity \`bootstrap\`, which has it; no other needs it. [permission-missing]
`,
    ]);
    expect(writes(emulators)).toEqual([]);
  },
);

/** A person's token tells no permissions; what the person may do shows only when it is tried. */
const asAPerson: CommandSetting = {
  connect: async () => {
    const vendors = vendorsOf(emulators, "read");
    const claims = async () => ({ ...(await vendors.graph.claims()), roles: [], scopes: ["User.Read"] });
    return { ...vendors, graph: { ...vendors.graph, claims } };
  },
};

it("says which permission a person lacks, and that nothing was written", async () => {
  const before = account("noah@example.com");
  const { code, stdout, stderr } = await fix(["--yes"], asAPerson);
  expect(code).toBe(2);
  expect(stdout.replaceAll("\n", " ")).toContain(
    "Insufficient privileges to complete the operation. The credential probably lacks the Graph permission User.ReadWrite.All.",
  );
  expect(stdout).toContain(
    "NOT written, or not seen afterwards: noah@example.com. Microsoft Graph refused PATCH",
  );
  expect(stderr).toBe("Not everything could be written. Correct what is named above and run it again.\n");
  expect(account("noah@example.com")).toEqual(before);
});

it("tries nobody else once the credential is refused", async () => {
  unlink("ada@example.com");
  const { stdout } = await fix(["--yes"], asAPerson);
  expect(stdout).toContain("NOT written, or not seen afterwards: ada@example.com.");
  expect(stdout).toContain("Not tried any more, 1: noah@example.com\n");
});

it("says whom it wrote and whom not where one write fails, and goes on with the next run", async () => {
  unlink("ada@example.com");
  const failing = new RegExp(`/users/${account("ada@example.com").id}$`);
  emulators.entra.faults.happen({ kind: "refused", method: "PATCH", path: failing, times: 100 });
  const broken = await fix(["--yes"]);
  expect(broken.code).toBe(2);
  expect(broken.stdout).toContain("Written and read back, 1: noah@example.com\n");
  expect(broken.stdout).toContain("NOT written, or not seen afterwards: ada@example.com.");

  emulators.entra.faults.clear();
  emulators.entra.journal.clear();
  const after = await fix(["--yes"]);
  expect(after.stdout).toContain("Written and read back, 1: ada@example.com\n");
  expect(writes(emulators)).toEqual([`PATCH /v1.0/users/${account("ada@example.com").id}`]);
});

it("never writes an id on a domain that is federated, and says the detour", async () => {
  await federate(emulators);
  unlink("ada@example.com");
  emulators.entra.journal.clear();
  const { stdout } = await fix(["--yes"]);
  expect(stdout.replace(/\s+/g, " ")).toContain(
    `Nothing to write. Left to you: ada@example.com: example.com is federated already, and there Microsoft may refuse another immutable id. → Move its sign-in name to example.onmicrosoft.com, set onPremisesImmutableId to ${await idOf("ada@example.com")}, and move it back; or roll the federation back first`,
  );
  expect(writes(emulators)).toEqual([]);
});

it("leaves holders of privileged roles alone", async () => {
  await prepare(emulators);
  unlink("grace@example.com");
  const { stdout } = await fix(["--yes"]);
  expect(stdout).toContain("    grace@example.com: it holds a privileged role.\n");
  expect(writes(emulators)).toEqual([]);
});

it("refuses where nobody shows what JumpCloud sends as immutable id", async () => {
  for (const { userPrincipalName } of [...emulators.entra.state.users.values()]) unlink(userPrincipalName);
  const { code, stderr } = await fix(["--yes"]);
  expect(code).toBe(2);
  expect(stderr).toBe(
    [
      "Refused to set immutable ids; nothing was changed:",
      "  - immutable ids: no account in the tenant has the id of a JumpCloud user yet, so it is not certain what JumpCloud sends. Let JumpCloud sync one person first, and run this again. [immutable-id-unproven]",
      "",
    ].join("\n"),
  );
  expect(writes(emulators)).toEqual([]);
});

it("says after a Ctrl-C amid the writes whom it wrote, and goes on with the next run", async () => {
  unlink("ada@example.com");
  const abort = new AbortController();
  const bootstrap = vendorsOf(emulators, "bootstrap");
  const { graph } = bootstrap;
  const setImmutableId: typeof graph.users.setImmutableId = async (...args) => {
    await graph.users.setImmutableId(...args);
    if (args[0] === account("noah@example.com").id) abort.abort();
  };
  const vendors = { ...bootstrap, graph: { ...graph, users: { ...graph.users, setImmutableId } } };
  const { code, stderr } = await fix(["--yes"], { signal: abort.signal, connect: async () => vendors });
  expect(code).toBe(130);
  expect(stderr).toBe(
    "Interrupted. Written: ada@example.com. Interrupted during the write, so check it: noah@example.com. Not tried: 0. Run it again to continue.\n",
  );
  const { stdout } = await fix(["--yes"]);
  expect(stdout).toContain("\nNothing to write.\n");
});
