import { isDeepStrictEqual } from "node:util";
import { DECLARED_FIELDS, isSameFederationField } from "../../audit/federation/declared-federation";
import type { InputRule } from "../lifecycle/rules";

/** Each field is changed in place. */
export const FEDERATION_FIELD_RULES = Object.fromEntries(
  DECLARED_FIELDS.map((field) => [
    field,
    { change: "update", same: isSameFederationField.bind(undefined, field) },
  ]),
) as Record<(typeof DECLARED_FIELDS)[number], FieldRule>;

/** A name that is dropped changes what is declared, also where that changes no field. */
export const UNDECLARED_FIELDS_RULE: InputRule = {
  change: "update",
  unordered: true,
  same: (before: unknown, after: unknown) => isDeepStrictEqual(before ?? [], after ?? []),
};

interface FieldRule {
  change: "update";
  same(before: unknown, after: unknown): boolean;
}
