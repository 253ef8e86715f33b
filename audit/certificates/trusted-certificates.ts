import { type Finding, violated } from "../finding";
import type { InternalDomainFederation, SigningCertificate } from "../vendor-objects";
import { areSameCertificates, certificateSha256, certificateThumbprint } from "./signing-certificate";

/**
 * Certificates that the tenant trusts although JumpCloud does not sign with them: whoever holds the key of one signs in as
 * anybody, a Global Administrator of the domain included.
 */
export function checkUnaccountedCertificates(
  domain: string,
  { signingCertificate, nextSigningCertificate }: InternalDomainFederation,
  signing: SigningCertificate | undefined,
  expected: readonly { sha256: string }[] = [],
): Finding[] {
  const slots = { signingCertificate, nextSigningCertificate };
  // An outage: its repair leaves none of them.
  if (!Object.values(slots).some((one) => areSameCertificates(one, signing?.base64))) return [];
  return Object.entries(slots).flatMap(([slot, certificate]) => {
    if (!certificate || areSameCertificates(certificate, signing?.base64)) return [];
    if (expected.some(({ sha256 }) => plain(sha256) === certificateSha256(certificate))) return [];
    const thumbprint = certificateThumbprint(certificate);
    const evidence = `its ${slot} ${thumbprint} is none that JumpCloud signs with: a former certificate of JumpCloud, or somebody else's key, by which anybody on the domain can be signed in. Both must go`;
    const wayOut = `Run \`npx jumpcloud-entra rotate --domain ${domain}\`, whose plan finishes a rollover that has begun. Remove an unknown certificate with \`--drop ${thumbprint}\``;
    return [violated("certificate-unaccounted", domain, evidence, wayOut)];
  });
}

/** As OpenSSL prints it, or without its colons. */
function plain(sha256: string): string {
  return sha256.replaceAll(":", "").toUpperCase();
}
