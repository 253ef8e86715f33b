// slow: each kill is a run of the whole program, and another one goes on after it
import { killAll } from "../kill";
import { ACCEPTED, type CompanyOnEngine, startCompany } from "./company";
import { type InterruptedRun, upInterrupted } from "./interrupted-run";
import { watchForLockOut } from "./lock-out-watch";
import { FEDERATED, vendorSnapshotOf } from "./vendor-snapshot";

jest.setTimeout(600_000);

const onPosix = process.platform === "win32" ? describe.skip : describe;

// Each run is killed at its first new write, so that each write of the whole way once has no answer. The program outlives
// the kills, as it writes nothing at the vendors by itself.
onPosix("runs that are killed with kill -9 after each of their writes", () => {
  const people = ["ada@example.com", "lucas@example.com", ACCEPTED];
  const earlier = new Set<string>();
  const unanswered = new Set<string>();
  let company: CompanyOnEngine;
  let watch: ReturnType<typeof watchForLockOut>;

  beforeAll(async () => {
    company = await startCompany({ people, keeps: "program" });
    watch = watchForLockOut(company.emulators);
  });
  afterAll(() => company.close());

  /** Kills run after run, until one ends by itself because it has nothing new to write. */
  async function goOn(): Promise<InterruptedRun> {
    for (;;) {
      const run = await upInterrupted(company, killAll, earlier);
      if (run.unanswered.length === 0) return run;
      for (const write of run.unanswered) unanswered.add(write);
      await company.succeeds("cancel", "--yes");
    }
  }

  it("come to the consent", async () => {
    expect((await goOn()).output).toContain("No Microsoft 365 directory is connected to JumpCloud yet");
  });

  it("come to the end of stage prepare", async () => {
    await company.emulators.consent();
    const last = await goOn();
    expect({ code: last.code, output: last.output }).toMatchObject({ code: 0 });
  });

  it("come to the federation", async () => {
    company.configure("stage=federated");
    const last = await goOn();
    expect({ code: last.code, output: last.output }).toMatchObject({ code: 0 });
    expect([...unanswered]).toEqual(
      expect.arrayContaining([
        "PATCH /v1.0/domains/example.onmicrosoft.com",
        "POST /v1.0/users",
        "POST /v1.0/roleManagement/directory/roleAssignments",
        "POST /api/v2/usergroups",
        "POST /api/v2/usergroups/ID/members",
        "POST /api/applications",
        "POST /api/v2/usergroups/ID/associations",
        "PATCH /api/v2/office365s/ID",
        "POST /v1.0/domains/example.com/federationConfiguration",
      ]),
    );
  });

  it("leave what an uninterrupted run leaves, each thing once", () => {
    const { accounts, groups, ...rest } = vendorSnapshotOf(company.emulators);
    const { accounts: _, groups: __, ...expected } = FEDERATED;
    expect(rest).toEqual(expected);
    expect(groups).toEqual({ "Microsoft 365 users": people });
    expect(accounts).toEqual(
      Object.fromEntries(
        Object.entries(FEDERATED.accounts).filter(([name, person]) => person === "" || people.includes(name)),
      ),
    );
  });

  it("come to another federation in place", async () => {
    company.configure("signOutUri=https://console.jumpcloud.com/signed-out/");
    const last = await goOn();
    expect({ code: last.code, output: last.output }).toMatchObject({ code: 0 });
    expect([...unanswered]).toContain("PATCH /v1.0/domains/example.com/federationConfiguration/ID");
    const federation = company.emulators.entra.state.federations.get("example.com");
    expect(federation?.signOutUri).toBe("https://console.jumpcloud.com/signed-out/");
  });

  it("come back to Managed with stage prepare", async () => {
    company.configure("stage=prepare");
    const last = await goOn();
    expect({ code: last.code, output: last.output }).toMatchObject({ code: 0 });
    expect([...unanswered]).toContain("DELETE /v1.0/domains/example.com/federationConfiguration/ID");
    expect(vendorSnapshotOf(company.emulators).federatedWith).toEqual([]);
  });

  it("come back to Managed also where the engine never knew of the federation", async () => {
    company.configure("stage=federated");
    const run = await upInterrupted(company, killAll);
    expect(run.unanswered).toEqual(["POST /v1.0/domains/example.com/federationConfiguration"]);
    await company.succeeds("cancel", "--yes");
    company.configure("stage=prepare");
    await company.succeeds("up", "--yes", "--skip-preview");
    expect(vendorSnapshotOf(company.emulators).federatedWith).toEqual([]);
  });

  it("never locked anybody out on the way", () => {
    expect(watch.found).toEqual([]);
  });

  it("forget the password of an account that a killed run made, rather than keep a wrong one", async () => {
    const state = await company.succeeds("stack", "export", "--show-secrets");
    const { resources } = JSON.parse(state).deployment;
    expect(JSON.stringify(resources)).toContain("jumpcloud-admin@example.onmicrosoft.com");
    expect(JSON.stringify(resources)).not.toMatch(/[\w-]{32}aA1!/);
  });

  it("leave warnings about pending operations that one refresh takes away", async () => {
    await company.succeeds("refresh", "--yes", "--skip-preview", "--clear-pending-creates");
    company.newWrites();
    const output = await company.succeeds("up", "--yes", "--skip-preview", "--expect-no-changes");
    expect(output).not.toContain("pending operations");
    expect(company.newWrites()).toEqual([]);
  });
});
