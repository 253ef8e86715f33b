import { isRecord } from "../text/is-record";
import { peopleFileSchema, peopleSchema } from "./people";
import {
  listSchema,
  objectListSchema,
  objectSchema,
  schemaByInput,
  sectionSchema,
  textOrNumberSchema,
  textSchema,
  undefinedIfEmpty,
  wholeNumberSchema,
} from "./schemas";
import { A_DOMAIN, ACCEPTED_PEOPLE, daySchema, domainSchema, reasonSchema, upnSchema } from "./values";

/** The emergency administrator of the tenant, and the day of the last test. */
export const emergencyAccessSchema = sectionSchema(
  objectSchema({ upn: upnSchema("breakglass@example.onmicrosoft.com"), testedOn: daySchema }),
);

export const acceptLockOutSchema = sectionSchema(
  peopleFileSchema(
    ["users"],
    objectSchema({
      users: peopleSchema(ACCEPTED_PEOPLE),
      reason: reasonSchema('"leaves on Friday"'),
      until: daySchema.optional(),
    }),
  ),
);

export const acceptDeviceImpactSchema = sectionSchema(
  objectSchema({
    count: wholeNumberSchema({ least: 1, most: 1_000_000, example: "12" }),
    reason: reasonSchema('"kiosks, replaced in June"'),
    until: daySchema.optional(),
  }),
);

export const acceptedSchema = objectListSchema(
  objectSchema({
    code: textSchema({
      shape: /^[a-z]+(-[a-z]+)*$/,
      meaning: "a finding's code",
      example: "federation-unaccounted",
    }),
    // That of `device-impact` is a number.
    object: textOrNumberSchema({
      shape: /\S/,
      meaning: "what the finding speaks of",
      example: "example.org",
    }),
    reason: reasonSchema('"the subsidiary keeps its own provider"'),
    by: textSchema({ shape: /\S/, meaning: "who answers for it", example: "grace@example.com" }),
    until: daySchema,
  }),
);

const forSomeTime = objectSchema({
  domain: domainSchema,
  reason: reasonSchema('"the subsidiary moves in spring"'),
  until: daySchema,
});

/** Each as its domain, or for some time as an object. */
export const knownFederationsSchema = listSchema(
  schemaByInput<string | ReturnType<(typeof forSomeTime)["parse"]>>((given) =>
    isRecord(given) ? forSomeTime : domainSchema,
  ),
  A_DOMAIN,
).transform(undefinedIfEmpty);

export const expectedCertificatesSchema = objectListSchema(
  objectSchema({
    sha256: textSchema({
      shape: /^([0-9A-Fa-f]{2}:?){31}[0-9A-Fa-f]{2}$/,
      meaning: "the SHA-256 of a certificate's DER form in hexadecimal",
      example: "A1:B2:…",
    }),
    reason: reasonSchema('"rolled over by hand on Monday"'),
    until: daySchema,
  }),
);

export const outsideBrakeSchema = sectionSchema(
  objectSchema({
    people: wholeNumberSchema({ least: 0, most: 1_000_000, example: "5" }).optional(),
    percent: wholeNumberSchema({ least: 0, most: 100, example: "2" }).optional(),
  }),
);
