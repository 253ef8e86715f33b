import { createHash, X509Certificate } from "node:crypto";

/** A public signing certificate; nothing in it is secret. */
export interface Certificate {
  /** With its BEGIN and END lines and a line break at the end. */
  pem: string;
  /** The DER bytes in base64, one line, as Entra takes it for `signingCertificate`. */
  base64: string;
  /** Hex, upper case, without separators: what Windows and Entra call the thumbprint. */
  sha1: string;
  /** Hex, upper case, without separators. */
  sha256: string;
  subject: string;
  /** ISO 8601, UTC. */
  notBefore: string;
  /** ISO 8601, UTC. */
  notAfter: string;
}

/** The text holds no certificate that can be read. */
export class UnreadableCertificate extends Error {
  constructor(reason: string, options?: { cause: unknown }) {
    super(`This is not a certificate: ${reason}. Give PEM text or the base64 of the DER bytes.`, options);
    this.name = "UnreadableCertificate";
  }
}

const BEGIN = /-----BEGIN ([A-Z0-9 ]{1,64})-----/;

/**
 * Reads PEM text, the base64 of DER bytes with or without line breaks, or the base64 of PEM text (which is how
 * JumpCloud holds it). Of several PEM blocks the first certificate counts, and a private key is refused.
 */
export function readCertificate(text: string): Certificate {
  const der = toDer(text);
  try {
    return describe(der, new X509Certificate(der));
  } catch (cause) {
    throw new UnreadableCertificate("the bytes are not an X.509 certificate", { cause });
  }
}

/** Every certificate of a PEM text. */
export function readCertificates(text: string): Certificate[] {
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
  return blocks.map(readCertificate);
}

function toDer(text: string): Buffer {
  if (text.includes("PRIVATE KEY-----")) throw new UnreadableCertificate("it holds a private key");
  if (text.includes("-----BEGIN")) return fromBase64(pemBody(text));

  const decoded = fromBase64(text);
  // JumpCloud wraps twice: base64 of the PEM text, which in turn holds base64 of the DER bytes.
  return decoded.subarray(0, 10).toString("latin1").includes("-----BEGIN")
    ? toDer(decoded.toString("utf8"))
    : decoded;
}

function pemBody(text: string): string {
  const begin = BEGIN.exec(text);
  const body = begin ? begin.index + begin[0].length : 0;
  const end = begin ? text.indexOf(`-----END ${begin[1]}-----`, body) : -1;
  if (!begin || end < 0) throw new UnreadableCertificate("its END line is missing");
  if (begin[1] !== "CERTIFICATE") throw new UnreadableCertificate(`the PEM block is a ${begin[1]}`);
  return text.slice(body, end);
}

function fromBase64(text: string): Buffer {
  const compact = text.replace(/\s+/g, "");
  if (compact === "") throw new UnreadableCertificate("it is empty");
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) throw new UnreadableCertificate("it is not base64");
  return Buffer.from(compact, "base64");
}

function describe(der: Buffer, parsed: X509Certificate): Certificate {
  const base64 = parsed.raw.toString("base64");
  const lines = base64.match(/.{1,64}/g) ?? [];
  return {
    pem: `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`,
    base64,
    sha1: fingerprint("sha1", der),
    sha256: fingerprint("sha256", der),
    subject: parsed.subject,
    notBefore: new Date(parsed.validFrom).toISOString(),
    notAfter: new Date(parsed.validTo).toISOString(),
  };
}

function fingerprint(algorithm: "sha1" | "sha256", der: Buffer): string {
  return createHash(algorithm).update(der).digest("hex").toUpperCase();
}
