import { generateKeyPairSync } from "node:crypto";
import { pki } from "node-forge";

/** A self-signed certificate like JumpCloud's, made anew, with its key. */
export function makeCertificate(name = "sso.example.com"): { pem: string; privateKey: string } {
  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  const key = pki.privateKeyFromPem(privateKey);
  const certificate = pki.createCertificate();
  certificate.publicKey = pki.setRsaPublicKey(key.n, key.e);
  certificate.serialNumber = "01";
  certificate.validity.notBefore = new Date("2026-01-01T00:00:00Z");
  certificate.validity.notAfter = new Date("2031-01-01T00:00:00Z");
  const subject = [{ name: "commonName", value: name }];
  certificate.setSubject(subject);
  certificate.setIssuer(subject);
  certificate.sign(key);
  return { pem: pki.certificateToPem(certificate), privateKey };
}

/** The DER bytes in base64, one line. */
export function derBase64(pem: string): string {
  return pem.replace(/-----(?:BEGIN|END) CERTIFICATE-----|\s/g, "");
}
