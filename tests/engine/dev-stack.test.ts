// slow: a plugin is installed, and the dev stack runs on other ports
import { type ChildProcess, execFile, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { installAzureadStandin } from "../../standins/azuread/install";
import { committedProgram } from "./program/program-files";
import { checkout, engineCli, engineEnvironment, userHome } from "./workbench";

jest.setTimeout(300_000);

const PLUGIN = "plugins/resource-azuread-v6.9.1";

/** Elsewhere the real plugin can't be used: Go ignores SSL_CERT_FILE. */
const describeOnLinux = process.platform === "linux" ? describe : describe.skip;

describeOnLinux(
  "the dev stack, with the azuread plugin as the engine installs it, and emulators on other ports",
  () => {
    const root = mkdtempSync(join(tmpdir(), "dev-stack-"));
    const [home, folder] = [join(root, "user"), join(root, "checkout")];
    const ports: string[] = [];
    let served: Record<"jumpcloud" | "entra" | "signIn", string>;
    let emulators: ChildProcess;

    beforeAll(async () => {
      mkdirSync(home);
      symlinkSync(join(userHome(), "versions"), join(home, "versions"));
      checkOut(folder);
      emulators = start(["--jumpcloud-port", "0", "--entra-port", "0", "--sign-in-port", "0", "--json"]);
      served = JSON.parse(await firstLine(emulators));
      for (const [name, url] of [
        ["jumpcloud", served.jumpcloud],
        ["entra", served.entra],
        ["sign-in", served.signIn],
      ] as const) {
        ports.push(`--${name}-port`, new URL(url).port);
      }
    });

    afterAll(async () => {
      emulators.kill("SIGINT");
      await once(emulators, "exit");
      rmSync(root, { recursive: true, force: true, maxRetries: 5 });
    });

    /** `npm run emulators` in the checkout, on a machine whose own Pulumi home is `home`. */
    function start(args: string[]): ChildProcess {
      const main = join(checkout, "dist", "emulators", "main.js");
      const env = { PATH: process.env.PATH, PULUMI_HOME: home };
      return spawn(process.execPath, [main, ...args], {
        cwd: folder,
        env,
        stdio: ["ignore", "pipe", "ignore"],
      });
    }

    /** What a shell has after the `eval` of README. */
    async function shell(): Promise<Record<string, string>> {
      const variables = JSON.parse(await firstLine(start(["--env", "--json", ...ports])));
      return { ...engineEnvironment(home, join(root, "state")), ...variables };
    }

    async function pulumi(
      env: Record<string, string>,
      ...args: string[]
    ): Promise<{ code: number; told: string }> {
      try {
        const { stdout, stderr } = await promisify(execFile)(engineCli(), args, { cwd: folder, env });
        return { code: 0, told: stdout + stderr };
      } catch (error) {
        const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
        return { code, told: stdout + stderr };
      }
    }

    /** The azuread plugins that the engine finds. */
    async function listed(env: Record<string, string>): Promise<string[]> {
      const { told } = await pulumi(env, "plugin", "ls", "--json");
      const plugins: { name: string; version: string }[] = JSON.parse(told);
      return plugins.filter(({ name }) => name === "azuread").map(({ version }) => version);
    }

    const isStandin = () => existsSync(join(folder, ".pulumi-home", PLUGIN, "stand-in.txt"));

    it("has the stand-in while the machine has no plugin", async () => {
      expect(await listed(await shell())).toEqual(["6.9.1"]);
      expect(isStandin()).toBe(true);
    });

    it("has the plugin that was installed into the user's home", async () => {
      const packed = packPlugin(root);
      const install = ["plugin", "install", "resource", "azuread", "v6.9.1", "--file", packed];
      expect(await pulumi(engineEnvironment(home, root), ...install)).toMatchObject({ code: 0 });
      expect(await listed(await shell())).toEqual(["6.9.1"]);
      expect(isStandin()).toBe(false);
    });

    it("goes up to the consent, with both vendors and the sign-in page on the emulators' ports", async () => {
      const { code, told } = await pulumi(
        await shell(),
        "up",
        "--yes",
        "--skip-preview",
        "--non-interactive",
      );
      expect([code, told]).toEqual([
        1,
        expect.stringContaining("No Microsoft 365 directory is connected to JumpCloud yet"),
      ]);
      expect(told).toMatch(/azuread:index:User m365-admin-user created/);
      expect(readFileSync(join(home, PLUGIN, "calls"), "utf8")).toContain("started");

      const answer = await fetch(`${served.jumpcloud}/api/applications`, {
        headers: { "x-api-key": "emulator-read-key-not-a-secret" },
      });
      const { results } = (await answer.json()) as { results: { ssoUrl: string }[] };
      expect(results.map(({ ssoUrl }) => ssoUrl)).toEqual([`${served.signIn}/saml2/m365-example-com`]);
    });

    it("has the stand-in again once the plugin is removed from the user's home", async () => {
      const remove = ["plugin", "rm", "resource", "azuread", "6.9.1", "--yes"];
      expect(await pulumi(engineEnvironment(home, root), ...remove)).toMatchObject({ code: 0 });
      expect(await listed(await shell())).toEqual(["6.9.1"]);
      expect(isStandin()).toBe(true);
    });
  },
);

/** What is there after a clone and its set-up. */
function checkOut(directory: string): void {
  mkdirSync(directory);
  const program = committedProgram();
  const files = {
    ...program.files,
    "Pulumi.dev.yaml": readFileSync(join(checkout, "Pulumi.dev.yaml"), "utf8"),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  symlinkSync(join(checkout, "node_modules"), join(directory, "node_modules"));
  program.link(directory);
}

/** An archive as the vendor's, of one program and two texts; the stand-in plays the program, and notes that it ran. */
function packPlugin(root: string): string {
  const [standin, files] = [join(root, "standin"), join(root, "files")];
  const { directory } = installAzureadStandin(standin, () => undefined);
  mkdirSync(files);
  for (const name of ["LICENSE", "README.md"]) writeFileSync(join(files, name), "");
  const name = "pulumi-resource-azuread";
  cpSync(join(directory, name), join(files, name));
  const noting =
    'require("node:fs").appendFileSync(require("node:path").join(__dirname, "calls"), "started\\n");';
  writeFileSync(join(files, name), `${noting}\n`, { flag: "a" });
  const archive = join(root, "pulumi-resource-azuread-v6.9.1.tar.gz");
  execFileSync("tar", ["-czf", archive, "-C", files, "."]);
  return archive;
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  if (stdout) for await (const line of createInterface(stdout)) return line;
  return "";
}
