// slow: each test is one or several runs of the engine
import type { AnyResource, ProviderDefinition } from "../../providers/host/definition";
import { type RunningProvider, startProvider } from "../../providers/host/server";
import type { ResourceHandler } from "../../providers/lifecycle/handler";
import { commandOf, killAlone, processesOf, running } from "./kill";
import { createWorkbench, type Workbench } from "./workbench";

const schema = {
  name: "shelf",
  version: "1.0.0",
  resources: {
    "shelf:index:Book": {
      inputProperties: { title: { type: "string" } },
      properties: { title: { type: "string" } },
      required: ["title"],
      requiredInputs: ["title"],
    },
  },
};

/** A provider in JavaScript, which only a language host can start. */
const provider = `
const { main } = require("@pulumi/pulumi/provider");
main({ version: "1.0.0", schema: ${JSON.stringify(JSON.stringify(schema))} }, process.argv.slice(2));
`;

const trial = { title: "The Trial" };

interface Book {
  title: string;
}

const book: ResourceHandler<Book, Book, object> = {
  rules: { title: "update" },
  check: (inputs) => ({ inputs, failures: [] }),
  create: async (_, inputs) => ({ id: "book-1", state: inputs }),
  read: async (_, id) => (id === "book-7" ? { state: trial, inputs: trial } : undefined),
  update: async (_, __, inputs) => inputs,
  delete: async () => {},
};

/** The same provider in this process: the SDK's own server can't import. */
const shelf: ProviderDefinition<object> = {
  name: "shelf",
  version: "1.0.0",
  schema: () => JSON.stringify(schema),
  configure: () => ({}),
  functions: {},
  resources: { "shelf:index:Book": book as AnyResource<object> },
};

const files = {
  "index.ts": "export {};",
  "shelf/PulumiPlugin.yaml": "runtime: nodejs\n",
  "shelf/package.json": JSON.stringify({ name: "shelf", version: "1.0.0", main: "index.js" }),
  "shelf/index.js": provider,
};

jest.setTimeout(120_000);

describe("the language host", () => {
  let bench: Workbench;
  let attached: RunningProvider;
  beforeAll(async () => {
    attached = await startProvider(shelf);
    bench = await createWorkbench({ files, secrets: "vault" });
  });
  afterAll(async () => {
    bench.remove();
    await attached.close();
  });

  it("starts a provider that is written in JavaScript", async () => {
    const answer = await bench.pulumi("package", "get-schema", "./shelf");
    expect(answer).toMatchObject({ code: 0 });
    expect(JSON.parse(answer.stdout)).toMatchObject({ name: "shelf", resources: { "shelf:index:Book": {} } });
  });

  it("imports a resource and writes its program", async () => {
    const here = bench.with({ PULUMI_DEBUG_PROVIDERS: `shelf:${attached.port}` });
    const imported = await here.pulumi(
      "import",
      "shelf:index:Book",
      "trial",
      "book-7",
      "--yes",
      "--out",
      "trial.ts",
    );
    expect(imported).toMatchObject({ code: 0 });
    expect(bench.read("trial.ts")).toContain('title: "The Trial"');
    const state = await bench.stackState();
    expect(state.find(({ type }) => type === "shelf:index:Book")).toMatchObject({
      id: "book-7",
      protect: true,
    });
  });

  it("installs a program's packages from its lock file", async () => {
    bench.write("fresh/Pulumi.yaml", "name: fresh\nruntime: nodejs\n");
    bench.write("fresh/lock/package.json", JSON.stringify({ name: "padlock", version: "1.0.0" }));
    bench.write(
      "fresh/package.json",
      JSON.stringify({ name: "fresh", dependencies: { padlock: "file:lock" } }),
    );
    expect(await bench.pulumi("install", "--cwd", "fresh", "--no-plugins")).toMatchObject({ code: 0 });
    expect(JSON.parse(bench.read("fresh/node_modules/padlock/package.json")).version).toBe("1.0.0");
  });

  it("ends with the engine, even when that is killed", async () => {
    bench.write("index.ts", 'console.log("waiting"); setInterval(() => {}, 1000);');
    const preview = bench.start("preview");
    await new Promise<void>((resolve) =>
      preview.stdout?.on("data", (chunk) => String(chunk).includes("waiting") && resolve()),
    );
    const hosts = processesOf(preview.pid ?? 0).map(commandOf);
    expect(hosts).toContainEqual(expect.stringContaining("pulumi-language-nodejs"));
    expect(await running(killAlone(preview.pid ?? 0), 20_000)).toEqual([]);
  });
});
