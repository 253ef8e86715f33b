// slow: each change of the program's shape is a run of the whole program, with the deletes that the engine makes of it
import { parseHolder, withoutHolderMark } from "../../../audit/holders/holder";
import { type CompanyOnEngine, startCompanyAt } from "../program/company";
import { watchForLockOut } from "../program/lock-out-watch";
import { committedProgram } from "../program/program-files";
import { FEDERATED, vendorSnapshotOf } from "../program/vendor-snapshot";

jest.setTimeout(600_000);

const { "index.ts": INDEX = "" } = committedProgram().files;
const RENAMED = INDEX.replace('JumpCloudMicrosoft365("m365"', 'JumpCloudMicrosoft365("office"');
const ALIASED = RENAMED.replace("process.env)", 'process.env), { aliases: [{ name: "m365" }] }');
const UP = ["up", "--yes", "--skip-preview"];
/** Of the group and of the application, and nothing at Microsoft. */
const DESCRIPTIONS = [
  expect.stringMatching(/^PUT \/api\/v2\/usergroups\/\w+$/),
  expect.stringMatching(/^PUT \/api\/applications\/\w+$/),
];

interface Named {
  urn?: string;
}

describe("what the engine deletes of a federated company whose program has another shape", () => {
  let company: CompanyOnEngine;
  let watch: ReturnType<typeof watchForLockOut>;
  let asMarked: () => void;
  let asUnmarked: () => void;

  beforeAll(async () => {
    company = await startCompanyAt("federated");
    watch = watchForLockOut(company.emulators);
    asMarked = company.remember();
    await unmark();
    asUnmarked = company.remember();
  });
  afterAll(() => company.close());
  afterEach(() => {
    expect(vendorSnapshotOf(company.emulators)).toEqual(FEDERATED);
    expect(watch.found).toEqual([]);
  });

  const declare = (program: string) => company.bench.write("index.ts", program);
  /** What is bound already is refused a second time. */
  const written = () => company.newWrites();
  const holders = () => {
    const { groups, applications } = company.emulators.jumpcloud.state;
    return [...groups.values(), ...applications.values()].map(({ description }) => parseHolder(description));
  };

  /** As a version of before marks left it, with administrators of the company's own. */
  async function unmark() {
    for (const kind of ["groups", "applications"] as const)
      for (const one of company.emulators.jumpcloud.state[kind].values())
        one.description = withoutHolderMark(one.description);
    company.configure("technicalAdmin=none");
    const isLeftOut = (value: unknown) =>
      /m365-admin(-\w+)?$/.test(String((value as Named | null)?.urn ?? value));
    const before = JSON.stringify(JSON.parse(await company.succeeds("stack", "export")), (key, value) => {
      if (key === "holder" || key === "administrator") return undefined;
      return Array.isArray(value) ? value.filter((one) => !isLeftOut(one)) : value;
    });
    company.bench.write("before.json", before);
    await company.succeeds("stack", "import", "--file", "before.json");
  }

  it("refuses a renamed component that marks tell, with the line that joins both, and deletes nothing", async () => {
    asMarked();
    declare(RENAMED);
    const told = await company.fails(...UP, "--continue-on-error");
    expect(told).toContain('aliases: [{ name: "m365" }]');
    expect(written()).toEqual([]);
    declare(INDEX);
    await company.succeeds(...UP);
    expect(written()).toEqual([]);
    declare(ALIASED);
    await company.succeeds(...UP);
    expect(written()).toEqual(DESCRIPTIONS);
  });

  it("hands all of a renamed component over to the new name where nobody has marked it", async () => {
    asUnmarked();
    declare(RENAMED);
    const told = await company.succeeds(...UP);
    expect(told).toContain("Left the federation of example.com as it is: this run declares it.");
    expect(told).toContain("Left the tenant's default domain as it is: this run declares it.");
    expect(written()).toEqual(DESCRIPTIONS);
    expect(holders().map((one) => one?.component)).toEqual(["office", "office"]);
    await company.succeeds(...UP, "--expect-no-changes");
    expect(written()).toEqual([]);
  });

  it("deletes nothing of the old name where the new one breaks off, with --continue-on-error", async () => {
    asUnmarked();
    declare(RENAMED);
    const { faults } = company.emulators.jumpcloud;
    faults.happen({ kind: "refused", method: "PUT", path: /usergroups/, times: 9 });
    expect(await company.fails(...UP, "--continue-on-error")).not.toContain("deleting");
    faults.clear();
    written();
    await company.succeeds(...UP);
    expect(written()).toEqual(DESCRIPTIONS);
  });

  it("ends nothing of the old name after a run that came to no end, target by target", async () => {
    asUnmarked();
    declare(RENAMED);
    // Where it is killed after the last create, old and new stand side by side, too.
    await company.succeeds(...UP, "--target", "**::office**");
    written();
    const told = await company.succeeds(...UP, "--target", "**::m365-example.com-**");
    expect(told).toContain("example.com stays federated: JumpCloud's application");
    await company.succeeds(...UP);
    expect(written()).toEqual([]);
    await company.succeeds(...UP, "--expect-no-changes");
  });

  it("releases to a second stack what that has taken over, and the account that both declare", async () => {
    asMarked();
    declare(INDEX);
    await begin("second");
    expect(await company.fails(...UP)).toContain("[held-by-other-stack]");
    expect(written()).toEqual([]);
    await company.succeeds("config", "set", "transferFrom", "jumpcloud-entra/test");
    await company.succeeds(...UP);
    expect(written()).toEqual(DESCRIPTIONS);
    await company.succeeds("stack", "select", "test");
    await company.succeeds("state", "unprotect", "--all", "--yes");
    const told = await company.succeeds("destroy", "--yes", "--skip-preview");
    for (const stays of ["example.com stays federated", "default domain stays", "keeps its role"])
      expect(told).toContain(stays);
    expect(told).toContain("is held by m365 of jumpcloud-entra/second");
    expect(written()).toEqual([]);
    await company.succeeds("stack", "select", "second");
    await company.succeeds(...UP, "--expect-no-changes");
    await company.succeeds("stack", "select", "test");
  });

  it("leaves to the first stack what a second one, which was only warned, has found", async () => {
    asUnmarked();
    declare(INDEX);
    await begin("warned");
    expect(await company.succeeds(...UP)).toContain("[holder-unknown]");
    expect(written()).toEqual(DESCRIPTIONS);
    const told = await company.succeeds("destroy", "--yes", "--skip-preview");
    expect(told).toContain("example.com stays federated: it was federated before this stack took it over");
    expect(written()).toEqual([...DESCRIPTIONS].reverse());
    await company.succeeds("stack", "select", "test");
    await company.succeeds(...UP);
    expect(written()).toEqual(DESCRIPTIONS);
    await company.succeeds(...UP, "--expect-no-changes");
  });

  it("leaves what is replaced by itself", async () => {
    asMarked();
    declare(INDEX);
    await company.succeeds("state", "taint", "--yes", await urnOf("m365-primary-domain"));
    await company.succeeds(...UP, "--replace", "**m365-example.com-federation");
    expect(written()).toEqual([]);
    await company.succeeds(...UP, "--expect-no-changes");
  });

  /** Another stack of the same configuration. */
  async function begin(name: string) {
    const { bench } = company;
    const settings = bench.read("Pulumi.test.yaml");
    const [, provider = ""] = /^secretsprovider: (.*)$/m.exec(settings) ?? [];
    await company.succeeds("stack", "init", name, "--secrets-provider", provider);
    bench.write(`Pulumi.${name}.yaml`, settings);
  }

  async function urnOf(name: string): Promise<string> {
    const found = (await company.bench.stackState()).find(({ urn }) => urn.endsWith(`::${name}`));
    return found?.urn ?? name;
  }
});
