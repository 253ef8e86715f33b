import { spawnSync } from "node:child_process";
import { existsSync, lstatSync, mkdirSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { azureadFolder, isLinkedPlugin, isPluginInstalled, leadsToPlugin, linkPlugin } from "./plugin-folder";
import { engineVersion } from "./version";

const PROJECT = "jumpcloud-entra";

/** What decides which azuread plugin a Pulumi home for work against the emulators gets. */
export interface AzureadChoice {
  /** The user's own Pulumi home, which is only looked at. */
  userHome: string;
  platform: NodeJS.Platform;
  /** Puts the stand-in for the azuread plugin into a Pulumi home, unless the real one lies there. */
  installStandin: (home: string) => void;
}

export interface DevHomeOptions extends AzureadChoice {
  /** Folder of the checkout. */
  checkout: string;
  /** Makes the stack `dev`, with the variables that choose home and backend. */
  createStack: (variables: Record<string, string>) => void;
}

/**
 * A Pulumi home inside the checkout for work against the emulators, and the variables that choose it. The engine is
 * linked from the user's home, and so is the real azuread plugin where it can be used.
 */
export function prepareDevHome(options: DevHomeOptions): Record<string, string> {
  const home = join(options.checkout, ".pulumi-home");
  const backend = join(home, "backend");
  mkdirSync(backend, { recursive: true });
  link(join(options.userHome, "versions"), join(home, "versions"));
  provideAzuread(home, options);
  const variables = {
    PULUMI_HOME: home,
    // Without files of metadata, which the engine does not write in one piece: a kill between two of its writes left an
    // empty one, and the state could not be read any more ("failed to load checkpoint: EOF").
    PULUMI_BACKEND_URL: `${pathToFileURL(backend).href}?metadata=skip`,
    // Nothing behind it is secret: it only encrypts the emulators' made-up keys.
    PULUMI_CONFIG_PASSPHRASE: "local-emulators-only",
    PULUMI_STACK: "dev",
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
  if (!existsSync(join(backend, ".pulumi", "stacks", PROJECT, "dev.json"))) options.createStack(variables);
  return variables;
}

/**
 * Links the real azuread plugin of the user's home where it is there and can be used, and puts the stand-in elsewhere:
 * Go ignores SSL_CERT_FILE on macOS and Windows, so the real one would refuse the emulators' certificate there. A home
 * of an earlier run is put right.
 */
export function provideAzuread(home: string, { userHome, platform, installStandin }: AzureadChoice): void {
  const [real, here] = [azureadFolder(userHome), azureadFolder(home)];
  const canUseReal = platform === "linux";
  if (isLinkedPlugin(here) && !(canUseReal && leadsToPlugin(here))) rmSync(here, { recursive: true });
  if (canUseReal && isPluginInstalled(real)) linkPlugin(real, here);
  else if (!isLinkedPlugin(here)) installStandin(home);
}

function link(from: string, to: string): void {
  if (!existsSync(from) || resolve(from) === resolve(to)) return;
  if (existsSync(to) && realpathSync(to) === realpathSync(from)) return;
  if (lstatSync(to, { throwIfNoEntry: false })) rmSync(to, { recursive: true });
  // A junction needs no administrator on Windows; elsewhere the word means nothing.
  symlinkSync(realpathSync(from), to, "junction");
}

function runStandinInstaller(home: string): void {
  const installer = require.resolve("../standins/azuread/install");
  const done = spawnSync(process.execPath, [...process.execArgv, installer, home], { encoding: "utf8" });
  // Its line goes to stderr: stdout is for the variables alone.
  process.stderr.write(done.stdout + done.stderr);
  if (done.status !== 0) throw new Error("The stand-in for the azuread plugin could not be installed.");
}

/** Nothing is made where there is no engine yet: `npx pulumi stack init dev` does the same later. */
function initStack(checkout: string, variables: Record<string, string>): void {
  const program = process.platform === "win32" ? "pulumi.exe" : "pulumi";
  const cli = join(variables.PULUMI_HOME ?? "", "versions", engineVersion, "bin", program);
  if (!existsSync(cli) || !existsSync(join(checkout, "Pulumi.dev.yaml"))) return;
  const { PULUMI_STACK: stack = "" } = variables;
  const env = { ...process.env, ...variables };
  const done = spawnSync(cli, ["stack", "init", stack, "--non-interactive"], {
    cwd: checkout,
    env,
    encoding: "utf8",
  });
  process.stderr.write(done.stderr);
  if (done.status !== 0) throw new Error("The stack dev could not be made in .pulumi-home/backend.");
}

if (require.main === module) {
  const userHome = process.env.PULUMI_HOME ?? join(homedir(), ".pulumi");
  const checkout = resolve(process.argv[2] ?? process.cwd());
  const variables = prepareDevHome({
    checkout,
    userHome,
    platform: process.platform,
    installStandin: runStandinInstaller,
    createStack: (made) => initStack(checkout, made),
  });
  process.stdout.write(`${JSON.stringify(variables)}\n`);
}
