import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { azureadFolder, isPluginInstalled } from "../plugin-folder";
import { azureadVersion } from "../version";
import { runCommand } from "./command";
import { triedAddresses, withoutSecrets } from "./download-log";
import { programIn, type SetupContext } from "./setup-context";

/** How long a download that failed is not tried again. In milliseconds. */
const pause = 24 * 60 * 60 * 1000;
/** How long it may take, retries included. In milliseconds. */
const patience = 10 * 60 * 1000;

/**
 * Whether there is nothing to do about the real azuread plugin: it is there, or it could not be had lately. Elsewhere
 * than on Linux the demo can't use it (Go ignores SSL_CERT_FILE there), and the engine fetches it when it is needed.
 */
export function isAzureadPluginReady(surroundings: SetupContext, now = Date.now()): boolean {
  if (surroundings.platform !== "linux") return true;
  if (isPluginInstalled(azureadFolder(surroundings.home))) return true;
  const failure = failureFile(surroundings);
  return existsSync(failure) && now - Date.parse(readFileSync(failure, "utf8")) < pause;
}

/** Fetches the real azuread plugin; where that fails, a stand-in answers for it in the demo and on the dev stack. */
export async function ensureAzureadPlugin(surroundings: SetupContext, now = Date.now()): Promise<void> {
  if (isAzureadPluginReady(surroundings, now)) return;
  surroundings.say(`Downloading the azuread plugin ${azureadVersion} ...`);
  const log: string[] = [];
  const { code, complaint } = await runCommand(
    programIn(surroundings, "pulumi"),
    // The engine's log names each address that it tries, its messages only the last.
    ["plugin", "install", "resource", "azuread", azureadVersion, "--logtostderr", "--verbose=1"],
    {
      env: { ...surroundings.env, PULUMI_HOME: surroundings.home, PULUMI_SKIP_UPDATE_CHECK: "true" },
      endWithin: patience,
      onErrorLine: (line) => log.push(line),
    },
  );
  if (code === 0) return;
  writeFileSync(failureFile(surroundings), new Date(now).toISOString());
  surroundings.say(
    [
      `The azuread plugin can't be downloaded here (${reason(complaint)}).`,
      ...triedAddresses(log).map(({ address, answer }) => `  ${address}: ${answer}`),
      "A stand-in answers for it against the emulators. The download is tried again in a day, or now by: " +
        `npx pulumi plugin install resource azuread ${azureadVersion}`,
    ].join("\n"),
  );
}

function failureFile(surroundings: SetupContext): string {
  return join(surroundings.bin, `azuread-${azureadVersion}.failed`);
}

/** The engine's error says how it ended; the lines before it are its retries. */
function reason(complaint: string): string {
  const lines = complaint.split(" | ");
  const last = lines.findLast((line) => line.startsWith("error: ")) ?? lines.at(-1) ?? "";
  const said = last.replace(
    /^error: (\[[^\]]*\] )?(downloading from : failed to download plugin: \S+: )?/,
    "",
  );
  return withoutSecrets(said) || "no reason given";
}
