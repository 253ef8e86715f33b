import type { JumpCloud } from "../clients/jumpcloud";
import { readEntraSettings, readSettings } from "../operations/connection/settings";
import { connect, connectEntra } from "../operations/connection/vendors";
import type { Clock } from "../waiting/clock";
import type { Frame } from "./command-context";

/** The vendors as the environment describes them; commands read no stack configuration. */
export function connections(env: NodeJS.ProcessEnv, clock: Clock): Pick<Frame, "connect" | "connectEntra"> {
  const noConfiguration = () => undefined;
  return {
    connect: async () => connect(readSettings(env, noConfiguration), clock),
    connectEntra: async (own) => connectEntra(readEntraSettings(own, noConfiguration), clock),
  };
}

/** JumpCloud where the environment has a credential for it, for what has to go on without. */
export async function jumpcloudAtHand(frame: Pick<Frame, "connect">): Promise<JumpCloud | undefined> {
  try {
    return (await frame.connect()).jumpcloud;
  } catch {
    return undefined;
  }
}
