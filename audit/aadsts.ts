import type { SignInError, SignInErrors } from "./sign-in-errors/entry";
import { ACCOUNT_ERRORS } from "./sign-in-errors/of-accounts";
import { ASSERTION_ERRORS } from "./sign-in-errors/of-assertions";
import { PASSWORD_ERRORS } from "./sign-in-errors/of-passwords";
import { POLICY_ERRORS } from "./sign-in-errors/of-policies";

/** Every number that a sign-in ends with where it comes from JumpCloud, once, in the order of numbers. */
export const SIGN_IN_ERRORS: SignInErrors = {
  ...ASSERTION_ERRORS,
  ...ACCOUNT_ERRORS,
  ...PASSWORD_ERRORS,
  ...POLICY_ERRORS,
};

/** What an error number means where sign-ins come from JumpCloud, and what to do; one that is not known is told as such. */
export function explainSignInError(code: number): Pick<SignInError, "meaning" | "wayOut"> {
  return (
    SIGN_IN_ERRORS[code] ?? {
      meaning: "not one of the errors known for federated sign-ins",
      wayOut: `Look it up at ${lookUp(code)}`,
    }
  );
}

/** Microsoft's own page of an error number. */
export function lookUp(code: number): string {
  return `https://login.microsoftonline.com/error?code=${code}`;
}

/** The number of `AADSTS50126`, `50126`, or of either in brackets; nothing where the text is no such number. */
export function errorNumber(text: string): number | undefined {
  const digits = text.trim().match(/^\[?(?:AADSTS)?(\d{5,8})[\]:.]?$/i)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
