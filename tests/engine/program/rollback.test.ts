// slow: each rollback is of a whole program that is federated first, and runs go on after it
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pageOf, pagesOf } from "../../docs/pages";
import { killAll } from "../kill";
import { checkout, type Outcome } from "../workbench";
import { ADMINISTRATOR, type CompanyOnEngine, startCompanyAt } from "./company";
import { vendorSnapshotOf } from "./vendor-snapshot";

jest.setTimeout(300_000);

const DELETED = expect.stringMatching(/^DELETE .*\/domains\/example.com\/federationConfiguration\//);
const FEDERATED = "POST /v1.0/domains/example.com/federationConfiguration";

describe("a rollback by command, and the days after, of a company that the engine federated", () => {
  let company: CompanyOnEngine;

  beforeAll(async () => {
    company = await startCompanyAt("federated");
  });
  afterAll(() => company.close());

  const type = () => vendorSnapshotOf(company.emulators).domains["example.com"];
  const records = () => readdirSync(company.bench.directory).filter((name) => name.startsWith("rollback-"));

  /** The command as somebody has it in an emergency: JumpCloud's credential only where it is said. */
  function start(args: string[], withJumpCloud = false) {
    const { JUMPCLOUD_API_KEY, JUMPCLOUD_BASE_URL, ...graphAlone } = company.bench.env;
    const env = withJumpCloud ? company.bench.env : graphAlone;
    const bin = join(checkout, "cli", "jumpcloud-entra.cjs");
    return spawn(process.execPath, [bin, ...args], { cwd: company.bench.directory, env });
  }

  async function command(args: string[], withJumpCloud = false): Promise<Outcome> {
    const child = start(args, withJumpCloud);
    const outcome = { code: 1, stdout: "", stderr: "" };
    child.stdout.on("data", (chunk) => {
      outcome.stdout += chunk;
    });
    child.stderr.on("data", (chunk) => {
      outcome.stderr += chunk;
    });
    const [code] = await once(child, "close");
    return { ...outcome, code: code ?? 1 };
  }

  const rollback = (...args: string[]) => command(["rollback", "--domain", "example.com", "--yes", ...args]);
  const undo = (...args: string[]) =>
    command(["rollback", "--undo", "--domain", "example.com", "--yes", ...args], true);

  it("shows no name of the record in what the engine prints", async () => {
    const printed = await company.succeeds("stack", "output");
    expect(printed).toMatch(/rollbackRecord +\[secret\]/);
    expect(await company.bench.stackText()).not.toContain("federation-record@2");
  });

  it("gives the whole record to whoever asks the stack for it", async () => {
    const text = await company.succeeds("stack", "output", "rollbackRecord", "--json", "--show-secrets");
    const [record] = JSON.parse(text);
    expect(record).toMatchObject({
      domain: "example.com",
      before: { authenticationType: "Managed" },
      federation: { issuerUri: "https://example.com", signingCertificate: expect.stringMatching(/^MII/) },
      declared: { terms: { acceptLockOut: { users: ["zoe@example.com"] } } },
    });
    const users = record.passwords.flatMap((group: { users: string[] }) => group.users);
    expect(users.sort()).toEqual([
      "ada@example.com",
      "lucas@example.com",
      "noah@example.com",
      "zoe@example.com",
    ]);
    writeFileSync(join(company.bench.directory, "record.json"), text);
  });

  it("keeps with each run what JumpCloud tells of passwords, which no preview and no refresh shows", async () => {
    const { users } = company.emulators.jumpcloud.state;
    const ada = [...users.values()].find(({ email }) => email === "ada@example.com");
    Object.assign(ada ?? {}, { password_date: new Date().toISOString() });
    await company.succeeds("preview", "--refresh", "--expect-no-changes");
    await company.succeeds("preview", "--save-plan", "plan.json");
    await company.succeeds("up", "--yes", "--skip-preview", "--expect-no-changes", "--plan", "plan.json");
    await company.succeeds("refresh", "--yes", "--skip-preview", "--expect-no-changes");
    expect(await company.bench.stackText()).not.toContain("passwordDates");
    const state = await company.succeeds("stack", "export", "--show-secrets");
    writeFileSync(join(company.bench.directory, "state.json"), state);
    const { stdout } = await rollback("--prepare", "--record", "state.json");
    expect(stdout.replace(/\s+/g, " ")).toMatch(
      /1 person with an earlier one: .* ada@example\.com \(\d{4}-\d\d-\d\d; changed at JumpCloud \d{4}-\d\d-\d\d\)/,
    );
    for (const name of records()) rmSync(join(company.bench.directory, name));
  });

  it("is finished by the next one after a kill -9 in its write", async () => {
    const { journal } = company.emulators.entra;
    const child = start(["rollback", "--domain", "example.com", "--yes"]);
    const stop = journal.onWrite(({ identity }) => {
      if (identity !== "JumpCloud" && child.pid !== undefined) killAll(child.pid);
    });
    const [code] = await once(child, "close");
    stop();
    expect(code).toBeNull();
    expect(company.newWrites()).toEqual([DELETED]);
    const again = await rollback();
    expect(again).toMatchObject({ code: 0, stderr: expect.not.stringContaining("Refused") });
    expect(type()).toBe("Managed");
    const [kept = ""] = records();
    expect(readFileSync(join(company.bench.directory, kept), "utf8")).toContain("https://example.com");
  });

  it("is left alone by previews, refreshes and runs, which tell of it", async () => {
    const drift = await company.pulumi("preview", "--refresh", "--expect-no-changes", "--diff");
    // The code of drift, for the workflow that looks for it.
    expect(drift.code).toBe(7);
    expect(drift.stdout).toContain("authenticationType");
    const first = await company.succeeds("up", "--yes", "--skip-preview");
    expect(first).toContain("somebody set it to Managed by hand, and it stays Managed");
    await company.succeeds("up", "--yes", "--skip-preview", "--refresh");
    await company.succeeds("preview", "--expect-no-changes");
    expect(type()).toBe("Managed");
    expect(company.newWrites()).toEqual([]);
  });

  it("is undone from the stack's record with every gate, and the next runs find nothing to write", async () => {
    const refused = await undo("--record", records()[0] ?? "");
    expect(refused).toMatchObject({ code: 1, stdout: expect.stringContaining("zoe@example.com") });
    expect(company.newWrites()).toEqual([]);
    const done = await undo("--record", "record.json");
    expect(done).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("example.com is Federated again."),
    });
    expect(company.newWrites()).toEqual([FEDERATED]);
    await company.succeeds("up", "--yes", "--skip-preview");
    await company.succeeds("preview", "--refresh", "--expect-no-changes");
    expect(company.newWrites()).toEqual([]);
    expect(type()).toBe("Federated");
  });

  it("still mends what somebody changes by hand after it was undone", async () => {
    const federation = company.emulators.entra.state.federations.get("example.com");
    if (federation) federation.displayName = "changed by hand";
    await company.succeeds("up", "--yes", "--skip-preview");
    expect(company.newWrites()).toEqual([expect.stringMatching(/^PATCH .*\/federationConfiguration\//)]);
    expect(company.emulators.entra.state.federations.get("example.com")?.displayName).toBe("example.com");
  });

  it("is followed by a run that shows no change where it was undone at once", async () => {
    await rollback();
    await undo("--record", "record.json");
    company.newWrites();
    await company.succeeds("up", "--yes", "--skip-preview", "--expect-no-changes");
    expect(company.newWrites()).toEqual([]);
  });

  it("is taken back by the program where `refederate` names its moment", async () => {
    await rollback();
    company.newWrites();
    const moment = new Date().toISOString();
    company.configure(`refederate.after=${moment}`, "refederate.reason=JumpCloud works again");
    await company.succeeds("up", "--yes", "--skip-preview");
    expect(company.newWrites()).toEqual([FEDERATED]);
    expect(type()).toBe("Federated");
    await company.succeeds("preview", "--expect-no-changes");
  });

  it("lets the commands of the runbook go on after a killed run and its lock", async () => {
    const { steps } = pagesOf("runbook.md").find(({ title }) => title === "A stale lock") ?? { steps: [] };
    company.configure("syncGroup=Everybody");
    const child = company.bench.start("up", "--yes", "--skip-preview");
    const stop = company.emulators.jumpcloud.journal.onWrite(({ identity }) => {
      if (identity !== "JumpCloud" && child.pid !== undefined) killAll(child.pid);
    });
    await once(child, "close");
    stop();
    expect(await company.fails("up", "--yes")).toContain("the stack is currently locked by 1 lock(s)");
    for (const { command } of steps) await company.succeeds(...command.replace("npx pulumi ", "").split(" "));
    await company.succeeds("preview", "--expect-no-changes");
    expect(steps).toHaveLength(3);
  });

  it("makes the technical administrator again as bootstrap, which deploy is told, by the commands of the runbook", async () => {
    const { users, assignments } = company.emulators.entra.state;
    const [gone] = [...users.values()].filter(({ userPrincipalName }) => userPrincipalName === ADMINISTRATOR);
    users.delete(gone?.id ?? "");
    for (const [id, { principalId }] of assignments) if (principalId === gone?.id) assignments.delete(id);
    const { steps } = pagesOf("runbook.md").find(({ title }) => title === "The administrator is gone") ?? {
      steps: [],
    };
    const commands = steps.map(({ command }) => command).filter((line) => line.startsWith("npx pulumi "));
    company.newWrites();
    const refused = await company.fails("up", "--refresh", "--yes", "--skip-preview");
    for (const permission of ["User.ReadWrite.All", "RoleManagement.ReadWrite.Directory"])
      expect(refused).toMatch(
        new RegExp(
          `lacks the Microsoft Graph permission ${permission}, .*\`npx pulumi up --refresh\` .* \`bootstrap\``,
        ),
      );
    expect(company.newWrites()).toEqual([]);
    const { JUMPCLOUD_SSO_BASE_URL: _, ...env } = company.emulators.env("bootstrap");
    const bootstrap = company.bench.with(env);
    for (const line of commands) {
      const { code, stderr } = await bootstrap.pulumi(...line.replace("npx pulumi ", "").split(" "));
      expect([code, stderr]).toEqual([0, expect.anything()]);
    }
    expect(commands).toHaveLength(2);
    expect(vendorSnapshotOf(company.emulators).administrators).toContain(ADMINISTRATOR);
    company.newWrites();
  });

  it("takes a directory over that somebody deactivated and connected again, by the command of the runbook", async () => {
    const { jumpcloud } = company.emulators;
    const [deactivated = ""] = jumpcloud.state.directories.keys();
    jumpcloud.state.directories.delete(deactivated);
    jumpcloud.state.detach(deactivated);
    const commands = pageOf("runbook/deactivated.md")
      .steps.map(({ command }) => command.split(" "))
      .filter(([, program]) => program === "pulumi");
    expect(commands).toHaveLength(1);
    const [, , ...up] = commands.flat();
    expect(await company.fails(...up)).toContain("No Microsoft 365 directory is connected to JumpCloud yet");
    expect(type()).toBe("Federated");
    await company.emulators.consent();
    await company.succeeds(...up);
    await company.emulators.settle();
    const bound = jumpcloud.state.edges.filter(({ to }) => to.type === "office_365");
    expect(bound.map(({ from }) => from.type)).toEqual(["user_group"]);
    company.newWrites();
  });

  it("does not say Federated right after the stage went back to prepare", async () => {
    company.configure("stage=prepare");
    await company.succeeds("up", "--yes", "--skip-preview");
    expect(type()).toBe("Managed");
    const statusOf = async () =>
      JSON.parse(await company.succeeds("stack", "output", "domains", "--json"))[0];
    expect((await statusOf()).authenticationType).toBe("Federated when this run began");
    await company.succeeds("up", "--yes", "--skip-preview");
    expect((await statusOf()).authenticationType).toBe("Managed");
  });
});
