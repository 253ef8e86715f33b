// slow: npm fetches Node 18 once, and each command waits as it does for a person
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RunningEmulators } from "../../emulators";
import { startCompany } from "../providers/graph/company";
import { preloading } from "../run/preloading";
import { node18, type OldNode } from "../setup/node-18";
import { ACCEPTED, ADMINISTRATOR } from "./commands/rollback/rollback-command";
import { federate } from "./federated";
import { environment, install, runFile } from "./installed";

const folder = mkdtempSync(join(tmpdir(), "old-node-"));
/** Makes a process believe that somebody sits there and reads: progress then is drawn by other means than in a log. */
const terminal = join(folder, "terminal.cjs");
let emulators: RunningEmulators;
let bin: string;
let node: OldNode;

beforeAll(async () => {
  node = await node18();
  emulators = await startCompany();
  await federate(emulators, `${emulators.urls.signIn}/saml2/m365-example-com`);
  bin = await install(folder);
  writeFileSync(terminal, "Object.assign(process.stderr, { isTTY: true, columns: 100 });");
}, 300_000);
afterAll(async () => {
  await emulators?.close();
  rmSync(folder, { recursive: true });
});

async function run(...args: string[]) {
  const env = { ...environment(emulators, "deploy"), NODE_OPTIONS: preloading(terminal) };
  const { stderr, ...ended } = await runFile(bin, args, { node: node.program, env, cwd: folder });
  const [first, ...others] = stderr.split("\n");
  return { ...ended, first, others };
}

function authenticationType() {
  return emulators.entra.state.domains.get("example.com")?.authenticationType;
}

const warning = () =>
  `warning: ${node.found} is older than 20.17, the oldest that is supported; ` +
  "check and rollback run on it, for an emergency.";

const domain = ["--domain", "example.com"];
const record = ["--record", "record.json"];

it("checks, rolls back and federates again on Node 18, and keeps stdout for the answer", async () => {
  const checked = await run("check", ...domain, "--json");
  expect(checked).toMatchObject({
    code: 0,
    first: warning(),
    others: ["Finding the domains ...", "Checking example.com ...", ""],
  });
  expect(JSON.parse(checked.stdout)).toMatchObject([{ domain: "example.com", findings: [] }]);

  const rolledBack = await run("rollback", ...domain, ...record, "--yes", "--json");
  expect(rolledBack).toMatchObject({ code: 0, first: warning() });
  expect(JSON.parse(rolledBack.stdout)).toMatchObject({ domain: "example.com", result: "managed" });
  expect(authenticationType()).toBe("Managed");

  const undo = ["--undo", "--yes", "--administrator", ADMINISTRATOR, ...ACCEPTED];
  const undone = await run("rollback", ...domain, ...record, ...undo);
  expect(undone).toMatchObject({ code: 0, first: warning() });
  expect(undone.stdout).toContain("\nexample.com is Federated again.\n");
  expect(authenticationType()).toBe("Federated");
});

it.each(["--help", "help parity", "rollback --help"])("helps on Node 18: %s", async (line) => {
  expect(await run(...line.split(" "))).toEqual({
    code: 0,
    stdout: expect.stringMatching(/^Usage: jumpcloud-entra /),
    first: warning(),
    others: [""],
  });
});

it.each(["doctor", "explain", "parity", "probe", "rotate", "watch"])(
  "refuses %s on Node 18",
  async (name) => {
    expect(await run(name)).toEqual({
      code: 2,
      stdout: "",
      first:
        `${node.found} is too old: jumpcloud-entra ${name} needs 20.17 or newer, such as 22 or 24. ` +
        "Put one of them first on PATH, then run this again. " +
        "In an emergency, check and rollback run on Node 18, too.",
      others: [""],
    });
  },
);

it("makes up for what the first releases of Node 18 lack", async () => {
  const script = `delete URL.canParse; delete AbortSignal.any;
    require(${JSON.stringify(join(folder, "cli/old-node.cjs"))});
    const [late, never] = [new AbortController(), new AbortController().signal];
    const any = AbortSignal.any([never, late.signal]);
    const before = any.aborted;
    late.abort("too long");
    const after = AbortSignal.any([never, late.signal]);
    console.log(URL.canParse("https://example.com"), URL.canParse("example.com"), before, any.reason, after.reason)`;
  const ended = await runFile("-e", [script, "jumpcloud-entra", "check"], {
    node: node.program,
    env: {},
    cwd: folder,
  });
  expect(ended).toEqual({
    code: 0,
    stdout: "true false false too long too long\n",
    stderr: `${warning()}\n`,
  });
});
