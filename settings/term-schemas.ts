import { people, withPeopleFiles } from "./people";
import {
  either,
  isObject,
  list,
  members,
  objects,
  section,
  someOf,
  text,
  textOrNumber,
  wholeNumber,
} from "./schemas";
import { A_DOMAIN, ACCEPTED_PEOPLE, day, domain, reason, upn } from "./values";

/** The emergency administrator of the tenant, and the day of the last test. */
export const emergencyAccess = section(
  members({ upn: upn("breakglass@example.onmicrosoft.com"), testedOn: day }),
);

export const acceptLockOut = section(
  withPeopleFiles(
    ["users"],
    members({ users: people(ACCEPTED_PEOPLE), reason: reason('"leaves on Friday"'), until: day.optional() }),
  ),
);

export const acceptDeviceImpact = section(
  members({
    count: wholeNumber({ least: 1, most: 1_000_000, example: "12" }),
    reason: reason('"kiosks, replaced in June"'),
    until: day.optional(),
  }),
);

export const accepted = objects(
  members({
    code: text({
      shape: /^[a-z]+(-[a-z]+)*$/,
      meaning: "a finding's code",
      example: "federation-unaccounted",
    }),
    // That of `device-impact` is a number.
    object: textOrNumber({ shape: /\S/, meaning: "what the finding speaks of", example: "example.org" }),
    reason: reason('"the subsidiary keeps its own provider"'),
    by: text({ shape: /\S/, meaning: "who answers for it", example: "grace@example.com" }),
    until: day,
  }),
);

const forSomeTime = members({ domain, reason: reason('"the subsidiary moves in spring"'), until: day });

/** Each as its domain, or for some time as an object. */
export const knownFederations = list(
  either<string | ReturnType<(typeof forSomeTime)["parse"]>>((given) =>
    isObject(given) ? forSomeTime : domain,
  ),
  A_DOMAIN,
).transform(someOf);

export const expectedCertificates = objects(
  members({
    sha256: text({
      shape: /^([0-9A-Fa-f]{2}:?){31}[0-9A-Fa-f]{2}$/,
      meaning: "the SHA-256 of a certificate's DER form in hexadecimal",
      example: "A1:B2:…",
    }),
    reason: reason('"rolled over by hand on Monday"'),
    until: day,
  }),
);

export const outsideBrake = section(
  members({
    people: wholeNumber({ least: 0, most: 1_000_000, example: "5" }).optional(),
    percent: wholeNumber({ least: 0, most: 100, example: "2" }).optional(),
  }),
);
