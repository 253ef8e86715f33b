import type { AcceptedFinding } from "../../../audit/acceptances/acceptances";
import type { DomainState } from "../../../operations/state/domain-state";

/** What is known of the federations beside what both vendors show. */
export interface CheckDeclarations {
  /** What somebody knows to be declared of a domain, or the stack left. @throws UnusableFederationRecord */
  declaredBy(domain: string): Partial<DomainState>;
  /** Findings that somebody answers for, beside those of the record. */
  accepted?: AcceptedFinding[];
  /** Other federated domains that are right, beside those of the record. */
  knownFederation?: string[] | undefined;
  /** Sign-in name of the account that consented to JumpCloud. */
  consentedBy?: string | undefined;
}
