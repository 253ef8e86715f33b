import { createHash, createPublicKey, X509Certificate } from "node:crypto";
import { type DecodedJwt, decodeJwt, isSignedBy } from "../core";
import { isSameService } from "./access-tokens";
import type { Application, FederatedCredential } from "./entities";
import { TokenError } from "./errors";
import type { Entra } from "./service";

/**
 * An application proves itself by a signed statement: its own, signed with a registered certificate's key
 * (https://learn.microsoft.com/entra/identity-platform/certificate-credentials), or another issuer's that a federated
 * credential names (https://learn.microsoft.com/entra/workload-id/workload-identity-federation).
 * @throws TokenError
 */
export function checkAssertion(
  entra: Entra,
  application: Application,
  assertion: string,
  origin: string,
): void {
  const token = decodeJwt(assertion);
  if (!token) throw refusal(50027, "JWT token is invalid or malformed.");
  const now = entra.now().getTime() / 1000;
  if (Number(token.claims.exp) <= now) {
    throw refusal(
      700024,
      "Client assertion is not within its valid time range. Review the documentation at https://learn.microsoft.com/entra/identity-platform/certificate-credentials",
    );
  }
  if (token.claims.iss === application.clientId) checkOwnAssertion(application, token, origin);
  else checkFederatedAssertion(entra, application, token);
}

function checkOwnAssertion(application: Application, token: DecodedJwt, origin: string): void {
  if (token.claims.sub !== application.clientId) {
    throw refusal(700021, "Client assertion application identifier doesn't match 'client_id' parameter.");
  }
  if (!isSameService(String(token.claims.aud), origin)) {
    throw refusal(700023, "Client assertion audience claim does not match Realm issuer.");
  }
  // The azuread plugin pads its base64url with =, others don't.
  const named = [token.header.kid, token.header.x5t, token.header["x5t#S256"]].map((print) =>
    String(print).replace(/=+$/, ""),
  );
  const certificate = application.certificates
    .map((pem) => new X509Certificate(pem))
    .find((known) => thumbprints(known).some((print) => named.includes(print)));
  if (!certificate || !isSignedBy(token, certificate.publicKey)) {
    throw refusal(
      700027,
      "The certificate with identifier used to sign the client assertion is not registered on application.",
    );
  }
}

/** As clients write them: base64url of the DER's hash, or hexadecimal in `kid`. */
function thumbprints(certificate: X509Certificate): string[] {
  const sha1 = createHash("sha1").update(certificate.raw).digest();
  const sha256 = createHash("sha256").update(certificate.raw).digest();
  return [sha1.toString("base64url"), sha1.toString("hex").toUpperCase(), sha256.toString("base64url")];
}

function checkFederatedAssertion(entra: Entra, application: Application, token: DecodedJwt): void {
  const { iss, sub, aud } = token.claims;
  const byIssuer = application.federatedCredentials.filter((credential) => credential.issuer === iss);
  if (byIssuer.length === 0) {
    throw refusal(
      700211,
      `No matching federated identity record found for presented assertion issuer '${iss}'. Please check your federated identity credential Subject, Audience and Issuer against the presented assertion.`,
    );
  }
  const bySubject = byIssuer.filter((credential) => credential.subject === sub);
  if (bySubject.length === 0) {
    throw refusal(
      700213,
      `No matching federated identity record found for presented assertion subject '${sub}'. Please check your federated identity credential Subject, Audience and Issuer against the presented assertion.`,
    );
  }
  if (!bySubject.some((credential) => hasAudience(credential, aud))) {
    throw refusal(
      700212,
      `No matching federated identity record found for presented assertion audience '${aud}'. Please check your federated identity credential Subject, Audience and Issuer against the presented assertion.`,
    );
  }
  const issuer = entra.store.issuers.get(String(iss));
  if (!issuer || !isSignedBy(token, createPublicKey(issuer.publicKey))) {
    throw refusal(
      5006811,
      "Unable to verify the signature of the token: its key wasn't found at the issuer.",
    );
  }
}

const hasAudience = (credential: FederatedCredential, audience: unknown): boolean =>
  Array.isArray(audience) ? audience.includes(credential.audience) : audience === credential.audience;

const refusal = (code: number, message: string) => new TokenError(401, "invalid_client", code, message);
