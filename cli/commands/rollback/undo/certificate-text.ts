import { readCertificate, UnreadableCertificate } from "../../../../clients/certificates";

/** A certificate as its thumbprint and its end. */
export function certificateSummary(base64: string): string {
  try {
    const { sha1, notAfter } = readCertificate(base64);
    return `${sha1}, until ${notAfter}`;
  } catch (error) {
    if (error instanceof UnreadableCertificate) return "which can't be read";
    throw error;
  }
}
