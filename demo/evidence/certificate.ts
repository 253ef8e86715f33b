import { X509Certificate } from "node:crypto";

/** A signing certificate, as people compare it. */
export interface CertificateFacts {
  /** SHA-1 of the DER form, upper case hexadecimal, as Microsoft's pages show it. */
  thumbprint: string;
  /** ISO time. */
  notAfter: string;
  daysLeft: number;
}

const DAY = 86_400_000;

/** JumpCloud keeps it as base64 of the PEM text, Microsoft as base64 of the DER form; both are read. */
export function certificateFacts(base64: string, now: Date): CertificateFacts {
  const certificate = new X509Certificate(Buffer.from(base64, "base64"));
  const notAfter = new Date(certificate.validTo);
  return {
    thumbprint: certificate.fingerprint.replaceAll(":", ""),
    notAfter: notAfter.toISOString(),
    daysLeft: Math.floor((notAfter.getTime() - now.getTime()) / DAY),
  };
}
