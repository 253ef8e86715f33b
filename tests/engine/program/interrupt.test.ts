// slow: a run of the whole program is interrupted, and another one goes on
import { type CompanyOnEngine, startCompany } from "./company";
import { upInterrupted } from "./interrupted-run";
import { PREPARED, vendorSnapshotOf } from "./vendor-snapshot";

jest.setTimeout(300_000);

const onPosix = process.platform === "win32" ? describe.skip : describe;

onPosix("a run that Ctrl-C ends", () => {
  let company: CompanyOnEngine;

  beforeAll(async () => {
    company = await startCompany();
    await company.emulators.consent();
  });
  afterAll(() => company.close());

  it("finishes what it began, and lets the next run go on at once", async () => {
    const run = await upInterrupted(company, (cli) => process.kill(cli, "SIGINT"));
    expect(run.unanswered).not.toEqual([]);
    expect(run.code).not.toBe(0);
    expect(company.emulators.jumpcloud.state.applications.size).toBe(0);

    const next = await company.succeeds("up", "--yes", "--skip-preview");
    expect(next).not.toContain("pending");
    expect(vendorSnapshotOf(company.emulators)).toEqual(PREPARED);
  });
});
