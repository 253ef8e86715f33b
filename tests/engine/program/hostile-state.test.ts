// slow: each way into a state is a run of the engine
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { FOREIGN_PROVIDER_REFUSAL, providerLineOf } from "../../../operations/state/provider-lines";
import { checkout } from "../workbench";
import { type CompanyOnEngine, startCompanyAt } from "./company";

jest.setTimeout(300_000);

const RAN = "ran.txt";
const UP = ["up", "--yes", "--skip-preview"];
const REFRESH = ["refresh", "--yes", "--skip-preview"];
const DESTROY = ["destroy", "--yes", "--skip-preview", "--exclude-protected"];

let company: CompanyOnEngine;
let restore: () => void;
beforeAll(async () => {
  company = await startCompanyAt("federated");
  restore = company.remember();
});
afterEach(() => restore());
afterAll(() => company.close());

const type = () => company.emulators.entra.state.domains.get("example.com")?.authenticationType;
const hasRun = () => existsSync(join(company.bench.directory, RAN));

/** Writes another text into the state, as whoever holds its credential can. */
async function tamper(change: (state: string) => string): Promise<void> {
  const state = await company.bench.stackText();
  company.bench.write("state.json", change(state));
  await company.succeeds("stack", "import", "--file", "state.json");
}

/** What `jumpcloud-entra state` says of the state, piped into it. */
async function looked() {
  const command = join(checkout, "cli", "jumpcloud-entra.cjs");
  const { status, stdout } = spawnSync(process.execPath, [command, "state", "--json"], {
    input: await company.bench.stackText(),
    encoding: "utf8",
    env: { PATH: process.env.PATH },
  });
  const { hostile } = JSON.parse(stdout) as { hostile: { property: string }[] };
  return [status, ...hostile.map(({ property }) => property)];
}

describe("a stack whose state tells the handler of a resource to write a file", () => {
  const line = providerLineOf("DomainFederation");
  const poison = `require("fs").writeFileSync("${RAN}","");${line}`;
  beforeEach(() =>
    tamper((state) =>
      state.replaceAll(JSON.stringify(line).slice(1, -1), JSON.stringify(poison).slice(1, -1)),
    ),
  );

  it.each([
    ["a refresh", REFRESH],
    ["a refreshed preview", ["preview", "--refresh"]],
    ["a preview", ["preview"]],
    ["an up", UP],
    ["a destroy", DESTROY],
  ])("stops %s with a sentence, and nothing of it runs", async (_what, command) => {
    const told = (await company.fails(...command)).replace(/\s+/g, " ");
    expect(told).toContain(FOREIGN_PROVIDER_REFUSAL);
    expect([hasRun(), type(), company.newWrites()]).toEqual([false, "Federated", []]);
  });

  it("is named by the command, before the engine runs", async () => {
    expect(await looked()).toEqual([1, "inputs.__provider", "outputs.__provider"]);
  });
});

describe("a stranger's address", () => {
  /** Where a request to another machine would come by. */
  const asked: string[] = [];
  const proxy = createServer().on("connect", ({ url }, socket) => {
    asked.push(String(url));
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  beforeAll(() => new Promise<void>((ready) => void proxy.listen(0, "127.0.0.1", ready)));
  afterAll(() => void proxy.close());

  it("in the configuration is refused before a plugin is told of it, and asked where the environment names it", async () => {
    const { port } = proxy.address() as AddressInfo;
    const own = company.bench.with({ HTTPS_PROXY: `http://127.0.0.1:${port}` });
    await own.pulumi("config", "set", "azuread:metadataHost", "login.example.net");
    const { code, stdout, stderr } = await own.pulumi("preview");
    expect(code).not.toBe(0);
    expect(stdout + stderr).toContain("azuread:metadataHost sends Entra's credential to login.example.net");
    expect([asked, company.newWrites()]).toEqual([[], []]);

    await own.with({ ARM_METADATA_HOSTNAME: "login.example.net" }).pulumi("preview");
    expect(asked).toContain("login.example.net:443");
  });

  it.each([
    ["pulumi-nodejs", "azuread:metadataHost", "login.example.net"],
    ["jumpcloud", "baseUrl", "https://login.example.net"],
  ])(
    "in the state of %s is refused by a refresh, and named by the command",
    async (plugin, property, address) => {
      await tamper((text) => {
        const state = JSON.parse(text);
        for (const { type, inputs } of state.deployment.resources)
          if (type === `pulumi:providers:${plugin}`) Object.assign(inputs, { [property]: address });
        return JSON.stringify(state);
      });
      expect(await looked()).toEqual([1, `inputs.${property}`]);
      expect(await company.fails(...REFRESH)).toMatch(
        / sends (Entra|JumpCloud)'s credential to login\.example\.net/,
      );
      expect(company.newWrites()).toEqual([]);
    },
  );
});

test("a replacement that the state asks for leaves people's sign-in as it is", async () => {
  await tamper((text) => {
    const state = JSON.parse(text);
    for (const one of state.deployment.resources)
      if (/graph:(DomainFederation|RollbackRecord|PrimaryDomain)$/.test(one.type)) one.taint = true;
    return JSON.stringify(state);
  });
  expect(await company.succeeds(...UP)).toMatch(/3 replaced/);
  expect([type(), company.newWrites()]).toEqual(["Federated", []]);
  await company.succeeds("preview", "--refresh", "--expect-no-changes");
});

test("an untouched stack passes all of it", async () => {
  expect(await looked()).toEqual([0]);
  await company.succeeds("preview", "--refresh", "--expect-no-changes");
  await company.succeeds(...REFRESH);
  await company.succeeds(...UP);
  expect(company.newWrites()).toEqual([]);
  await company.succeeds(...DESTROY);
  expect([hasRun(), type()]).toEqual([false, "Managed"]);
});
