import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tellingLines } from "../../demo/engine-process";
import { DemoFailure, Interrupted } from "../../demo/failure";
import { commandLine, Pulumi } from "../../demo/pulumi";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "demo-pulumi-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A program in the place of the engine's: `script` gets the event log's path as `log`. */
function engineThat(script: string, signal = new AbortController().signal): Pulumi {
  const cli = join(folder, "pulumi");
  const prelude = 'const log = process.argv.at(-1); const { writeFileSync } = require("node:fs");';
  writeFileSync(cli, `#!${process.execPath}\n${prelude}\n${script}\n`);
  chmodSync(cli, 0o755);
  return new Pulumi({ cli, program: folder, env: {}, logs: folder, signal, grace: 1500 });
}

it("gives exit code, output and what the engine counted, and remembers the run", async () => {
  const event = { summaryEvent: { resourceChanges: { create: 3 } } };
  const pulumi = engineThat(
    `writeFileSync(log, ${JSON.stringify(JSON.stringify(event))}); console.log("made"); process.exitCode = 7;`,
  );
  const run = await pulumi.operate(["up", "--yes"], () => undefined);
  expect(run).toMatchObject({
    command: "pulumi up --yes",
    code: 7,
    changes: { create: 3 },
    output: "made\n",
  });
  expect(pulumi.runs).toEqual([run]);
});

it("counts no change where an update was refused in its preview, but what a preview planned", async () => {
  const event = { summaryEvent: { resourceChanges: { create: 3 }, isPreview: true } };
  const pulumi = engineThat(
    `writeFileSync(log, ${JSON.stringify(JSON.stringify(event))}); process.exitCode = 1;`,
  );
  const refused = await pulumi.operate(["up", "--yes"], () => undefined);
  const preview = await pulumi.operate(["preview"], () => undefined);
  expect(refused.changes).toEqual({});
  expect(preview.changes).toEqual({ create: 3 });
});

it("shows each line as it comes, without the engine's dots", async () => {
  const pulumi = engineThat(
    `console.log("@ updating....."); console.log(" +  group creating ");
     for (const delay of [50, 100]) setTimeout(() => process.stdout.write("."), delay);`,
  );
  const seen: string[] = [];
  await pulumi.operate(["up"], (line) => seen.push(line));
  expect(seen.at(-1)).toBe("+  group creating");
  expect(seen.join()).not.toContain("@");
});

it("says what the engine waits for while it is silent", async () => {
  const metadata = { op: "create", urn: "u::admin", type: "azuread:index/user:User", new: { custom: true } };
  const event = { timestamp: Math.floor(Date.now() / 1000) - 7, resourcePreEvent: { metadata } };
  const pulumi = engineThat(
    `writeFileSync(log, ${JSON.stringify(JSON.stringify(event))}); setTimeout(() => undefined, 1500);`,
  );
  const seen: string[] = [];
  await pulumi.operate(["up"], (line) => seen.push(line));
  expect(seen[0]).toMatch(
    /^waiting for the create of azuread:index\/user:User admin, \d+ s so far: azuread reads until/,
  );
});

it("fails with the command and its output where a command has to succeed", async () => {
  const pulumi = engineThat('console.error("error: no stack named demo"); process.exitCode = 6;');
  const failure = await pulumi.command("config", "set", "stage", "federated").catch((error) => error);
  expect(failure).toBeInstanceOf(DemoFailure);
  expect(failure.expected).toBe("pulumi config set stage federated to succeed");
  expect(failure.seen).toBe("exit code 6");
  expect(failure.tail).toEqual(["error: no stack named demo"]);
});

it("asks the engine once to stop when the demo is ended, and waits until it did", async () => {
  const abort = new AbortController();
  const pulumi = engineThat(
    `process.on("SIGINT", () => { writeFileSync("${join(folder, "stopped")}", ""); process.exit(1); });
     console.log("ready"); setInterval(() => undefined, 1000);`,
    abort.signal,
  );
  const ended = pulumi.operate(["up"], () => abort.abort());
  await expect(ended).rejects.toBeInstanceOf(Interrupted);
  expect(pulumi.runs).toEqual([]);
  expect(existsSync(join(folder, "stopped"))).toBe(true);
});

it("asks again where the engine goes on, and ends it at last", async () => {
  const abort = new AbortController();
  const requests = join(folder, "requests");
  const pulumi = engineThat(
    `process.on("SIGINT", () => require("node:fs").appendFileSync("${requests}", "."));
     console.log("ready"); setInterval(() => undefined, 1000);`,
    abort.signal,
  );
  await expect(pulumi.operate(["up"], () => abort.abort())).rejects.toBeInstanceOf(Interrupted);
  expect(readFileSync(requests, "utf8")).toBe("..");
});

it("starts nothing any more once the demo is ended", async () => {
  const abort = new AbortController();
  abort.abort();
  const pulumi = engineThat(`writeFileSync("${join(folder, "started")}", "");`, abort.signal);
  await expect(pulumi.command("stack")).rejects.toBeInstanceOf(Interrupted);
  expect(existsSync(join(folder, "started"))).toBe(false);
});

it("quotes what a shell would take apart", () => {
  const line = commandLine(["config", "set", "--path", "acceptLockOut.users[0]", "ada@example.com"]);
  expect(line).toBe("pulumi config set --path 'acceptLockOut.users[0]' ada@example.com");
});

it("leaves out empty lines and dots of progress", () => {
  expect(tellingLines("Updating (demo):\n@ updating....\n\n +  a created  \n...\n.")).toEqual([
    "Updating (demo):",
    " +  a created",
  ]);
});
