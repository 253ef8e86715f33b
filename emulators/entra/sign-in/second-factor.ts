import type { Federation, User } from "../entities";
import type { Entra } from "../service";
import { demandsOf } from "./conditional-access";
import { blockedByPolicy, claimNeverComes } from "./errors";
import type { FederatedToken } from "./federated-token";
import type { SentRequest } from "./memory";

/** The class reference by which a SAML 2.0 identity provider says that it has seen a second factor. */
export const MULTIPLE_AUTHN = "http://schemas.microsoft.com/claims/multipleauthn";

/** What comes after a federated token was found good. */
export type NextStep = "signed in" | "back to the identity provider" | "second factor here";

/** Whether the tenant wants a second factor of this person. @throws SignInError where a policy blocks the sign-in */
export function secondFactorDemanded(entra: Entra, user: User): boolean {
  const { blocked, secondFactor } = demandsOf(entra, user);
  if (blocked) throw blockedByPolicy().by(user);
  return secondFactor;
}

/**
 * https://learn.microsoft.com/entra/identity/authentication/how-to-mfa-expected-inbound-assertions,
 * https://learn.microsoft.com/graph/api/resources/internaldomainfederation (federatedIdpMfaBehavior)
 * @throws SignInError where a policy blocks the person, or where the identity provider was sent back to already
 */
export function nextStep(
  entra: Entra,
  user: User,
  { federatedIdpMfaBehavior }: Federation,
  { authnContext }: FederatedToken,
  request: SentRequest | undefined,
): NextStep {
  if (!secondFactorDemanded(entra, user)) return "signed in";
  if (federatedIdpMfaBehavior === "rejectMfaByFederatedIdp") return "second factor here";
  if (authnContext === MULTIPLE_AUTHN) return "signed in";
  if (federatedIdpMfaBehavior !== "enforceMfaByFederatedIdp") return "second factor here";
  if (request?.forSecondFactor) throw claimNeverComes().by(user);
  return "back to the identity provider";
}
