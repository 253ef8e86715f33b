import type { FederationDeclaration } from "../../operations/federation/declaration";
import { toPendingDeclaration } from "../../operations/federation/fields";
import { isUnknown } from "../lifecycle/unknown";

/**
 * Inputs of a preview as the operations take them, which know nothing of the engine's marker: what is not known yet is left
 * out and named as pending. A handler answers the inputs as they came, never these.
 */
export function toDeclaration(inputs: FederationDeclaration): FederationDeclaration {
  const pending = Object.entries(inputs).flatMap(([name, value]) => (isUnknown(value) ? [name] : []));
  return pending.length === 0 ? inputs : toPendingDeclaration(inputs, pending);
}
