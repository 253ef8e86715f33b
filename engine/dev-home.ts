import { spawnSync } from "node:child_process";
import { existsSync, lstatSync, mkdirSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const AZUREAD = "resource-azuread-v6.9.1";

export interface DevHomeOptions {
  /** Folder of the checkout. */
  checkout: string;
  /** The user's own Pulumi home, which is only looked at. */
  userHome: string;
  platform: NodeJS.Platform;
  /** Puts the stand-in for the azuread plugin into a Pulumi home. */
  installStandin: (home: string) => void;
}

/**
 * A Pulumi home inside the checkout for work against the emulators, and the variables that choose it. The engine is
 * linked from the user's home, and so is the real azuread plugin where it can be used: Go ignores SSL_CERT_FILE on
 * macOS and Windows, so the real one would refuse the emulators' certificate there.
 */
export function prepareDevHome(options: DevHomeOptions): Record<string, string> {
  const home = join(options.checkout, ".pulumi-home");
  const backend = join(home, "backend");
  for (const folder of [join(home, "plugins"), backend]) mkdirSync(folder, { recursive: true });
  link(join(options.userHome, "versions"), join(home, "versions"));
  const real = join(options.userHome, "plugins", AZUREAD);
  const here = join(home, "plugins", AZUREAD);
  const canUseReal = options.platform === "linux" && isFinished(real);
  if (canUseReal) link(real, here);
  else if (!isFinished(here)) options.installStandin(home);
  return {
    PULUMI_HOME: home,
    PULUMI_BACKEND_URL: pathToFileURL(backend).href,
    // Nothing behind it is secret: it only encrypts the emulators' made-up keys.
    PULUMI_CONFIG_PASSPHRASE: "local-emulators-only",
    PULUMI_STACK: "dev",
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
}

/** The engine leaves a `.partial` file beside a plugin whose installation was broken off. */
function isFinished(plugin: string): boolean {
  return existsSync(plugin) && !existsSync(`${plugin}.partial`);
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

if (require.main === module) {
  const userHome = process.env.PULUMI_HOME ?? join(homedir(), ".pulumi");
  const checkout = process.argv[2] ?? process.cwd();
  const options = {
    checkout: resolve(checkout),
    userHome,
    platform: process.platform,
    installStandin: runStandinInstaller,
  };
  process.stdout.write(`${JSON.stringify(prepareDevHome(options))}\n`);
}
