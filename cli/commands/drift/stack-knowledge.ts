import { UnusableFederationRecord } from "../../../operations/rollback/read-record";
import { type DomainState, readDomainState } from "../../../operations/state/domain-state";
import { readStackDomains, type StackDomains } from "../../../operations/state/stack-domains";

/** What the stack's state knows. */
export interface StackKnowledge {
  /** Missing if the state could not be read. */
  stack?: StackDomains;
  /** Nothing of a domain that the stack has no record of. */
  declaredBy(domain: string): Partial<DomainState>;
}

export const NO_STACK_KNOWLEDGE: StackKnowledge = { declaredBy: () => ({}) };

/** @throws where the text is no state */
export function stackKnowledgeOf(state: string): StackKnowledge {
  return {
    stack: readStackDomains(state),
    declaredBy(domain) {
      try {
        return readDomainState(state, domain, "the stack's state");
      } catch (error) {
        if (error instanceof UnusableFederationRecord) return {};
        throw error;
      }
    },
  };
}
