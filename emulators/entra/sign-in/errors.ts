import type { User } from "../entities";

/** Who tried to sign in: an account, or what was typed or sent where none is known. */
export type Who = Pick<User, "id" | "userPrincipalName" | "displayName"> | string;

/** A sign-in that Entra refuses. `code` is the number after AADSTS, `failureReason` what the sign-in log says. */
export class SignInError extends Error {
  who: Who = "";

  constructor(
    readonly code: number,
    readonly failureReason: string,
    /** What exactly was wrong; the real service tells less. */
    readonly detail = "",
  ) {
    super(`AADSTS${code}: ${failureReason}${detail ? ` ${detail}` : ""}`);
  }

  /** The same error with a name to it, unless it has one. */
  by(who: Who): this {
    if (this.who === "") this.who = who;
    return this;
  }
}

/*
 * Codes and their meaning: https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 * Those that the page lacks have the address where somebody met them.
 */

export const samlTokenMissing = (detail: string) =>
  new SignInError(50008, "SAML assertion is missing or misconfigured in the token.", detail);

export const unknownRealm = (issuer: string) =>
  new SignInError(50107, `The requested federation realm object '${issuer}' does not exist.`);

// https://blog.rmilne.ca/2021/11/29/sign-in-error-5000811-unable-to-verify-token-signature-the-signing-key-identifier-does-not-match-any-valid-registered-keys/
export const unknownSigningKey = () =>
  new SignInError(
    5000811,
    "Unable to verify token signature. The signing key identifier does not match any valid registered keys.",
  );

export const invalidSignature = () =>
  new SignInError(50006, "Signature verification failed because of an invalid signature.");

// https://learn.microsoft.com/answers/questions/777257/azure-error-aadsts500089-saml-2-0-assertion-valida
export const invalidAssertion = (detail: string) =>
  new SignInError(500089, "SAML 2.0 assertion validation failed: SAML token is invalid.", detail);

export const nobodyHasImmutableId = (nameId: string, tenant: string) =>
  new SignInError(
    51004,
    `The user account ${nameId} does not exist in the ${tenant} directory. To sign into this application, the account must be added to the directory.`,
  );

// MicrosoftDocs/entra-docs 'Strengthen federated sign-in security', 2026-08-18
export const foreignDomain = (detail: string) =>
  new SignInError(
    5000820,
    "Sign-in blocked by Federated Token Validation policy. Contact your administrator for details.",
    detail,
  );

export const accountDisabled = () => new SignInError(50057, "The user account is disabled.");

export const unknownAccount = (name: string) =>
  new SignInError(50034, `The user account ${name} does not exist in the directory.`);

export const wrongPassword = () =>
  new SignInError(50126, "Error validating credentials due to invalid username or password.");

/** Logged while somebody is at the page of the second factor: an interruption, not an end. */
export const factorDemanded = () =>
  new SignInError(50074, "Strong authentication is required and the user did not pass the MFA challenge.");

export const claimNeverComes = () =>
  new SignInError(
    50079,
    "The user is required to use multifactor authentication: a federated user needs to get the multifactor claim from the federated identity provider.",
    "The identity provider was asked for it again and left it out again: on the real service this is a loop.",
  );

export const blockedByPolicy = () =>
  new SignInError(53003, "Access has been blocked by Conditional Access policies.");

export const sessionEnded = () =>
  new SignInError(50089, "Authentication failed due to flow token expired.", "Begin again.");
