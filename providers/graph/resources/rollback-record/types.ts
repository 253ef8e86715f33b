import type { Holder } from "../../../../audit/holders/holder";
import type { PeopleAtJumpCloud } from "../../../../audit/people/people-at-jumpcloud";
import type { FederationDeclaration } from "../../../../operations/federation/declaration";
import type { FederationRecord } from "../../../../operations/rollback/record";
import type { Refederation } from "../domain-federation/types";

/** The same as of the {@link DomainFederation} that comes after it. */
export interface RollbackRecordInputs extends Omit<FederationDeclaration, "pending"> {
  /** Federates a domain again that somebody set to Managed. A new moment takes a new record. */
  refederate?: Refederation;
  /** The stack that holds it, as {@link Preflight} gives it; left out with `mark: false`. */
  holder?: Holder;
  /**
   * What JumpCloud answers about people in this run. The engine keeps it with each `up`, even if nothing else has changed.
   * Programs leave it out.
   */
  atJumpCloud?: PeopleAtJumpCloud | Record<string, never>;
}

export interface RollbackRecordState extends RollbackRecordInputs {
  tenantId: string;
  organizationId: string;
  /** Secret, because it lists people; there is no credential in it. */
  record: FederationRecord;
}
