import { existsSync } from "node:fs";
import { join } from "node:path";
import { engineVersion } from "../version";
import { runCommand } from "./command";
import type { EngineSource, EngineSourceResult } from "./engine-source";
import { existingEngine } from "./existing-engine";
import type { SetupContext } from "./setup-context";

/** How long the vendor's server may stay silent; a download that has begun is never cut. In milliseconds. */
const patience = 20_000;

/** npm's `pulumi` fetches the vendor's archive, language hosts included, into the same place. */
export const downloadedEngine: EngineSource = {
  name: "the vendor's download",
  async take(surroundings: SetupContext): Promise<EngineSourceResult> {
    const script = join(surroundings.checkout, "node_modules", "pulumi", "run.js");
    if (!existsSync(script)) return { ok: false, said: "npm's package pulumi is not installed" };
    surroundings.say(`Downloading the Pulumi engine ${engineVersion} ...`);
    const { code, complaint } = await runCommand(process.execPath, [script, "version"], {
      env: { ...surroundings.env, PULUMI_HOME: surroundings.home, PULUMI_VERSION: engineVersion },
      firstWordWithin: patience,
    });
    if (code !== 0) return { ok: false, said: complaint || `ended with exit code ${code}` };
    return existingEngine.take(surroundings);
  },
};
