// slow: each engine that dies has started the whole program, and what it began goes on without it
import { once } from "node:events";
import type { RunningEmulators } from "../../../emulators";
import { commandOf, killAlone, running } from "../kill";
import { type CompanyOnEngine, startCompanyAt } from "./company";
import { upInterrupted } from "./interrupted-run";
import { watchForLockOut } from "./lock-out-watch";
import { FEDERATED, vendorSnapshotOf } from "./vendor-snapshot";

jest.setTimeout(300_000);

const onPosix = process.platform === "win32" ? describe.skip : describe;
const FLIP = "POST /v1.0/domains/example.com/federationConfiguration";
const REMOVED = /^DELETE .*\/federationConfiguration\/[0-9a-f-]+$/;
/** Milliseconds in which what was begun comes to its end, on a slow machine. */
const END = 120_000;

// As where a terminal is closed, or the machine has too little memory: the plugins' processes are not killed with the engine.
onPosix("an engine that dies alone", () => {
  let company: CompanyOnEngine;
  let emulators: RunningEmulators;
  let restore: () => void;
  let started: number[];

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

  function die(cli: number): void {
    started = killAlone(cli);
    expect(started.map(commandOf)).toContainEqual(expect.stringContaining("cmd/dynamic-provider"));
  }

  it("leaves a flip that the next run takes over at once, whoever proves it first, and no process", async () => {
    const watch = watchForLockOut(emulators);
    const { unanswered } = await upInterrupted(company, die);
    await company.succeeds("cancel", "--yes");
    await company.succeeds("up", "--yes", "--skip-preview");
    expect(await running(started, END)).toEqual([]);
    watch.stop();
    expect([unanswered, company.newWrites(), watch.found]).toEqual([[FLIP], [FLIP], []]);
    expect(vendorSnapshotOf(emulators)).toEqual(FEDERATED);
  });

  it("has a flip with which nobody can sign in taken back, though nobody hears of two long waits meanwhile", async () => {
    emulators.entra.faults.throttle({ method: "DELETE", path: /federationConf/, times: 2, retryAfter: 11 });
    const stop = emulators.entra.journal.onWrite(() => {
      for (const application of emulators.jumpcloud.state.applications.values()) application.active = false;
    });
    await upInterrupted(company, die);
    expect(await running(started, END)).toEqual([]);
    stop();
    const refused = expect.stringMatching(/ → 429$/);
    expect(company.newWrites()).toEqual([FLIP, refused, refused, expect.stringMatching(REMOVED)]);
    expect(authenticationType()).toBe("Managed");
  });

  it.each([["as usual"], ["with what it logs", "--logflow", "-v=1"]])(
    "has nothing written that had not begun when it died, and leaves no process: %s",
    async (_, ...options) => {
      const child = company.start("up", "--yes", "--skip-preview", ...options);
      let told: string | undefined = "";
      child.stderr?.resume();
      child.stdout?.on("data", (chunk) => {
        if (told === undefined) return;
        told += chunk;
        // From here on it reads everything once more, before it writes.
        if (!told.includes("DomainFederation m365-example.com-federation creating")) return;
        told = undefined;
        die(child.pid ?? 0);
      });
      await once(child, "close");
      expect(await running(started, END)).toEqual([]);
      expect([child.signalCode, company.newWrites(), authenticationType()]).toEqual([
        "SIGKILL",
        [],
        "Managed",
      ]);
    },
  );
});
