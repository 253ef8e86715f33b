import { type EmulatorsOptions, type RunningEmulators, startEmulators } from "../../emulators";
import { readyRsaPair } from "./rsa-pairs";

/** Both emulators with ready-made keys, which take a second to make on a busy machine. */
export function startReady(options: EmulatorsOptions = {}): Promise<RunningEmulators> {
  return startEmulators({ newRsaPair: readyRsaPair, ...options });
}
