import { createHash } from "node:crypto";
import { DAY, HOUR } from "../../waiting/durations";
import { type Finding, holds, unknown, violated } from "../finding";
import type { SigningCertificate } from "../vendor-objects";

/** From here on a renewal is due: Microsoft and JumpCloud both begin to warn about a month before the end. */
const RENEWAL_DAYS = 30;
/** Clocks differ: a certificate that was made a moment ago may seem to begin in the future. */
const CLOCK_SKEW = 5 * 60 * 1000;

/** JumpCloud signs nobody in with the application. */
export function missingSigningCertificate(object: string): Finding {
  const evidence = "the application has no signing certificate";
  return violated("certificate-life", object, evidence, "Generate one in JumpCloud's console, under SSO");
}

/** Whether the certificate can be trusted at `now`. The evidence names dates, so it does not change by itself. */
export function checkCertificateValidity(
  object: string,
  certificate: SigningCertificate | undefined,
  now: Date,
): Finding {
  if (!certificate) return missingSigningCertificate(object);
  const { notBefore, notAfter, sha1 } = certificate;
  const named = `its signing certificate ${sha1}`;
  if (Number.isNaN(Date.parse(notBefore)) || Number.isNaN(Date.parse(notAfter))) {
    return unknown(
      "certificate-life",
      object,
      `${named} has dates that can't be read`,
      "Regenerate it in JumpCloud's console",
    );
  }
  if (now.getTime() + CLOCK_SKEW < Date.parse(notBefore)) {
    const wayOut = "Check this machine's clock, or wait until then";
    return violated("certificate-life", object, `${named} is not valid before ${notBefore}`, wayOut);
  }
  if (now.getTime() >= Date.parse(notAfter)) {
    const wayOut = "Regenerate it in JumpCloud's console before federating";
    return violated("certificate-life", object, `${named} expired on ${notAfter}`, wayOut);
  }
  const renew = Date.parse(notAfter) - now.getTime() < RENEWAL_DAYS * DAY;
  const wayOut = renew ? "Renew it now: nobody can sign in after it has expired" : "";
  return holds("certificate-life", object, `${named} is valid until ${notAfter}`, wayOut);
}

/**
 * Whether the certificate lives on for `days` when a domain begins to depend on it: nobody should have to renew one in the
 * days in which people learn to sign in.
 */
export function checkCertificateRemainingDays(
  object: string,
  certificate: SigningCertificate | undefined,
  now: Date,
  days = RENEWAL_DAYS,
  isLive = false,
): Finding[] {
  if (!certificate || Number.isNaN(Date.parse(certificate.notAfter))) return [];
  const { notAfter, sha1 } = certificate;
  const left = Date.parse(notAfter) - now.getTime();
  if (left <= 0) return [];
  const code = "certificate-days";
  if (left >= days * DAY)
    return [holds(code, object, `its signing certificate is valid for at least ${days} more days`)];
  const evidence = `its signing certificate ${sha1} ends on ${notAfter}, in fewer than the ${days} days of certificateDays`;
  // JumpCloud signs at once with one that is made in its console, and the tenant would not trust it.
  const renewal = isLive
    ? `Run \`npx jumpcloud-entra rotate --now --apply --domain ${object}\``
    : "Renew it in JumpCloud's console before federating";
  const wayOut = `${renewal}, or lower certificateDays`;
  return [violated(code, object, evidence, wayOut)];
}

/** Milliseconds that may lie between the two halves of a pair when a person uploads them. */
const MAX_PAIR_SKEW = HOUR;

/**
 * Whether JumpCloud can sign with the certificate that it shows: it keeps certificate and key apart, and an upload of the
 * certificate alone leaves no key, or another one's. Nothing where it does not tell.
 * https://jumpcloud.com/support/manage-application-idp-certificate-and-key-pairs
 */
export function checkCertificateKeyPair(
  object: string,
  pair: { certificate: string; privateKey?: string } | undefined,
): Finding[] {
  if (!pair) return [];
  const code = "certificate-key";
  const { certificate, privateKey } = pair;
  const wayOut = "Upload certificate and key again in JumpCloud's console, under SSO, or generate a new pair";
  if (privateKey === undefined) {
    const evidence = `JumpCloud has its signing certificate since ${certificate} without a private key, so it can't sign`;
    return [violated(code, object, evidence, wayOut)];
  }
  if (Date.parse(certificate) - Date.parse(privateKey) > MAX_PAIR_SKEW) {
    const evidence = `JumpCloud has its signing certificate since ${certificate}, and its private key since ${privateKey} already, so they may not match`;
    return [violated(code, object, evidence, wayOut)];
  }
  return [holds(code, object, "JumpCloud got certificate and key together")];
}

/** An outage: nothing where the certificate of a federated domain has not ended at `now`. */
export function checkCertificateExpired(
  domain: string,
  certificate: SigningCertificate | undefined,
  now: Date,
): Finding[] {
  if (!certificate || !(Date.parse(certificate.notAfter) <= now.getTime())) return [];
  const { sha1, notAfter } = certificate;
  const evidence = `this is an outage: the certificate ${sha1} that JumpCloud signs with expired on ${notAfter}`;
  const wayOut = `Run \`npx jumpcloud-entra rotate --now --apply --domain ${domain}\`, which makes a new one`;
  return [violated("certificate-expired", domain, evidence, wayOut)];
}

/** Whether two texts hold the same certificate; compared by their DER bytes, as vendors wrap the text differently. */
export function areSameCertificates(one: string | undefined, other: string | undefined): boolean {
  if (!one || !other) return false;
  return bytesOf(one).equals(bytesOf(other));
}

/** SHA-1 of the DER bytes, in upper case hexadecimal, as both vendors show it. */
export function certificateThumbprint(certificate: string): string {
  return createHash("sha1").update(bytesOf(certificate)).digest("hex").toUpperCase();
}

/** SHA-256 of the DER form, in upper case hexadecimal. */
export function certificateSha256(certificate: string): string {
  return createHash("sha256").update(bytesOf(certificate)).digest("hex").toUpperCase();
}

function bytesOf(certificate: string): Buffer {
  return Buffer.from(certificate.replace(/-----(BEGIN|END) CERTIFICATE-----/g, ""), "base64");
}
