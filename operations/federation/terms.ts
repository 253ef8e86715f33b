import { z } from "zod";
import type { FederationTerms } from "./declaration";
import {
  hasToBeMessage,
  type IsPending,
  integerSchema,
  strictObjectSchema,
  type ValueProblem,
  valueFailures,
} from "./value-check";

const text = z.string(hasToBeMessage("a text"));
const texts = z
  .array(z.unknown(), hasToBeMessage("a list of texts"))
  .refine((all) => all.every((one) => typeof one === "string"));
const knownFederation = strictObjectSchema({ domain: text, reason: text, until: text });

/** {@link FederationTerms} as programs without types may hand them in. */
const TERMS = strictObjectSchema({
  emergencyAccess: strictObjectSchema({ upn: text, testedOn: text }).optional(),
  acceptLockOut: strictObjectSchema({ users: texts, reason: text, until: text.optional() }).optional(),
  acceptDeviceImpact: strictObjectSchema({
    count: integerSchema({ least: 1, most: 1_000_000 }),
    reason: text,
    until: text.optional(),
  }).optional(),
  hybrid: z.boolean(hasToBeMessage("a boolean")).optional(),
  certificateDays: integerSchema({ least: 1, most: 36_500 }).optional(),
  outsideBrake: strictObjectSchema({
    people: integerSchema({ least: 0, most: 1_000_000 }).optional(),
    percent: integerSchema({ least: 0, most: 100 }).optional(),
  }).optional(),
  accepted: listOf(
    strictObjectSchema({ code: text, object: text, reason: text, by: text, until: text }),
  ).optional(),
  rollbackDrilledOn: text.optional(),
  knownFederations: listOf(textOr(knownFederation)).optional(),
  expectedCertificates: listOf(strictObjectSchema({ sha256: text, reason: text, until: text })).optional(),
} satisfies Record<keyof FederationTerms, z.ZodType>);

/**
 * What of the terms is not of its shape. Empty where all is.
 * @param isPending of a value that a preview does not know yet. @default every value is known
 */
export function checkTerms(terms: unknown, isPending: IsPending = () => false): ValueProblem[] {
  return valueFailures("terms", terms, TERMS, isPending);
}

function listOf(item: z.ZodType) {
  return z.array(item, hasToBeMessage("a list"));
}

/** Nothing can be wrong with a text; what is none has to be of the schema. */
function textOr(schema: z.ZodType) {
  return z.preprocess((value) => (typeof value === "string" ? undefined : value), schema.optional());
}
