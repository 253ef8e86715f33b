import { createPublicKey, randomBytes, X509Certificate } from "node:crypto";
import forge from "node-forge";
import { newRsaPair, type RsaPair, signCertificate } from "../core";

// JumpCloud's certificates live about five years: created 2021-10-29, expiring 2026-10-29.
const LIFETIME_DAYS = 1826;

/** Key and certificate that an application signs with, PEM. */
export interface Identity {
  certificate: string;
  privateKey: string;
}

/**
 * Makes a real RSA key with a self-signed certificate, as JumpCloud does for each SAML application.
 * @param daysLeft until the certificate ends; one that was made today has all of its life before it
 */
export function newIdentity(
  now: Date,
  newPair: () => RsaPair = newRsaPair,
  daysLeft = LIFETIME_DAYS,
): Identity {
  const { publicKey, privateKey } = newPair();
  const certificate = forge.pki.createCertificate();
  const name = [
    { name: "countryName", value: "US" },
    { name: "organizationName", value: "JumpCloud" },
    { shortName: "OU", value: "JumpCloudSAMLIdP" },
    { name: "commonName", value: "JumpCloudSAMLUser" },
  ];
  certificate.publicKey = forge.pki.publicKeyFromPem(publicKey);
  certificate.serialNumber = `01${randomBytes(15).toString("hex")}`;
  const ageMs = (LIFETIME_DAYS - daysLeft) * 86_400_000;
  certificate.validity.notBefore = new Date(Math.floor((now.getTime() - ageMs) / 1000) * 1000);
  certificate.validity.notAfter = new Date(
    certificate.validity.notBefore.getTime() + LIFETIME_DAYS * 86_400_000,
  );
  certificate.setSubject(name);
  certificate.setIssuer(name);
  signCertificate(certificate, privateKey);
  return { certificate: forge.pki.certificateToPem(certificate).replaceAll("\r\n", "\n"), privateKey };
}

/** The form in which JumpCloud keeps PEM in an application's configuration: base64 of the whole text. */
export function wrapPem(pem: string): string {
  return Buffer.from(pem, "utf8").toString("base64");
}

/** The certificate in an application's configuration; undefined where it is none. */
export function readCertificate(wrapped: unknown): X509Certificate | undefined {
  if (typeof wrapped !== "string" || wrapped === "") return undefined;
  try {
    return new X509Certificate(Buffer.from(wrapped, "base64").toString("utf8"));
  } catch {
    return undefined;
  }
}

/** Whether a wrapped private key belongs to the certificate. */
export function keyMatches(certificate: X509Certificate, wrappedKey: string): boolean {
  try {
    const own = createPublicKey(Buffer.from(wrappedKey, "base64").toString("utf8"));
    return own.equals(certificate.publicKey);
  } catch {
    return false;
  }
}
