import {
  changedFederationFields,
  DECLARED_FIELDS,
  isSameFederationField,
} from "../../audit/federation/declared-federation";
import type { InternalDomainFederation } from "../../audit/vendor-objects";
import type { FederationFields } from "../../operations/federation/declaration";
import { declaredFields } from "../../operations/federation/fields";

/** The declared fields as the tenant holds them; what it holds beyond them is not declared. */
export function liveFields(
  inputs: FederationFields,
  live: InternalDomainFederation,
): Partial<FederationFields> {
  const declared = DECLARED_FIELDS.filter((field) => inputs[field] !== undefined);
  // What is off is left out of what was read, whether it was declared so or not.
  const heldOf = (field: (typeof DECLARED_FIELDS)[number]) =>
    live[field] === undefined && isSameFederationField(field, inputs[field], undefined)
      ? inputs[field]
      : live[field];
  return Object.fromEntries(declared.map((field) => [field, heldOf(field)]));
}

/** Other values of fields; null where there is none, as the engine's messages have no word for what is left out. */
export type ReplacedFields = { [Field in keyof FederationFields]?: FederationFields[Field] | null };

/** Inputs of a resource in which a refresh has put what the tenant holds; `replaced` has what was declared there. */
interface Refreshed {
  replaced?: ReplacedFields;
}

/**
 * What the last run declared. A refresh puts what the tenant holds among a resource's inputs, so that it shows as drift; a
 * repair of it is no other wish.
 */
export function lastDeclaredFields<Inputs extends Refreshed>({
  replaced,
  ...inputs
}: Inputs): Omit<Inputs, "replaced"> {
  const declared = Object.entries({ ...inputs, ...replaced }).filter(([, value]) => value !== null);
  return Object.fromEntries(declared) as Omit<Inputs, "replaced">;
}

/** The declared values in whose place a refresh puts what the tenant holds. */
export function replacedFields(live: InternalDomainFederation, declared: FederationFields): Refreshed {
  const fields = changedFederationFields(declaredFields(declared), live);
  if (fields.length === 0) return {};
  return { replaced: Object.fromEntries(fields.map((field) => [field, declared[field] ?? null])) };
}
