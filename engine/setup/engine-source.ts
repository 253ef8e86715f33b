import type { Surroundings } from "./setup-context";

/** What a way to the engine answered: it is there now, or why not. */
export interface Answer {
  ok: boolean;
  said: string;
}

/** One way to get the engine on this machine. */
export interface Way {
  name: string;
  take(surroundings: Surroundings): Promise<Answer>;
}
