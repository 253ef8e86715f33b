import { existsSync } from "node:fs";
import { engineVersion } from "../version";
import { versionOf } from "./cli-version";
import type { Answer, Way } from "./engine-source";
import { programIn, type Surroundings } from "./setup-context";

export const alreadyThere: Way = {
  name: "there already",
  async take(surroundings: Surroundings): Promise<Answer> {
    const cli = programIn(surroundings, "pulumi");
    if (!existsSync(cli)) return { ok: false, said: `nothing at ${cli}` };
    const version = await versionOf(cli, surroundings);
    if (version === engineVersion) return { ok: true, said: cli };
    return { ok: false, said: `${cli} ${version ? `is ${version}` : "can't be started"}` };
  },
};
