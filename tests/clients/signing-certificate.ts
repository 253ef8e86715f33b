import { createPrivateKey } from "node:crypto";
import { pki } from "node-forge";
import { signCertificate } from "../../emulators/core";
import { readyRsaPair } from "../emulators/rsa-pairs";

/** A self-signed certificate like JumpCloud's, another each time, with its key. */
export function makeCertificate(name = "sso.example.com"): { pem: string; privateKey: string } {
  const made = createPrivateKey(readyRsaPair().privateKey);
  const privateKey = made.export({ type: "pkcs1", format: "pem" }).toString();
  const key = pki.privateKeyFromPem(privateKey);
  const certificate = pki.createCertificate();
  certificate.publicKey = pki.setRsaPublicKey(key.n, key.e);
  certificate.serialNumber = "01";
  certificate.validity.notBefore = new Date("2026-01-01T00:00:00Z");
  certificate.validity.notAfter = new Date("2031-01-01T00:00:00Z");
  const subject = [{ name: "commonName", value: name }];
  certificate.setSubject(subject);
  certificate.setIssuer(subject);
  signCertificate(certificate, privateKey);
  return { pem: pki.certificateToPem(certificate), privateKey };
}

/** The DER bytes in base64, one line. */
export function derBase64(pem: string): string {
  return pem.replace(/-----(?:BEGIN|END) CERTIFICATE-----|\s/g, "");
}
