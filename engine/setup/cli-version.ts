import { runCommand } from "./command";
import type { SetupContext } from "./setup-context";

/** The version that a Pulumi CLI says it is, without the `v`; undefined when it doesn't answer. */
export async function pulumiCliVersion(cli: string, surroundings: SetupContext): Promise<string | undefined> {
  const env = { ...surroundings.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
  const { code, stdout } = await runCommand(cli, ["version"], { env, endWithin: 10_000 });
  return code === 0 ? /^v?(\d+\.\d+\.\d+\S*)/m.exec(stdout)?.[1] : undefined;
}
