import { UnusableRecord } from "../../../operations/rollback/read-record";
import { readState, type StateOfDomain } from "../../../operations/state/domain-state";
import { type StackDomains, stackDomains } from "../../../operations/state/stack-domains";

/** What the stack's state knows. */
export interface Known {
  /** Left out where the state could not be read. */
  stack?: StackDomains;
  /** Nothing of a domain that the stack has no record of. */
  declaredBy(domain: string): Partial<StateOfDomain>;
}

export const UNKNOWN: Known = { declaredBy: () => ({}) };

/** @throws where the text is no state */
export function knownOf(state: string): Known {
  return {
    stack: stackDomains(state),
    declaredBy(domain) {
      try {
        return readState(state, domain, "the stack's state");
      } catch (error) {
        if (error instanceof UnusableRecord) return {};
        throw error;
      }
    },
  };
}
