import type { JumpCloud } from "../clients/jumpcloud";
import { readConnectionSettings, readEntraSettings } from "../operations/connection/settings";
import { connectEntra, connectVendors } from "../operations/connection/vendors";
import type { Clock } from "../waiting/clock";
import type { CommandContext } from "./command-context";

/** The vendors as the environment describes them; commands read no stack configuration. */
export function connectionsFromEnvironment(
  env: NodeJS.ProcessEnv,
  clock: Clock,
): Pick<CommandContext, "connect" | "connectEntra"> {
  const noConfiguration = () => undefined;
  return {
    connect: async () => connectVendors(readConnectionSettings(env, noConfiguration), clock),
    connectEntra: async (own) => connectEntra(readEntraSettings(own, noConfiguration), clock),
  };
}

/** JumpCloud where the environment has a credential for it, for what has to go on without. */
export async function connectJumpCloudIfPossible(
  context: Pick<CommandContext, "connect">,
): Promise<JumpCloud | undefined> {
  try {
    return (await context.connect()).jumpcloud;
  } catch {
    return undefined;
  }
}
