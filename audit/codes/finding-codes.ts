import { ADMINISTRATOR_CODES } from "./administrators";
import { APPLICATION_CODES } from "./application";
import { CERTIFICATE_CODES } from "./certificates";
import { DIRECTORY_CODES } from "./directory";
import { DOMAIN_CODES } from "./domains";
import { EFFECT_CODES } from "./effects";
import { EMERGENCY_CODES } from "./emergency";
import type { CodeEntry } from "./entry";
import { FEDERATION_CODES } from "./federation";
import { HOLDER_CODES } from "./holders";
import { IDENTITY_CODES } from "./identities";
import { JUMPCLOUD_CODES } from "./jumpcloud";
import { PEOPLE_CODES } from "./people";
import { PLAN_CODES } from "./plan";
import { READING_CODES } from "./readings";
import { SECOND_FACTOR_CODES } from "./second-factor";

const FAMILIES = [
  ADMINISTRATOR_CODES,
  APPLICATION_CODES,
  CERTIFICATE_CODES,
  DIRECTORY_CODES,
  DOMAIN_CODES,
  EFFECT_CODES,
  EMERGENCY_CODES,
  FEDERATION_CODES,
  HOLDER_CODES,
  IDENTITY_CODES,
  JUMPCLOUD_CODES,
  PEOPLE_CODES,
  PLAN_CODES,
  READING_CODES,
  SECOND_FACTOR_CODES,
] as const;

/** The keys of each of a union of types. */
type KeysOf<Family> = Family extends unknown ? keyof Family : never;

/** Codes that stand in two of the families. */
type TwiceIn<Families extends readonly unknown[]> = Families extends readonly [infer First, ...infer Others]
  ? (keyof First & KeysOf<Others[number]>) | TwiceIn<Others>
  : never;

/** The families themselves, if no code stands in two; else a type that names the code. */
type Disjoint<Families extends readonly unknown[]> = [TwiceIn<Families>] extends [never]
  ? Families
  : { inTwoFamilies: TwiceIn<Families> };

/** A code of a finding, such as `domain-default`; docs/reference/findings.md has all. One that no family has compiles nowhere. */
export type FindingCode = KeysOf<(typeof FAMILIES)[number]>;

/**
 * Every code of a finding, in the order of the alphabet. A code that stands in two families does not compile. What a single
 * person is told has codes in {@link PERSON_STATE_CODES}, and what is assumed of the vendors in {@link ASSUMPTION_CODES}.
 */
export const FINDING_CODES = inAlphabet(FAMILIES satisfies Disjoint<typeof FAMILIES>);

function inAlphabet(families: readonly Readonly<Record<string, CodeEntry>>[]) {
  const entries = families.flatMap((family) => Object.entries(family));
  entries.sort(([one], [two]) => (one < two ? -1 : 1));
  return Object.fromEntries(entries) as Readonly<Record<FindingCode, CodeEntry>>;
}

/** What a code means, and how it is taken. */
export function codeEntryOf(code: FindingCode): CodeEntry {
  return FINDING_CODES[code];
}

export function isFindingCode(code: string): code is FindingCode {
  return Object.hasOwn(FINDING_CODES, code);
}
