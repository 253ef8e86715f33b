import type { Federation, User } from "../entities";
import type { Entra } from "../service";
import { claimNeverComes } from "./errors";
import type { FederatedToken } from "./federated-token";
import type { SentRequest } from "./memory";

/** The class reference by which a SAML 2.0 identity provider says that it has seen a second factor. */
export const MULTIPLE_AUTHN = "http://schemas.microsoft.com/claims/multipleauthn";

/** What comes after a federated token was found good. */
export type NextStep = "signed in" | "back to the identity provider" | "second factor here";

/** Whether the tenant wants a second factor of this person. */
export function demandsSecondFactor({ store }: Entra, _user: User): boolean {
  return store.tenant.securityDefaults;
}

/**
 * https://learn.microsoft.com/entra/identity/authentication/how-to-mfa-expected-inbound-assertions,
 * https://learn.microsoft.com/graph/api/resources/internaldomainfederation (federatedIdpMfaBehavior)
 * @throws SignInError where the identity provider was sent back to already
 */
export function nextStep(
  entra: Entra,
  user: User,
  { federatedIdpMfaBehavior }: Federation,
  { authnContext }: FederatedToken,
  request: SentRequest | undefined,
): NextStep {
  if (!demandsSecondFactor(entra, user)) return "signed in";
  if (federatedIdpMfaBehavior === "rejectMfaByFederatedIdp") return "second factor here";
  if (authnContext === MULTIPLE_AUTHN) return "signed in";
  if (federatedIdpMfaBehavior !== "enforceMfaByFederatedIdp") return "second factor here";
  if (request?.forSecondFactor) throw claimNeverComes();
  return "back to the identity provider";
}
