import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const dependencies = pathToFileURL(resolve(__dirname, "../../setup/dependencies.mjs")).href;

describe("the check that the packages of the lock file are installed", () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "packages-"));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function areInstalled(wanted: object, installed?: object): boolean {
    writeFileSync(join(root, "package-lock.json"), JSON.stringify({ packages: wanted }));
    if (installed) {
      mkdirSync(join(root, "node_modules"));
      writeFileSync(join(root, "node_modules/.package-lock.json"), JSON.stringify({ packages: installed }));
    }
    const script = `import { areInstalled } from ${JSON.stringify(dependencies)};
      process.stdout.write(String(areInstalled(${JSON.stringify(root)})));`;
    return (
      execFileSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" }) === "true"
    );
  }

  const hono = { "node_modules/hono": { version: "4.0.0" } };

  it("holds when each package is there in its version", () => {
    expect(areInstalled({ "": { name: "product" }, "sdks/own": { version: "1.0.0" }, ...hono }, hono)).toBe(
      true,
    );
  });

  it("fails without node_modules", () => {
    expect(areInstalled(hono)).toBe(false);
  });

  it("fails when npm was interrupted, which leaves no record of what it installed", () => {
    mkdirSync(join(root, "node_modules"));
    expect(areInstalled(hono)).toBe(false);
  });

  it("fails when the lock file moved on", () => {
    expect(areInstalled({ "node_modules/hono": { version: "4.0.1" } }, hono)).toBe(false);
  });

  it("does not miss what is made for another system", () => {
    const other = { "node_modules/@esbuild/aix-ppc64": { version: "1.0.0", optional: true } };
    expect(areInstalled({ ...hono, ...other }, hono)).toBe(true);
  });
});

describe("the installation", () => {
  it("ends npm at once when it is interrupted, though npm would go on with its rollback", async () => {
    const root = mkdtempSync(join(tmpdir(), "packages-"));
    const npm = join(root, "npm-cli.js");
    writeFileSync(
      npm,
      `process.on("SIGTERM", () => {}); setTimeout(() => {}, 20_000); process.stdout.write("rolling back\\n");`,
    );
    const script = `import { install } from ${JSON.stringify(dependencies)};
      process.once("SIGTERM", () => process.exit(130));
      await install(${JSON.stringify(root)}, () => {});`;
    const setup = spawn(process.execPath, ["--input-type=module", "-e", script], {
      env: { ...process.env, npm_execpath: npm },
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(setup.stdout, "data");
    setup.kill("SIGTERM");
    // npm writes to the same pipe, so that the pipe is closed only when npm is gone too.
    await once(setup.stdout, "close");
    if (setup.exitCode === null) await once(setup, "exit");
    expect(setup.exitCode).toBe(130);
    rmSync(root, { recursive: true });
  });
});
