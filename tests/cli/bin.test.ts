import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import type { RunningEmulators } from "../../emulators";
import { startCompany } from "../providers/graph/company";

const root = join(__dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "jumpcloud-entra-bin-"));
const bin = join(folder, "installed", "cli", "jumpcloud-entra.cjs");
let emulators: RunningEmulators;
let silent: Server;

// Compiled here, so that an old build can't answer for the source.
beforeAll(async () => {
  emulators = await startCompany();
  silent = createServer(() => undefined).listen(0, "127.0.0.1");
  install("without-build");
  install("installed");
  const sources = ["cli", "operations", "providers/lifecycle", "surveys", "clients", "audit"].flatMap(
    (from) =>
      readdirSync(join(root, from), { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts"))
        .map((file) => join(root, from, file)),
  );
  const outdir = join(folder, "installed", "dist");
  const shared = { outbase: root, format: "cjs", platform: "node", logLevel: "error" } as const;
  await build({ absWorkingDir: root, entryPoints: sources, outdir, ...shared });
});

afterAll(async () => {
  silent.closeAllConnections();
  silent.close();
  await emulators.close();
  rmSync(folder, { recursive: true });
});

/** What a package has that was installed without its source. */
function install(name: string): void {
  mkdirSync(join(folder, name, "cli"), { recursive: true });
  mkdirSync(join(folder, name, "setup"));
  for (const file of ["package.json", "cli/jumpcloud-entra.cjs", "setup/fresh.cjs"]) {
    cpSync(join(root, file), join(folder, name, file));
  }
}

function environment(changes: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    NODE_PATH: join(root, "node_modules"),
    ...emulators.env("read"),
    ...changes,
  };
}

async function run(file: string, args: string[], env = environment()) {
  try {
    return {
      code: 0,
      ...(await promisify(execFile)(process.execPath, [file, ...args], { env, cwd: folder })),
    };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  }
}

it("says how to build where there is no build", async () => {
  const { code, stderr } = await run(join(folder, "without-build", "cli", "jumpcloud-entra.cjs"), ["parity"]);
  expect(code).toBe(2);
  expect(stderr).toBe(
    `jumpcloud-entra can't start. There is no build yet. In ${join(folder, "without-build")}, run: npm run setup\n`,
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
  const env = environment({ ARM_CLIENT_SECRET: "wrong-secret-of-the-tenant" });
  const { code, stdout, stderr } = await run(bin, ["explain", "ada"], env);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr.split("\n").slice(1)).toEqual([expect.stringContaining("AADSTS7000215"), ""]);
  expect(stderr).not.toContain("wrong-secret-of-the-tenant");
});

it("ends its requests on Ctrl-C", async () => {
  const { port } = silent.address() as AddressInfo;
  const env = environment({ JUMPCLOUD_BASE_URL: `http://127.0.0.1:${port}` });
  const asked = once(silent, "request");
  const child = spawn(process.execPath, [bin, "explain", "ada"], { env, cwd: folder });
  const written: string[] = [];
  child.stderr.on("data", (part) => written.push(String(part)));
  await asked;
  child.kill("SIGINT");
  const [code] = await once(child, "close");
  expect(code).toBe(130);
  expect(written.join("")).toBe("Asking both vendors for ada ...\nInterrupted.\n");
});
