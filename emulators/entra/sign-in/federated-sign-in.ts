import type { Federation, User } from "../entities";
import type { Entra } from "../service";
import { SignInError, unknownRealm } from "./errors";
import { type FederatedToken, readResponse, type UnverifiedResponse, verifiedToken } from "./federated-token";
import type { SentRequest } from "./memory";
import { type NextStep, nextStep } from "./second-factor";
import { checkToken, federationOf, personOf } from "./token-rules";

/** Whom an identity provider has sent, and what comes next. */
export interface Accepted {
  user: User;
  federation: Federation;
  step: NextStep;
}

/**
 * Takes a posted SAML response: the signature first, then what it says. Neither the assertion nor the request that it
 * answers is good for a second time.
 * @throws SignInError
 */
export async function acceptResponse(entra: Entra, base64: string, origin: string): Promise<Accepted> {
  const unverified = await readResponse(base64);
  const request = entra.store.signIns.requests.get(unverified.inResponseTo);
  try {
    return await accept(entra, unverified, request, origin);
  } catch (error) {
    throw error instanceof SignInError ? error.by(request?.login ?? unverified.email) : error;
  }
}

async function accept(
  entra: Entra,
  unverified: UnverifiedResponse,
  request: SentRequest | undefined,
  origin: string,
): Promise<Accepted> {
  const found = federationOf(entra, unverified.issuer);
  if (!found) throw unknownRealm(unverified.issuer);
  const token = await verifiedToken(unverified, found.federation, entra.now());
  checkToken(entra, token, origin);
  useUp(entra, token);
  const user = personOf(entra, token, found.domainId);
  return {
    user,
    federation: found.federation,
    step: nextStep(entra, user, found.federation, token, request),
  };
}

function useUp({ store }: Entra, { assertionId, inResponseTo }: FederatedToken): void {
  store.signIns.usedAssertions.add(assertionId);
  if (inResponseTo !== undefined) store.signIns.requests.delete(inResponseTo);
}
