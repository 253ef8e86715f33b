import type { LiveFederationJudgement } from "../../../operations/judgement/live-federation";
import type { PilotSignIn } from "../../../operations/proof/pilot-sign-in";

/** The state of one domain. */
export interface CheckedDomain extends Omit<LiveFederationJudgement, "shared"> {
  /** Name of the domain. */
  domain: string;
  /** What the proof rests on. */
  provedBy: "configuration" | "sign-in of a person";
  live?: PilotSignIn;
}
