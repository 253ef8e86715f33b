import { ACCOUNT_ERRORS } from "./accounts";
import { ASSERTION_ERRORS } from "./assertions";
import type { SignInErrorEntry, SignInErrors } from "./entry";
import { PASSWORD_ERRORS } from "./passwords";
import { POLICY_ERRORS } from "./policies";

/** Every number that a sign-in ends with where it comes from JumpCloud, once, in the order of numbers. */
export const SIGN_IN_ERRORS: SignInErrors = {
  ...ASSERTION_ERRORS,
  ...ACCOUNT_ERRORS,
  ...PASSWORD_ERRORS,
  ...POLICY_ERRORS,
};

/** What an error number means where sign-ins come from JumpCloud, and what to do; one that is not known is told as such. */
export function explainSignInError(code: number): Pick<SignInErrorEntry, "meaning" | "wayOut"> {
  return (
    SIGN_IN_ERRORS[code] ?? {
      meaning: "not one of the errors known for federated sign-ins",
      wayOut: `Look it up at ${errorPageOf(code)}`,
    }
  );
}

/** Microsoft's own page of an error number. */
export function errorPageOf(code: number): string {
  return `https://login.microsoftonline.com/error?code=${code}`;
}

/** `AADSTS50126`, however the letters were written down. */
const NAMED = /\b[ADST]{3,7}[\s:#-]*(\d{5,8})(?!\d)/i;
/** A number that is no part of an id. */
const ALONE = /(?<![\w-])\d{5,8}(?![\w-])/g;

/**
 * The number that somebody wrote down of Microsoft's page: `AADSTS50126`, `AADSTS 50126:`, "error code: 50126"; nothing
 * where the text has none, or several.
 */
export function parseErrorNumber(text: string): number | undefined {
  const named = text.match(NAMED)?.[1];
  const [alone, ...others] = new Set(text.match(ALONE));
  const digits = named ?? (others.length > 0 ? undefined : alone);
  return digits === undefined ? undefined : Number(digits);
}

/** Numbers with a card that begin as the part of a number does that somebody wrote down; none where it is no such part. */
export function errorNumbersBeginningWith(text: string): number[] {
  const part = text.match(/^\W*(?:[ADST]{3,7})?[\s:#-]*(\d{2,7})\W*$/i)?.[1];
  if (part === undefined) return [];
  return Object.keys(SIGN_IN_ERRORS)
    .filter((number) => number.startsWith(part))
    .sort()
    .map(Number);
}
