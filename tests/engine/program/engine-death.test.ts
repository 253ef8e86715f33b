// slow: each engine that dies has started the whole program
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import type { RunningEmulators } from "../../../emulators";
import { type CompanyOnEngine, startCompanyAt } from "./company";
import { upInterrupted } from "./interrupted-run";
import { watchForLockOut } from "./lock-out-watch";
import { FEDERATED, vendorSnapshotOf } from "./vendor-snapshot";

jest.setTimeout(300_000);

const onPosix = process.platform === "win32" ? describe.skip : describe;
const FLIP = "POST /v1.0/domains/example.com/federationConfiguration";

// As where a terminal is closed, or the machine has too little memory for it: the plugins' processes are not killed with it.
const killAlone = (cli: number) => process.kill(cli, "SIGKILL");

onPosix("an engine that dies alone", () => {
  let company: CompanyOnEngine;
  let emulators: RunningEmulators;
  let restore: () => void;

  beforeAll(async () => {
    company = await startCompanyAt("prepared");
    ({ emulators } = company);
    company.configure("stage=federated");
    restore = company.remember();
  });
  afterEach(async () => {
    await company.succeeds("cancel", "--yes");
    restore();
  });
  afterAll(() => company.close());

  const authenticationType = () => emulators.entra.state.domains.get("example.com")?.authenticationType;

  it("leaves a flip that the next run takes over at once, whoever proves it first, and no process", async () => {
    const watch = watchForLockOut(emulators);
    const { unanswered } = await upInterrupted(company, killAlone);
    await company.succeeds("cancel", "--yes");
    await company.succeeds("up", "--yes", "--skip-preview");
    await endOfProcesses(company);
    watch.stop();
    expect([unanswered, company.newWrites(), watch.found]).toEqual([[FLIP], [FLIP], []]);
    expect(vendorSnapshotOf(emulators)).toEqual(FEDERATED);
  });

  it("has a flip with which nobody can sign in taken back without it", async () => {
    const stop = emulators.entra.journal.onWrite(() => {
      for (const application of emulators.jumpcloud.state.applications.values()) application.active = false;
    });
    await upInterrupted(company, killAlone);
    await endOfProcesses(company);
    stop();
    expect(company.newWrites()).toEqual([
      FLIP,
      expect.stringMatching(/^DELETE .*\/federationConfiguration\//),
    ]);
    expect(authenticationType()).toBe("Managed");
  });

  it("has nothing written that had not begun when it died, and leaves no process", async () => {
    const child = company.start("up", "--yes", "--skip-preview");
    child.stdout?.on("data", (chunk) => {
      // From here on it reads everything once more, before it writes.
      if (String(chunk).includes("DomainFederation m365-example.com-federation creating"))
        child.kill("SIGKILL");
    });
    await once(child, "close");
    await endOfProcesses(company);
    expect([child.signalCode, company.newWrites(), authenticationType()]).toEqual(["SIGKILL", [], "Managed"]);
  });
});

/** When every process that works in the company's folder has ended, but the program that is kept. */
async function endOfProcesses({ bench }: CompanyOnEngine): Promise<void> {
  const isOf = (line: string) => line.includes("dynamic-provider") || line.includes("pulumi-resource-");
  for (;;) {
    const lines = execFileSync("ps", ["-eo", "args"], { encoding: "utf8" }).split("\n");
    if (!lines.some((line) => line.includes(bench.directory) && isOf(line))) return;
    await setTimeout(200);
  }
}
