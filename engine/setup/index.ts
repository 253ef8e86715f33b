import { engineVersion } from "../version";
import { download } from "./download";
import type { Way } from "./engine-source";
import { alreadyThere } from "./existing-engine";
import { goBuild } from "./go-build";
import { onThisMachine } from "./installed-cli";
import { ensureHost, isHostReady } from "./language-host";
import type { Surroundings } from "./setup-context";

export { isAzureadSettled, settleAzuread } from "./azuread-plugin";
export { createSurroundings, type Surroundings } from "./setup-context";

/** In this order; the first that works ends the search. */
export const ways: readonly Way[] = [alreadyThere, onThisMachine, download, goBuild];

/** Whether there is nothing to do; a fraction of a second. */
export async function isEngineReady(surroundings: Surroundings): Promise<boolean> {
  const { ok } = await alreadyThere.take(surroundings);
  return ok && isHostReady(surroundings);
}

/** Makes sure of the Pulumi engine in the place where npm's `pulumi` looks for it. */
export async function ensureEngine(surroundings: Surroundings): Promise<void> {
  await getEngine(surroundings);
  await ensureHost(surroundings);
}

async function getEngine(surroundings: Surroundings): Promise<void> {
  const answers: string[] = [];
  for (const way of ways) {
    const { ok, said } = await way.take(surroundings);
    if (ok) {
      if (way !== alreadyThere) surroundings.say(`Pulumi engine ${engineVersion}: ${said}`);
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
