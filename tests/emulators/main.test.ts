// slow: each test starts the emulators' own process, and waits for it to serve
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { seedFile } from "../../emulators/company";
import { typescriptFiles } from "../fixtures/typescript-files";

const root = join(__dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "emulators-main-"));
afterAll(() => rmSync(folder, { recursive: true }));

// Compiled here, so that an old build can't answer for the source.
const compiled = join(folder, "dist");
const program = [join(compiled, "emulators/main.js")];

beforeAll(async () => {
  const folders = ["emulators", "standins/azuread", "providers/host", "providers/lifecycle", "engine"];
  await build({
    absWorkingDir: root,
    entryPoints: typescriptFiles(folders),
    outbase: root,
    outdir: compiled,
    format: "cjs",
    platform: "node",
    logLevel: "error",
  });
  cpSync(seedFile(), join(compiled, "emulators/company/seeds/northwind.yaml"));
});

const env = {
  PATH: process.env.PATH,
  NODE_OPTIONS: process.env.NODE_OPTIONS,
  NODE_PATH: join(root, "node_modules"),
  PULUMI_HOME: join(folder, "user-home"),
};

async function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  try {
    return {
      code: 0,
      ...(await promisify(execFile)(process.execPath, [...program, ...args], { cwd: folder, env })),
    };
  } catch (error) {
    return error as { code: number; stdout: string; stderr: string };
  }
}

async function firstLine(child: ChildProcess): Promise<string> {
  let text = "";
  for await (const part of child.stdout ?? []) {
    text += String(part);
    if (text.includes("\n")) break;
  }
  return text.split("\n", 1)[0] ?? "";
}

const FREE_PORTS = ["--jumpcloud-port", "0", "--entra-port", "0", "--sign-in-port", "0"];

/** Emulators at ports of their own, in a process that the test ends. */
async function serve(...args: string[]) {
  const command = [...program, ...FREE_PORTS, "--json", ...args];
  const child = spawn(process.execPath, command, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  let errors = "";
  child.stderr.on("data", (part) => {
    errors += part;
  });
  const urls = JSON.parse(await firstLine(child)) as Record<"jumpcloud" | "entra" | "signIn", string>;
  const end = async () => {
    child.kill("SIGINT");
    return { ended: await once(child, "close"), errors };
  };
  return { urls, end };
}

describe("npm run emulators", () => {
  it("serves all three addresses until it is told to stop, then saves the state and exits with 0", async () => {
    const { urls, end } = await serve("--state", join(folder, "state.json"));
    const answer = await fetch(`${urls.jumpcloud}/api/v2/usergroups`, {
      headers: { "x-api-key": "emulator-read-key-not-a-secret" },
    });
    expect(answer.status).toBe(200);
    expect(urls.entra).toMatch(/^https:\/\/localhost:\d+$/);
    expect(urls.signIn).toMatch(/^https:\/\/localhost:\d+$/);

    const state = join(folder, "state.json");
    expect(await end()).toEqual({ ended: [0, null], errors: `The state is in ${state}.\n` });
    expect(JSON.parse(readFileSync(state, "utf8")).parts.entra.domains).toHaveLength(4);
  });

  it("consents and signs in for a person without a browser, and says by its exit code whether that was refused", async () => {
    const { urls, end } = await serve();
    const consent = ["--consent", "--sign-in-port", new URL(urls.signIn).port];
    const stranger = await run(...consent, "--by", "o'neil@example.com");
    expect({ code: stranger.code, stderr: stranger.stderr }).toEqual({
      code: 1,
      stderr: "o'neil@example.com is not an account of the tenant. Name an administrator of it.\n",
    });
    // By default as the administrator of the seed.
    expect((await run(...consent)).stdout).toBe(
      "Microsoft 365 is connected; admin@example.onmicrosoft.com consented.\n",
    );
    const directories = await fetch(`${urls.jumpcloud}/api/v2/directories`, {
      headers: { "x-api-key": "emulator-read-key-not-a-secret" },
    });
    expect(await directories.json()).toEqual([expect.objectContaining({ type: "office_365" })]);

    const signIn = ["--entra-port", new URL(urls.entra).port, "--sign-in", "ada@example.com"];
    expect(await run(...signIn)).toMatchObject({ code: 0, stdout: "ada@example.com is signed in.\n" });
    expect(await run(...signIn, "--password", "guessed")).toMatchObject({
      code: 1,
      stdout:
        "ada@example.com is not signed in: AADSTS50126: Error validating credentials due to invalid username or password.\n",
    });

    expect(await end()).toMatchObject({ ended: [0, null], errors: "" });
    expect((await run(...consent)).stderr).toBe(
      `No emulators answer at ${urls.signIn}/consent (ECONNREFUSED). Start them: npm run emulators\n`,
    );
    expect((await run(...signIn)).stderr).toBe(
      `No emulators answer at ${urls.entra}/ (ECONNREFUSED). Start them: npm run emulators\n`,
    );
  });

  it("prints what a shell needs, a Pulumi home inside the checkout included", async () => {
    const ports = ["--jumpcloud-port", "9480", "--entra-port", "9443", "--sign-in-port", "9444"];
    const { code, stdout } = await run("--env", "--identity", "read", ...ports);
    expect(code).toBe(0);
    expect(stdout).toContain("export JUMPCLOUD_API_KEY='emulator-read-key-not-a-secret'\n");
    expect(stdout).toContain("export JUMPCLOUD_BASE_URL='http://127.0.0.1:9480'\n");
    expect(stdout).toContain("export JUMPCLOUD_SSO_BASE_URL='https://localhost:9444/saml2'\n");
    expect(stdout).toContain("export ARM_METADATA_HOSTNAME='localhost:9443'\n");
    expect(stdout).toContain(`export SSL_CERT_FILE='${join(folder, ".emulators", "authority.pem")}'\n`);
    expect(stdout).toContain(`export PULUMI_HOME='${join(folder, ".pulumi-home")}'\n`);
    expect(
      existsSync(join(folder, ".pulumi-home/plugins/resource-azuread-v6.9.1/pulumi-resource-azuread")),
    ).toBe(true);
  });

  it("says how to reach it where the ports are others, and has nothing configured for them", async () => {
    const child = spawn(process.execPath, [...program, ...FREE_PORTS], { cwd: folder, env, stdio: "pipe" });
    let greeting = "";
    for await (const part of child.stdout) {
      greeting += String(part);
      if (greeting.endsWith("Ctrl-C ends.\n")) break;
    }
    child.kill("SIGINT");
    await once(child, "exit");
    const [api, pages, entra] = [/API +\S+:(\d+) /, /pages +\S+:(\d+)\n/, /Entra +\S+:(\d+) /].map(
      (port) => port.exec(greeting)?.[1],
    );
    const chosen = `--jumpcloud-port ${api} --entra-port ${entra} --sign-in-port ${pages}`;
    expect(greeting).toContain(`eval "$(npm run --silent emulators -- --env ${chosen})"\n`);
    expect(greeting).toContain(`npm run --silent emulators -- --consent ${chosen}\n`);
    expect(greeting).not.toContain("config set");
  });

  it("prints the provenance of every behaviour as JSON", async () => {
    const { stdout } = await run("--provenance", "--json");
    const { behaviours } = JSON.parse(stdout) as { behaviours: { vendor: string; label: string }[] };
    expect(new Set(behaviours.map((row) => row.vendor))).toEqual(new Set(["jumpcloud", "entra"]));
    expect(new Set(behaviours.map((row) => row.label))).toEqual(
      new Set(["documented", "reported", "assumed"]),
    );
  });

  it("refuses a port in use with one line and exit code 1", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const ports = ["--jumpcloud-port", `${port}`, "--entra-port", "0", "--sign-in-port", "0"];
    const { code, stdout, stderr } = await run(...ports);
    other.close();
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: "",
      stderr:
        `Port ${port} for JumpCloud's API is in use on 127.0.0.1. Stop the program that holds it, or choose another: ` +
        "--jumpcloud-port PORT (0 takes any free one).\n",
    });
  });

  it("refuses a damaged state file with one line and exit code 1, and leaves it alone", async () => {
    const state = join(folder, "torn.json");
    writeFileSync(state, '{"format":"jumpcloud-entra emulator state","version":1,"parts":');
    const { code, stdout, stderr } = await run(...FREE_PORTS, "--state", state);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(
      /^The emulators' state file \S+torn\.json can't be used: it is damaged \(.+\)\. Nothing was changed\. Move the file away to begin from the seed again, or name another with --state FILE\.\n$/,
    );
    expect(readFileSync(state, "utf8")).toBe(
      '{"format":"jumpcloud-entra emulator state","version":1,"parts":',
    );
  });

  it("refuses a wrong seed with one line and exit code 1", async () => {
    writeFileSync(join(folder, "mine.yaml"), "organization:\n  id: short\ntenant: {}\n");
    const { code, stderr } = await run("--seed", "mine.yaml");
    expect(code).toBe(1);
    expect(stderr).toContain('mine.yaml:2: organization.id: 24 hexadecimal digits is expected, not "short".');
    expect(stderr).not.toContain("    at ");
  });
});
