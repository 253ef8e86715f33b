// slow: each test is one or several runs of the engine
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Company, KEY, startCompany } from "../../providers/jumpcloud/company";
import { keepLoaded } from "../loaded-program";
import { checkout, createWorkbench, type Outcome, sdk, type Workbench } from "../workbench";

jest.setTimeout(180_000);

const PROGRAM = `
import * as pulumi from "@pulumi/pulumi";
import * as jumpcloud from "${sdk}";

const names = ["One", "Two", "Three"];
names.forEach((name) => new jumpcloud.UserGroup(name, { name, description: new pulumi.Config().get("description") }));
export const organization = jumpcloud.getOrganizationOutput().name;
`;

const PROJECT = `name: workbench
runtime:
  name: nodejs
packages:
  jumpcloud: ${join(checkout, "providers", "jumpcloud")}
`;

describe("the plugin as the engine starts it", () => {
  let company: Company;
  let bench: Workbench;

  beforeAll(async () => {
    if (!existsSync(join(checkout, "dist", "providers", "jumpcloud", "main.js"))) {
      throw new Error("There is no build in dist/. Run: npm run build");
    }
    company = await startCompany();
    bench = await keepLoaded(
      await createWorkbench({
        files: { "index.ts": PROGRAM, "Pulumi.yaml": PROJECT },
        secrets: "passphrase",
        env: { JUMPCLOUD_BASE_URL: company.server.url },
      }),
    );
  });
  afterAll(async () => {
    bench.remove();
    await company.close();
  });

  const told = ({ stdout, stderr }: Outcome) => `${stdout}${stderr}`;
  const names = () => [...company.emulator.state.groups.values()].map(({ name }) => name).sort();

  it("says before anything is sent how to give it a credential", async () => {
    const preview = await bench.pulumi("preview");
    expect(told(preview)).toContain("there is no JumpCloud credential: set JUMPCLOUD_API_KEY");
    expect(company.emulator.journal.all()).toEqual([]);
  });

  it("refuses a credential in plain configuration, and never prints it", async () => {
    await bench.pulumi("config", "set", "jumpcloud:apiKey", KEY);
    const preview = told(await bench.pulumi("preview"));
    expect(preview).toContain("jumpcloud:apiKey is not secret and would be in the state in plain text");
    expect(preview).not.toContain(KEY);
    expect(company.emulator.journal.all()).toEqual([]);
  });

  it("names a key that JumpCloud does not know, before anything is written", async () => {
    await bench.pulumi("config", "set", "--secret", "jumpcloud:apiKey", "k3y-of-another-region");
    const preview = told(await bench.pulumi("preview"));
    expect(preview).toContain("A key works in only one region (us, eu, in)");
    expect(preview).not.toContain("k3y-of-another-region");
    expect(company.emulator.journal.writes()).toEqual([]);
  });

  it("works with a secret key, and keeps it out of the state", async () => {
    await bench.pulumi("config", "set", "--secret", "jumpcloud:apiKey", KEY);
    const up = await bench.pulumi("up", "--yes", "--skip-preview");
    expect([up.code, names()]).toEqual([0, ["One", "Three", "Two"]]);
    expect(await bench.stackText()).not.toContain(KEY);
    expect((await bench.pulumi("preview", "--refresh", "--expect-no-changes")).code).toBe(0);
  });

  it("goes on after the engine was killed in the middle of a run", async () => {
    await bench.pulumi("destroy", "--yes", "--skip-preview");
    expect(names()).toEqual([]);
    const running = bench.start("up", "--yes", "--skip-preview");
    const killed = new Promise((resolve) => running.once("close", resolve));
    await company.changed();
    running.kill("SIGKILL");
    await killed;
    await bench.pulumi("cancel", "--yes");
    const up = await bench.pulumi("up", "--yes", "--skip-preview");
    expect([up.code, names()]).toEqual([0, ["One", "Three", "Two"]]);
  });
});
