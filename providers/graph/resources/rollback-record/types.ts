import type { Holder } from "../../../../audit/holders/holder";
import type { PeopleAtJumpCloud } from "../../../../audit/people/people-at-jumpcloud";
import type { FederationDeclaration } from "../../../../operations/federation/declaration";
import type { FederationRecord } from "../../../../operations/rollback/record";
import type { Refederation } from "../domain-federation/types";

/** The same as of the {@link DomainFederation} that it precedes. */
export interface RollbackRecordInputs extends Omit<FederationDeclaration, "pending"> {
  /** Another moment asks for another record, as the domain is about to be federated again. */
  refederate?: Refederation;
  /** What holds it, as {@link Preflight} gives it; left out with `mark: false`. */
  holder?: Holder;
  /**
   * What JumpCloud tells of the people in this run: the engine keeps it with each `up`, whether or not anything else has
   * changed. Programs give none.
   */
  atJumpCloud?: PeopleAtJumpCloud | Record<string, never>;
}

export interface RollbackRecordState extends RollbackRecordInputs {
  tenantId: string;
  organizationId: string;
  /** Secret, because it lists people; there is no credential in it. */
  record: FederationRecord;
}
