import { isSameService } from "../access-tokens";
import type { Federation, User } from "../entities";
import { domainOf } from "../names";
import type { Entra } from "../service";
import { accountDisabled, foreignDomain, invalidAssertion, nobodyHasImmutableId } from "./errors";
import { AUDIENCE, type FederatedToken } from "./federated-token";

/** How far the clocks of the two services may differ. */
const SKEW_MS = 300_000;

const PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";

/**
 * Whether the token is meant for this service, now, and for the first time.
 * https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-fed-saml-idp
 * @throws SignInError
 */
export function checkToken(entra: Entra, token: FederatedToken, origin: string): void {
  const problem =
    timeProblem(token, entra.now().getTime()) ??
    addressProblem(token, origin) ??
    (token.audiences.includes(AUDIENCE) ? undefined : `The audience is '${token.audiences.join(", ")}'.`) ??
    (token.nameIdFormat === PERSISTENT ? undefined : `The NameID's format is '${token.nameIdFormat}'.`) ??
    useProblem(entra, token);
  if (problem) throw invalidAssertion(problem);
}

function timeProblem(token: FederatedToken, now: number): string | undefined {
  if (token.notOnOrAfter.length === 0) return "It never ends.";
  // A time that can't be read is no time at which it holds.
  const hasBegun = token.notBefore.every((time) => Date.parse(time) - SKEW_MS <= now);
  const hasNotEnded = token.notOnOrAfter.every((time) => now < Date.parse(time) + SKEW_MS);
  if (!hasBegun) return `It is valid from ${token.notBefore.join(", ")}.`;
  return hasNotEnded ? undefined : `It ended at ${token.notOnOrAfter.join(", ")}.`;
}

function addressProblem({ destination, recipient }: FederatedToken, origin: string): string | undefined {
  const isHere = (address: string) =>
    isSameService(address, origin) && new URL(address).pathname === "/login.srf";
  if (!isHere(destination)) return `The destination is '${destination}'.`;
  return isHere(recipient) ? undefined : `The recipient is '${recipient}'.`;
}

function useProblem({ store }: Entra, { assertionId, inResponseTo }: FederatedToken): string | undefined {
  if (assertionId === "" || store.signIns.usedAssertions.has(assertionId)) return "It was used before.";
  if (inResponseTo === undefined || store.signIns.requests.has(inResponseTo)) return undefined;
  return `It answers ${inResponseTo}, which nobody asked.`;
}

/**
 * The one whom the token is about.
 * @param domainId the root domain that the issuer stands for
 * @throws SignInError
 */
export function personOf(entra: Entra, token: FederatedToken, domainId: string): User {
  const { store } = entra;
  const user = [...store.users.values()].find(
    (candidate) => candidate.onPremisesImmutableId === token.nameId,
  );
  if (!user || token.nameId === "") throw nobodyHasImmutableId(token.nameId, store.tenant.id);
  if (isForeign(entra, user, domainId)) {
    throw foreignDomain(`${user.userPrincipalName} isn't in ${domainId} or below it.`).by(user);
  }
  if (!user.accountEnabled) throw accountDisabled().by(user);
  return user;
}

/** https://learn.microsoft.com/graph/api/resources/validatingdomains */
function isForeign({ store }: Entra, user: User, domainId: string): boolean {
  const domain = store.domains.get(domainOf(user.userPrincipalName));
  if (!domain || store.rootOf(domain).id === domainId) return !domain;
  const policy = store.tenant.federatedTokenValidation ?? "all";
  if (policy === "none") return false;
  if (policy === "all") return true;
  return store.isFederated(domain) === (policy === "allFederated");
}

/** The federation that an issuer stands for, with its domain. */
export function federationOf(
  { store }: Entra,
  issuer: string,
): { domainId: string; federation: Federation } | undefined {
  for (const [domainId, federation] of store.federations) {
    if (federation.issuerUri === issuer) return { domainId, federation };
  }
  return undefined;
}
