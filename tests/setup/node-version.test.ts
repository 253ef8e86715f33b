import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { promisify } from "node:util";
import { transformSync } from "esbuild";
import { scripts } from "../../package.json";
import { isOlder } from "../../setup/node-version.cjs";
import { node18, type OldNode } from "./node-18";

const checkout = resolve(__dirname, "../..");
let node: OldNode;
/** Nothing is installed or built here, so that nothing but a refusal can come of what is started. */
let bare: string;

beforeAll(async () => {
  node = await node18();
  bare = mkdtempSync(join(tmpdir(), "bare-"));
  const parts = ["package.json", "setup", "cli", "components", "providers", "policies", "jest.config.js"];
  for (const part of parts) cpSync(join(checkout, part), join(bare, part), { recursive: true });
}, 300_000);
afterAll(() => rmSync(bare, { recursive: true }));

const refusal = () =>
  `${node.found} is too old: jumpcloud-entra needs 20.17 or newer, such as 22 or 24. ` +
  "Put one of them first on PATH, then run this again.";

async function run(program: string, ...args: string[]) {
  // What the tests preload would take as long again as a refusal in the first line.
  const env = { ...process.env, NODE_OPTIONS: "", PATH: [node.folder, process.env.PATH].join(delimiter) };
  const options = { cwd: bare, env, encoding: "utf8" } as const;
  return promisify(execFile)(program, args, options).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );
}

it.each([
  ["20.16.9", true],
  ["18.20.8", true],
  ["9.99.0", true],
  ["20.17.0", false],
  ["20.20.2", false],
  ["22.0.0", false],
  ["100.1.0", false],
])("compares %s with 20.17 by numbers", (version, older) => {
  expect(isOlder(version, "20.17")).toBe(older);
});

/** What npm runs first for each script: where there is one, the script that is named with `pre`. */
const firsts = Object.entries<string>(scripts)
  .filter(([name]) => !(name.startsWith("pre") && name.slice(3) in scripts))
  .map(([name, command]) => [name, (scripts as Record<string, string>)[`pre${name}`] ?? command] as const);

it.each(firsts)("npm run %s refuses on Node 18", async (_name, command) => {
  expect(await run("sh", "-c", command)).toEqual({ code: 1, stdout: "", stderr: `${refusal()}\n` });
});

it.each([
  ["set-up", ["setup/index.mjs"]],
  ["the build", ["setup/build.mjs"]],
  ["the SDK's generator", ["setup/schema.mjs"]],
  ["the plugin", ["providers/jumpcloud/pulumi-resource-jumpcloud"]],
  ["jest", ["-e", "require('./jest.config.js')"]],
  ["another program", ["-e", "require('./components/components.cjs')"]],
  ["the policies", ["-e", "require('./policies/policies.cjs')"]],
])("%s refuses on Node 18", async (_name, args) => {
  expect(await run(node.program, ...args)).toEqual({ code: 1, stdout: "", stderr: `${refusal()}\n` });
});

it("dynamic resources refuse on Node 18, where the engine asks for a judgement", async () => {
  const ask = "require('./providers/graph/graph.cjs').provider('Preflight').check({}, {}).then(console.log)";
  const { code, stdout } = await run(node.program, "-e", ask);
  expect(code).toBe(0);
  expect(stdout).toContain(refusal());
});

// An older Node than the one that is tried here must be able to read them, too.
it.each([
  "setup/node-version.cjs",
  "setup/refuse-old-node.cjs",
  "cli/jumpcloud-entra.cjs",
  "cli/old-node.cjs",
  "providers/jumpcloud/pulumi-resource-jumpcloud",
  "providers/graph/graph.cjs",
  "components/components.cjs",
  "policies/policies.cjs",
])("%s is written in the syntax of Node 10", (file) => {
  const text = readFileSync(join(checkout, file), "utf8");
  const written = (target: string) => transformSync(text, { target, loader: "js" }).code;
  expect(written("es2019")).toBe(written("esnext"));
});
