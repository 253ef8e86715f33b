import { UnusableFederationRecord } from "../../../operations/rollback/read-record";
import { type DomainState, readDomainState } from "../../../operations/state/domain-state";
import { readStackDomains, type StackDomains } from "../../../operations/state/stack-domains";

/** What the stack's state knows. */
export interface StackDeclarations {
  /** Missing if the state could not be read. */
  stack?: StackDomains;
  /** Nothing of a domain that the stack has no record of. */
  declaredBy(domain: string): Partial<DomainState>;
}

export const NO_STACK_DECLARATIONS: StackDeclarations = { declaredBy: () => ({}) };

/** @throws UnreadableStackState */
export function stackDeclarationsOf(state: string): StackDeclarations {
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
