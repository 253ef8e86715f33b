import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { azureadVersion } from "../version";
import { runCommand } from "./command";
import { programIn, type Surroundings } from "./surroundings";

/** How long a download that failed is not tried again. In milliseconds. */
const pause = 24 * 60 * 60 * 1000;
/** How long it may take, retries included. In milliseconds. */
const patience = 10 * 60 * 1000;

/**
 * Whether there is nothing to do about the real azuread plugin: it is there, or it could not be had lately. Elsewhere
 * than on Linux the demo can't use it (Go ignores SSL_CERT_FILE there), and the engine fetches it when it is needed.
 */
export function isAzureadSettled(surroundings: Surroundings, now = Date.now()): boolean {
  if (surroundings.platform !== "linux") return true;
  const directory = join(surroundings.home, "plugins", `resource-azuread-v${azureadVersion}`);
  if (existsSync(directory) && !existsSync(`${directory}.partial`)) return true;
  const failure = failureFile(surroundings);
  return existsSync(failure) && now - Date.parse(readFileSync(failure, "utf8")) < pause;
}

/** Fetches the real azuread plugin; where that fails, a stand-in answers for it in the demo and on the dev stack. */
export async function settleAzuread(surroundings: Surroundings, now = Date.now()): Promise<void> {
  if (isAzureadSettled(surroundings, now)) return;
  surroundings.say(`Downloading the azuread plugin ${azureadVersion} ...`);
  const { code, complaint } = await runCommand(
    programIn(surroundings, "pulumi"),
    ["plugin", "install", "resource", "azuread", azureadVersion],
    {
      env: { ...surroundings.env, PULUMI_HOME: surroundings.home, PULUMI_SKIP_UPDATE_CHECK: "true" },
      endWithin: patience,
    },
  );
  if (code === 0) return;
  writeFileSync(failureFile(surroundings), new Date(now).toISOString());
  surroundings.say(
    `The azuread plugin can't be downloaded here (${reason(complaint)}). A stand-in answers for it against the emulators.`,
  );
}

function failureFile(surroundings: Surroundings): string {
  return join(surroundings.bin, `azuread-${azureadVersion}.failed`);
}

/** The engine's last line says all; the ones before it are its retries. */
function reason(complaint: string): string {
  const last = complaint.split(" | ").at(-1) ?? "";
  return last.replace(/^error: (\[[^\]]*\] )?/, "") || "no reason given";
}
