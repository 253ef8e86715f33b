import type { EntraObserver } from "../observers/entra";
import type { JumpCloudObserver } from "../observers/jumpcloud";
import type { Evidence } from "../report";

/** What a proof may look at: the vendors' answers, and the state only to see that no secret is in it. */
export interface Witness {
  /** The domain that the story federates. */
  domain: string;
  /** Name of the JumpCloud group. */
  groupName: string;
  entra: EntraObserver;
  jumpcloud: JumpCloudObserver;
  /** People who were named in `acceptLockOut`. */
  accepted: readonly string[];
  now: () => Date;
  /** The stack's whole state as text. */
  state: () => Promise<string>;
}

export interface Proof {
  ok: boolean;
  evidence: Evidence;
}

/** One of the nine steps and how it is proved. */
export interface ProvenStep {
  step: number;
  title: string;
  /** Ids of the emulated behaviours that the proof rests on. */
  behaviours: string[];
  prove: (witness: Witness) => Promise<Proof>;
}

/** The thing, which has to be there at this point of the story. @throws Error that names it */
export function demandFound<Thing>(thing: Thing | undefined, what: string): Thing {
  if (thing !== undefined) return thing;
  throw new Error(`There is no ${what}.`);
}
