// slow: each step of a rollover is a run of the whole program
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { readCertificate } from "../../../emulators/jumpcloud/certificates";
import { killAll } from "../kill";
import { shownIn, signingKeys } from "../private-keys";
import { type CompanyOnEngine, startCompanyAt } from "./company";
import { type InterruptedRun, upInterrupted } from "./interrupted-run";
import { watchForLockOut } from "./lock-out-watch";

jest.setTimeout(600_000);

const onPosix = process.platform === "win32" ? describe.skip : describe;

onPosix("a rollover whose runs are killed with kill -9 after each of its writes", () => {
  const unanswered: string[] = [];
  let company: CompanyOnEngine;
  let watch: ReturnType<typeof watchForLockOut>;
  let before: string;
  let last: InterruptedRun;

  beforeAll(async () => {
    company = await startCompanyAt("federated");
    before = signing();
    watch = watchForLockOut(company.emulators);
    company.configure("certificateRollover.when=2026-11", "certificateRollover.pauseSeconds=0");
  });
  afterAll(() => company.close());

  const federation = () => company.emulators.entra.state.federations.get("example.com");

  /** What JumpCloud signs with, as Entra writes certificates. */
  function signing(): string {
    const [application] = company.emulators.jumpcloud.state.applications.values();
    return readCertificate(application?.config.idpCertificate?.value)?.raw.toString("base64") ?? "";
  }

  it("comes to its end, each write having been made once", async () => {
    const earlier = new Set<string>();
    for (;;) {
      last = await upInterrupted(company, killAll, earlier);
      if (last.unanswered.length === 0) break;
      unanswered.push(...last.unanswered);
      await company.succeeds("cancel", "--yes");
    }
    expect({ code: last.code, output: last.output }).toMatchObject({ code: 0 });
    const patch = "PATCH /v1.0/domains/example.com/federationConfiguration/ID";
    expect(unanswered).toEqual([patch, "PUT /api/applications/ID", patch, patch]);
  });

  it("never took trust away on the way", () => {
    expect(watch.found).toEqual([]);
  });

  it("leaves another certificate, trusted alone, and no file", () => {
    expect(signing()).not.toBe(before);
    const { signingCertificate, nextSigningCertificate } = federation() ?? {};
    expect([signingCertificate, nextSigningCertificate]).toEqual([signing(), null]);
    const folder = join(company.bench.directory, "rollover");
    expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([".gitignore"]);
  });

  it("is done once: a second run writes and shows nothing", async () => {
    company.newWrites();
    await company.succeeds("up", "--yes", "--skip-preview", "--expect-no-changes");
    expect(company.newWrites()).toEqual([]);
  });

  it("leaves the private key in no state", async () => {
    const state = await company.succeeds("stack", "export", "--show-secrets");
    expect(shownIn(state, signingKeys(company.emulators.jumpcloud.state.applications))).toEqual([]);
    expect(state).not.toMatch(/PRIVATE KEY/);
  });

  it("was killed with its plugins, as none that outlives a run may be started to be killed", () => {
    expect(() => company.bench.with(company.env).start("up")).toThrow(
      "What is started to be killed would live on in a kept process (KEPT_FOLDER, PULUMI_DEBUG_PROVIDERS).",
    );
  });
});
