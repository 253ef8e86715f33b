import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import forge from "node-forge";
import { newRsaPair, type RsaPair, signCertificate } from "./rsa-pair";

const DAY = 86_400_000;

/** A certificate authority of this machine's emulators; clients trust `certificate` and nothing else knows it. */
export interface Authority {
  /** PEM; what SSL_CERT_FILE and NODE_EXTRA_CA_CERTS point to. */
  readonly certificate: string;
  /** PEM, PKCS#8. */
  readonly key: string;
}

/** A server's certificate and key, PEM. */
export interface ServerCertificate {
  readonly cert: string;
  readonly key: string;
}

/** Makes a new authority, valid for ten years. */
export function createAuthority(now: Date, newPair: () => RsaPair = newRsaPair): Authority {
  const { publicKey, privateKey } = newPair();
  const certificate = blankCertificate(publicKey, now, 3650);
  const name = [{ name: "commonName", value: "Local emulators of JumpCloud and Microsoft Entra" }];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.setExtensions([
    { name: "basicConstraints", cA: true, critical: true },
    { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    { name: "subjectKeyIdentifier" },
  ]);
  signCertificate(certificate, privateKey);
  return { certificate: forge.pki.certificateToPem(certificate), key: privateKey };
}

/** The authority kept in `folder` (`authority.pem`, `authority.key`), made there when it is missing or has expired. */
export function loadAuthority(folder: string, now: Date, newPair: () => RsaPair = newRsaPair): Authority {
  const files = { certificate: join(folder, "authority.pem"), key: join(folder, "authority.key") };
  if (existsSync(files.certificate) && existsSync(files.key)) {
    const kept = {
      certificate: readFileSync(files.certificate, "utf8"),
      key: readFileSync(files.key, "utf8"),
    };
    const { notAfter } = forge.pki.certificateFromPem(kept.certificate).validity;
    if (notAfter.getTime() > now.getTime() + 30 * DAY) return kept;
  }
  const authority = createAuthority(now, newPair);
  mkdirSync(folder, { recursive: true });
  writeFileSync(files.key, authority.key, { mode: 0o600 });
  writeFileSync(files.certificate, authority.certificate);
  return authority;
}

/** A certificate for servers on loopback, signed by the authority, valid for a year. */
export function issueLoopbackCertificate(
  authority: Authority,
  now: Date,
  newPair: () => RsaPair = newRsaPair,
): ServerCertificate {
  const { publicKey, privateKey } = newPair();
  const certificate = blankCertificate(publicKey, now, 365);
  const issuer = forge.pki.certificateFromPem(authority.certificate);
  certificate.setSubject([{ name: "commonName", value: "localhost" }]);
  certificate.setIssuer(issuer.subject.attributes);
  certificate.setExtensions([
    { name: "basicConstraints", cA: false, critical: true },
    { name: "keyUsage", digitalSignature: true, keyEncipherment: true, critical: true },
    { name: "extKeyUsage", serverAuth: true },
    {
      name: "subjectAltName",
      altNames: [
        { type: 2, value: "localhost" },
        { type: 7, ip: "127.0.0.1" },
        { type: 7, ip: "::1" },
      ],
    },
    // Strict clients, as Python's since 3.13, refuse a certificate that doesn't tell whose key signed it.
    { name: "subjectKeyIdentifier" },
    { name: "authorityKeyIdentifier", keyIdentifier: issuer.generateSubjectKeyIdentifier().getBytes() },
  ]);
  signCertificate(certificate, authority.key);
  return { cert: forge.pki.certificateToPem(certificate), key: privateKey };
}

function blankCertificate(publicKey: string, now: Date, days: number): forge.pki.Certificate {
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(publicKey);
  certificate.serialNumber = `01${randomBytes(15).toString("hex")}`;
  // A day back, so that a clock which is a little slow doesn't refuse a fresh certificate.
  certificate.validity.notBefore = new Date(now.getTime() - DAY);
  certificate.validity.notAfter = new Date(now.getTime() + days * DAY);
  return certificate;
}
