import { existsSync } from "node:fs";
import { engineVersion } from "../version";
import { pulumiCliVersion } from "./cli-version";
import type { EngineSource, EngineSourceResult } from "./engine-source";
import { programIn, type SetupContext } from "./setup-context";

export const existingEngine: EngineSource = {
  name: "there already",
  async take(surroundings: SetupContext): Promise<EngineSourceResult> {
    const cli = programIn(surroundings, "pulumi");
    if (!existsSync(cli)) return { ok: false, said: `nothing at ${cli}` };
    const version = await pulumiCliVersion(cli, surroundings);
    if (version === engineVersion) return { ok: true, said: cli };
    return { ok: false, said: `${cli} ${version ? `is ${version}` : "can't be started"}` };
  },
};
