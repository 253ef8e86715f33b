// slow: each first run is one of the whole program
import { EVERYBODYS_PASSWORD } from "../../../emulators/company";
import { shownIn, signingKeys } from "../private-keys";
import { type CompanyOnEngine, startCompany } from "./company";
import { watchForLockOut } from "./lock-out-watch";
import { FEDERATED, vendorSnapshotOf } from "./vendor-snapshot";

jest.setTimeout(300_000);

const ADMINISTRATORS_PASSWORD = "the administrator's password";

describe("the committed program, from an unfederated tenant to a federated one", () => {
  let company: CompanyOnEngine;
  let watch: ReturnType<typeof watchForLockOut>;
  let output = "";
  let debugOutput = "";

  beforeAll(async () => {
    company = await startCompany();
    watch = watchForLockOut(company.emulators);
  });
  afterAll(() => company.close());

  it("writes nothing in a preview", async () => {
    await company.succeeds("preview");
    expect(company.newWrites()).toEqual([]);
  });

  it("prepares everything up to the consent, and goes on after it", async () => {
    const stopped = await company.fails("up", "--yes", "--skip-preview");
    expect(stopped).toContain("No Microsoft 365 directory is connected to JumpCloud yet");
    await company.emulators.consent();
    await company.succeeds("up", "--yes", "--skip-preview");
    expect(company.emulators.entra.state.domains.get("example.com")?.authenticationType).toBe("Managed");
  });

  it("federates when it is told to", async () => {
    company.configure("stage=federated");
    output = await company.succeeds("up", "--yes", "--diff");
    expect(vendorSnapshotOf(company.emulators)).toEqual(FEDERATED);
    expect(watch.found).toEqual([]);
    company.newWrites();
  });

  it("changes and writes nothing in a second run, a preview and a refresh", async () => {
    const again = ["up", "--yes", "--skip-preview", "--expect-no-changes"];
    debugOutput = await company.succeeds(...again, "--logtostderr", "-v=9", "--debug");
    await company.succeeds("preview", "--refresh", "--expect-no-changes");
    await company.succeeds("refresh", "--yes", "--skip-preview", "--expect-no-changes");
    expect(company.newWrites()).toEqual([]);
  });

  it("shows no secret in state, output and requests", async () => {
    const { entra, jumpcloud } = company.emulators;
    const requests = JSON.stringify([entra.journal, jumpcloud.journal]);
    const secrets = await everySecret();
    expect(secrets.length).toBeGreaterThan(8);
    expect(shownIn(await company.bench.stackText(), secrets)).toEqual([]);
    expect(shownIn(output, secrets)).toEqual([]);
    expect(shownIn(requests, secrets)).toEqual([]);
  });

  it("shows no credential in what the engine tells at its most talkative", async () => {
    // There the engine and the SDK print each resource's own secrets; Pulumi warns of it.
    const credentials = (await everySecret()).filter(([name]) => name !== ADMINISTRATORS_PASSWORD);
    expect(debugOutput.length).toBeGreaterThan(100_000);
    expect(shownIn(debugOutput, credentials)).toEqual([]);
  });

  /** What the seed has, what the program drew, and what JumpCloud signs with. */
  async function everySecret(): Promise<[name: string, secret: string][]> {
    const { emulators } = company;
    const seeded = ["bootstrap", "deploy", "read"].flatMap((identity) =>
      Object.entries(emulators.env(identity)).filter(([name]) => /KEY|SECRET/.test(name)),
    );
    const plain = JSON.parse(await company.succeeds("stack", "export", "--show-secrets"));
    const passwords = JSON.stringify(plain).match(/(?<="plaintext":"\\")[\w-]{32}aA1!/g) ?? [];
    expect(new Set(passwords).size).toBe(1);
    return [
      ...seeded,
      ["JumpCloud's own secret", emulators.company.connector.secrets?.[0] ?? ""],
      ["everybody's password", EVERYBODYS_PASSWORD],
      [ADMINISTRATORS_PASSWORD, passwords[0] ?? ""],
      ...signingKeys(emulators.jumpcloud.state.applications),
    ];
  }
});
