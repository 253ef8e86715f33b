import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { RunningEmulators } from "../../emulators";
import { startCompany } from "../providers/graph/company";
import { fakeEngine } from "./engine/fake-engine";
import { federate } from "./federated";
import { environment, install, installUnbuilt, runFile } from "./installed";

const folder = mkdtempSync(join(tmpdir(), "jumpcloud-entra-bin-"));
let bin: string;
let emulators: RunningEmulators;
let silent: Server;

beforeAll(async () => {
  emulators = await startCompany();
  silent = createServer(() => undefined).listen(0, "127.0.0.1");
  bin = await install(join(folder, "installed"));
});

afterAll(async () => {
  silent.closeAllConnections();
  silent.close();
  await emulators.close();
  rmSync(folder, { recursive: true });
});

function run(file: string, args: string[], changes: NodeJS.ProcessEnv = {}) {
  return runFile(file, args, { env: { ...environment(emulators), ...changes }, cwd: folder });
}

it("says how to build where there is no build", async () => {
  const unbuilt = join(folder, "without-build");
  const { code, stderr } = await run(installUnbuilt(unbuilt), ["parity"]);
  expect(code).toBe(2);
  expect(stderr).toBe(
    `jumpcloud-entra can't start. There is no build yet. In ${unbuilt}, run: npm run setup\n`,
  );
});

it("compares people at both vendors over the network, as the variables of the environment say", async () => {
  const { code, stdout, stderr } = await run(bin, ["parity", "--domain", "example.org"]);
  expect(stderr).toBe(
    "Looking for domains, application, group and directory ...\nComparing everybody at JumpCloud and in Entra ...\n",
  );
  expect(stdout).toContain("example.org is Managed\n");
  expect(stdout).toContain("\nok 1 ready: they are ready\n");
  expect(code).toBe(2);
});

it("tells a wrong secret of the tenant in one line, without showing it", async () => {
  const { code, stdout, stderr } = await run(bin, ["explain", "ada"], {
    ARM_CLIENT_SECRET: "wrong-secret-of-the-tenant",
  });
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr.split("\n").slice(1)).toEqual([expect.stringContaining("AADSTS7000215"), ""]);
  expect(stderr).not.toContain("wrong-secret-of-the-tenant");
});

it.each(["SIGINT", "SIGHUP"] as const)(
  "ends its requests on %s, as of Ctrl-C or a closed terminal",
  async (signal) => {
    const { port } = silent.address() as AddressInfo;
    const env = { ...environment(emulators), JUMPCLOUD_BASE_URL: `http://127.0.0.1:${port}` };
    const asked = once(silent, "request");
    const child = spawn(process.execPath, [bin, "explain", "ada"], { env, cwd: folder });
    const written: string[] = [];
    child.stderr.on("data", (part) => written.push(String(part)));
    await asked;
    child.kill(signal);
    const [code] = await once(child, "close");
    expect(code).toBe(130);
    expect(written.join("")).toBe("Asking both vendors for ada ...\nInterrupted.\n");
  },
);

it("ends an engine that does not listen at the second Ctrl-C, and leaves nothing of its preview behind", async () => {
  const engine = fakeEngine(
    `process.on("SIGINT", () => console.error("asked"));
     fs.writeFileSync("started", log);
     setInterval(() => fs.appendFileSync("beats", "."), 20);`,
  );
  // As the package of npm, which comes first.
  mkdirSync(engine.path("node_modules/pulumi"), { recursive: true });
  writeFileSync(engine.path("node_modules/pulumi/package.json"), "{}");
  cpSync(engine.path("bin/pulumi"), engine.path("node_modules/pulumi/run.js"));
  const env = { ...environment(emulators), ...engine.env };
  const child = spawn(process.execPath, [bin, "review"], { env, cwd: engine.folder });
  while (child.exitCode === null && !existsSync(engine.path("beats"))) await setTimeout(50);
  const closed = once(child, "close");
  child.kill("SIGINT");
  await setTimeout(200);
  child.kill("SIGINT");
  const [code] = await closed;
  expect([code, existsSync(dirname(engine.read("started")))]).toEqual([130, false]);
  await setTimeout(100);
  const beats = engine.read("beats");
  await setTimeout(200);
  expect(engine.read("beats")).toBe(beats);
  engine.remove();
});

/** Runs it where nobody reads what it writes, as in `| head -0`. */
async function runUnread(args: string[], identity?: string) {
  const child = spawn(process.execPath, [bin, ...args], {
    env: environment(emulators, identity),
    cwd: folder,
  });
  const told: string[] = [];
  child.stderr.on("data", (part) => told.push(String(part)));
  child.stdout.destroy();
  const [code] = await once(child, "close");
  return { code, stderr: told.join("") };
}

it("ends quietly where nobody reads on", async () => {
  expect(await runUnread(["--help"])).toEqual({ code: 141, stderr: "" });
});

it("sets a domain back to its end where nobody reads on", async () => {
  await federate(emulators);
  const { code, stderr } = await runUnread(["rollback", "--domain", "example.com", "--yes"], "deploy");
  expect([code, emulators.entra.state.domains.get("example.com")?.authenticationType]).toEqual([
    0,
    "Managed",
  ]);
  expect(stderr).not.toContain("EPIPE");
});
