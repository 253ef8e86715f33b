// slow: each test is one or several runs of the engine
import { join } from "node:path";
import { preloading } from "../run/preloading";
import { createWorkbench, type Workbench } from "./workbench";

const program = `
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();
const greet: pulumi.dynamic.ResourceProvider = {
  async create(inputs) { return { id: "greeting-1", outs: inputs }; },
  async diff(_, olds, news) { return { changes: olds.text !== news.text }; },
  async update(_, __, news) { return { outs: news }; },
  async read(id, props) { return { id, props }; },
};
class Greeting extends pulumi.dynamic.Resource {
  declare readonly text: pulumi.Output<string>;
  constructor(name: string, text: pulumi.Input<string>) { super(greet, name, { text }); }
}

export const text = new Greeting("hello", config.require("text")).text;
export const password = config.requireSecret("password");
export const preview = pulumi.runtime.isDryRun();
`;

jest.setTimeout(120_000);

describe("the language host", () => {
  let bench: Workbench;

  beforeAll(async () => {
    const preloaded = join(__dirname, "own-dynamic-resources.cjs");
    const env = { NODE_OPTIONS: preloading(preloaded) };
    bench = await createWorkbench({ files: { "index.ts": program }, env, secrets: "passphrase" });
    await bench.pulumi("config", "set", "text", "good morning");
    await bench.pulumi("config", "set", "--secret", "password", "hush");
  });
  afterAll(() => bench.remove());

  it("previews a TypeScript program", async () => {
    const preview = await bench.pulumi("preview");
    expect(preview).toMatchObject({ code: 0, stderr: "" });
    expect(preview.stdout).toContain("+ 2 to create");
    expect(await bench.stackState()).toEqual([]);
  });

  it("runs it with its configuration, and keeps secret what is secret", async () => {
    expect(await bench.pulumi("up", "--yes", "--skip-preview")).toMatchObject({ code: 0 });
    const outputs = await bench.pulumi("stack", "output", "--json");
    expect(JSON.parse(outputs.stdout)).toEqual({
      text: "good morning",
      password: "[secret]",
      preview: false,
    });
    expect(await bench.stackText()).not.toContain("hush");
  });

  it("runs it again in a refresh, with the configuration of now", async () => {
    const refresh = await bench.pulumi("refresh", "--yes", "--skip-preview", "--run-program");
    expect(refresh).toMatchObject({ code: 0 });
    expect(refresh.stdout).toContain("2 unchanged");
  });

  it("tells the engine the versions of Node and of itself", async () => {
    const about = JSON.parse((await bench.pulumi("about", "--json")).stdout);
    expect(about.runtime).toMatchObject({ language: "nodejs", version: process.version });
    expect(about.plugins).toContainEqual(expect.objectContaining({ name: "nodejs", version: "3.259.0" }));
  });

  it("passes a program's failure on without noise", async () => {
    bench.write("index.ts", 'throw new Error("no morning today");');
    const preview = await bench.pulumi("preview");
    expect(preview.code).not.toBe(0);
    expect(preview.stdout + preview.stderr).toContain("no morning today");
    expect(preview.stdout + preview.stderr).not.toContain("non-zero exit code");
    bench.write("index.ts", program);
  });

  it("destroys the stack", async () => {
    expect(await bench.pulumi("destroy", "--yes", "--skip-preview")).toMatchObject({ code: 0 });
    expect(await bench.stackState()).toEqual([]);
  });
});
