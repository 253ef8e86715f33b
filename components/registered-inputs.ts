import type { FederationTerms } from "../providers/graph";

/**
 * What a component registers as its own inputs, which a preview compares with the state: the terms beside the others, as
 * version 0.1 had them, so that no stack shows a change that is none.
 */
export function registered<Args extends { terms?: FederationTerms }>({ terms, ...args }: Args): object {
  return { ...args, ...terms };
}
