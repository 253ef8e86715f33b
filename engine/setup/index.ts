import { engineVersion } from "../version";
import { downloadedEngine } from "./download";
import type { EngineSource } from "./engine-source";
import { existingEngine } from "./existing-engine";
import { goBuild } from "./go-build";
import { installedCli } from "./installed-cli";
import { ensureHost, isHostReady } from "./language-host";
import type { SetupContext } from "./setup-context";

export { ensureAzureadPlugin, isAzureadPluginReady } from "./azuread-plugin";
export { createSetupContext, type SetupContext } from "./setup-context";

/** In this order; the first that works ends the search. */
export const engineSources: readonly EngineSource[] = [
  existingEngine,
  installedCli,
  downloadedEngine,
  goBuild,
];

/** Whether there is nothing to do; a fraction of a second. */
export async function isEngineReady(surroundings: SetupContext): Promise<boolean> {
  const { ok } = await existingEngine.take(surroundings);
  return ok && isHostReady(surroundings);
}

/** Makes sure of the Pulumi engine in the place where npm's `pulumi` looks for it. */
export async function ensureEngine(surroundings: SetupContext): Promise<void> {
  await getEngine(surroundings);
  await ensureHost(surroundings);
}

async function getEngine(surroundings: SetupContext): Promise<void> {
  const answers: string[] = [];
  for (const way of engineSources) {
    const { ok, said } = await way.take(surroundings);
    if (ok) {
      if (way !== existingEngine) surroundings.say(`Pulumi engine ${engineVersion}: ${said}`);
      return;
    }
    answers.push(`  ${way.name}: ${said}`);
  }
  throw new EngineMissing(answers);
}

/** No way led to an engine; the message lists what each answered. */
export class EngineMissing extends Error {
  constructor(answers: readonly string[]) {
    super(
      [
        `The Pulumi engine ${engineVersion} could not be had.`,
        ...answers,
        `Install Go or Pulumi ${engineVersion}, or name its CLI in PULUMI_CLI; then run this again.`,
      ].join("\n"),
    );
  }
}
