import type { SetupContext } from "./setup-context";

/** What a way to the engine answered: it is there now, or why not. */
export interface EngineSourceResult {
  ok: boolean;
  said: string;
}

/** One way to get the engine on this machine. */
export interface EngineSource {
  name: string;
  take(surroundings: SetupContext): Promise<EngineSourceResult>;
}
