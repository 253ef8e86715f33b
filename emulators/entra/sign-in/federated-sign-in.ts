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

/** What a browser brings from an identity provider. */
export interface PostedResponse {
  /** A SAML response. */
  base64: string;
  /** The request that it answers, where the response itself says nothing of one. */
  answers?: string;
}

/**
 * Takes a posted SAML response: the signature first, then what it says. Neither the assertion nor the request that it
 * answers is good for a second time.
 * @throws SignInError
 */
export async function acceptResponse(
  entra: Entra,
  { base64, answers }: PostedResponse,
  origin: string,
): Promise<Accepted> {
  const read = await readResponse(base64);
  const unverified = { ...read, inResponseTo: read.inResponseTo || (answers ?? "") };
  const request = entra.store.signIns.requests.get(unverified.inResponseTo);
  try {
    return await accept(entra, unverified, request, origin);
  } catch (error) {
    throw error instanceof SignInError ? error.by(request?.login ?? unverified.email) : error;
  }
}

type UsedUp = Pick<FederatedToken, "assertionId"> & Pick<UnverifiedResponse, "inResponseTo">;

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
  useUp(entra, { ...token, inResponseTo: unverified.inResponseTo });
  const user = personOf(entra, token, found.domainId);
  return {
    user,
    federation: found.federation,
    step: nextStep(entra, user, found.federation, token, request),
  };
}

function useUp({ store }: Entra, { assertionId, inResponseTo }: UsedUp): void {
  store.signIns.usedAssertions.add(assertionId);
  store.signIns.requests.delete(inResponseTo);
}
