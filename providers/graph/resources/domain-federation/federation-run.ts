import type { TenantDomain } from "../../../../audit/vendor-objects";
import type { ChangeJudgement, FederationSnapshot } from "../../../../operations/gates/federation";
import type { CheckedFederation } from "./checked";

/** What a run is about to do to the federation of one domain, as `check` judged it. */
export interface FederationRun {
  inputs: CheckedFederation;
  /** What the last run declared; missing if this stack has not declared the domain before. */
  earlier?: Omit<CheckedFederation, "replaced"> | undefined;
  snapshot: FederationSnapshot;
  /** The domain as the tenant has it; missing if it has none of this name. */
  live?: TenantDomain | undefined;
  /** This resource made the federation that is live. */
  isOwn: boolean;
  /** Somebody set the domain to Managed by hand, and nothing new asks to federate it again. */
  isRolledBack: boolean;
  gates: ChangeJudgement;
}
