import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { azureadVersion } from "./version";

export interface Installation {
  /** Where the plugin lies. */
  directory: string;
  /** False where a plugin that isn't this stand-in is there already, which is left alone. */
  installed: boolean;
}

/** The file that only the stand-in has, and not the real plugin. */
const mark = "stand-in.txt";

/**
 * Puts the stand-in into a Pulumi home as the installed azuread plugin, and prints one line about it. The user's own
 * home (`~/.pulumi`) is refused: programs that have nothing to do with this one would meet the stand-in there.
 */
export function installAzureadStandin(
  pulumiHome: string,
  print: (line: string) => void,
  main = mainFile(),
): Installation {
  refuseOwnHome(pulumiHome);
  const directory = directoryIn(pulumiHome);
  const isFinished = existsSync(directory) && !existsSync(`${directory}.partial`);
  if (isFinished && !hasStandin(pulumiHome)) {
    print(`azuread ${azureadVersion}: the real plugin is installed; the stand-in isn't needed.`);
    return { directory, installed: false };
  }
  const marked = `Stands in for pulumi-resource-azuread ${azureadVersion}; runs ${main}\n`;
  // What is right already may be starting in this moment.
  if (!isFinished || readFileSync(join(directory, mark), "utf8") !== marked) write(directory, main, marked);
  print(`azuread ${azureadVersion}: a stand-in for the real plugin is used (in ${pulumiHome}).`);
  return { directory, installed: true };
}

/** Whether the azuread plugin of a Pulumi home is the stand-in. */
export function hasStandin(pulumiHome: string): boolean {
  return existsSync(join(directoryIn(pulumiHome), mark));
}

function directoryIn(pulumiHome: string): string {
  return join(resolve(pulumiHome), "plugins", `resource-azuread-v${azureadVersion}`);
}

function refuseOwnHome(pulumiHome: string): void {
  if (pulumiHome !== "" && real(pulumiHome) !== real(join(homedir(), ".pulumi"))) return;
  throw new Error(
    `The stand-in for the azuread plugin isn't put into your own Pulumi home (${pulumiHome || "none given"}). ` +
      "Name another one: set PULUMI_HOME to a folder of its own.",
  );
}

function real(path: string): string {
  return existsSync(path) ? realpathSync(path) : resolve(path);
}

/** The engine takes a folder without a `.partial` file beside it for a finished installation. */
function write(directory: string, main: string, marked: string): void {
  mkdirSync(dirname(directory), { recursive: true });
  const partial = `${directory}.partial`;
  writeFileSync(partial, "");
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory);
  const executable = join(directory, "pulumi-resource-azuread");
  writeFileSync(executable, `#!/usr/bin/env node\nrequire(${JSON.stringify(main)});\n`);
  chmodSync(executable, 0o755);
  writeFileSync(`${executable}.cmd`, `@node "%~dp0pulumi-resource-azuread" %*\r\n`);
  writeFileSync(join(directory, "PulumiPlugin.yaml"), "runtime: nodejs\n");
  writeFileSync(join(directory, mark), marked);
  rmSync(partial);
}

/** The compiled plugin: beside this file, or in `dist/` where this file runs from its source. */
function mainFile(): string {
  const beside = join(__dirname, "main.js");
  const compiled = join(dirname(dirname(__dirname)), "dist", "standins", "azuread", "main.js");
  const found = [beside, compiled].find((file) => existsSync(file));
  if (found !== undefined) return found;
  throw new Error(`${compiled} is missing. Run \`npm run build\` first.`);
}

if (require.main === module) {
  const [home = ""] = process.argv.slice(2);
  try {
    installAzureadStandin(home, (line) => process.stdout.write(`${line}\n`));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}
