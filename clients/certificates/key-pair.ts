import {
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  X509Certificate,
} from "node:crypto";
import { asn1, md, pki } from "node-forge";
import { DAY, HOUR } from "../../waiting/durations";
import { type Certificate, readCertificate, readCertificates } from "./certificate";
import { PrivateKey } from "./private-key";

/** What an identity provider signs with: the certificate is public, the key hides itself. */
export interface KeyPair {
  certificate: Certificate;
  privateKey: PrivateKey;
}

export interface NewKeyPair {
  /** Common name of the certificate. */
  commonName: string;
  /** What the certificate was made for; part of its subject, so that it can be told by the certificate alone. */
  unit?: string;
  now: Date;
  /** How long it is valid. */
  days: number;
  /** @default {@link newRsaKey} */
  newKey?: NewKey;
}

/** Gives an RSA key, both halves PEM. */
export type NewKey = () => { publicKey: string; privateKey: string };

/** Certificate and key can't be used for signing; says each reason. */
export class UnusableKeyPair extends Error {
  constructor(readonly reasons: string[]) {
    super(`This certificate and key can't be used for signing: ${reasons.join("; ")}. ${NEEDED}`);
    this.name = "UnusableKeyPair";
  }
}

const NEEDED =
  "JumpCloud needs an RSA key of at least 2048 bits and its own certificate, signed with SHA-256; without the two files such a pair is made.";

/** Least length that JumpCloud takes, https://jumpcloud.com/support/manage-application-idp-certificate-and-key-pairs */
const LEAST_BITS = 2048;
/** A certificate that begins now is refused by whoever's clock is behind. */
const BACKDATED = HOUR;

/** A new key. Node makes it: node-forge takes seconds for it. */
const newRsaKey: NewKey = () =>
  generateKeyPairSync("rsa", {
    modulusLength: LEAST_BITS,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });

/** A new RSA key with a self-signed SHA-256 certificate. */
export function makeKeyPair({ commonName, unit, now, days, newKey = newRsaKey }: NewKeyPair): KeyPair {
  const made = newKey();
  const certificate = pki.createCertificate();
  certificate.publicKey = pki.publicKeyFromPem(made.publicKey);
  // Positive, as RFC 5280 demands, and unique.
  certificate.serialNumber = `01${randomBytes(15).toString("hex")}`;
  certificate.validity.notBefore = new Date(now.getTime() - BACKDATED);
  certificate.validity.notAfter = new Date(now.getTime() + days * DAY);
  const name = [
    { name: "organizationName", value: "jumpcloud-entra" },
    ...(unit === undefined ? [] : [{ shortName: "OU", value: unit }]),
    { name: "commonName", value: commonName },
  ];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  signCertificate(certificate, made.privateKey);
  return {
    certificate: readCertificate(pki.certificateToPem(certificate)),
    privateKey: new PrivateKey(made.privateKey),
  };
}

/** Signs with SHA-256. Node does the arithmetic: node-forge takes twenty times as long. */
function signCertificate(certificate: pki.Certificate, privateKey: string): void {
  const key = pki.privateKeyFromPem(privateKey);
  key.sign = () => {
    const signed = Buffer.from(asn1.toDer(certificate.tbsCertificate).getBytes(), "latin1");
    return sign("sha256", signed, privateKey).toString("latin1");
  };
  certificate.sign(key, md.sha256.create());
}

/**
 * Certificate and key as somebody supplies them, both PEM: RSA of at least 2048 bits, signed with SHA-256, valid now,
 * and belonging together.
 *
 * @throws UnusableKeyPair, UnreadableCertificate, UnreadablePrivateKey
 */
export function readKeyPair(certificateText: string, keyText: string, now: Date): KeyPair {
  const certificate = readCertificate(certificateText);
  const privateKey = new PrivateKey(keyText);
  const key = createPrivateKey(privateKey.reveal());
  const reasons = problems(certificate, key, now);
  if (!parse(certificate).belongsTo(key)) reasons.push(...furtherIn(certificateText, certificate, key));
  if (reasons.length > 0) throw new UnusableKeyPair(reasons);
  return { certificate, privateKey };
}

function problems(certificate: Certificate, key: KeyObject, now: Date): string[] {
  const { publicKey, ...parsed } = parse(certificate);
  const { notBefore, notAfter } = certificate;
  const reasons = [
    publicKey.asymmetricKeyType === "rsa" ? "" : `the key is ${publicKey.asymmetricKeyType}, not RSA`,
    (publicKey.asymmetricKeyDetails?.modulusLength ?? LEAST_BITS) < LEAST_BITS
      ? `the key has fewer than ${LEAST_BITS} bits`
      : "",
    parsed.belongsTo(key) ? "" : "the key does not belong to the certificate",
    now.getTime() < Date.parse(notBefore) ? `the certificate is not valid before ${notBefore}` : "",
    now.getTime() >= Date.parse(notAfter) ? `the certificate expired on ${notAfter}` : "",
  ].filter(Boolean);
  // node-forge reads certificates of RSA keys only.
  if (publicKey.asymmetricKeyType !== "rsa" || isSha256(certificate)) return reasons;
  return [...reasons, "the certificate is not signed with SHA-256"];
}

/** A chain whose first certificate is that of an issuer: JumpCloud would sign with it. */
function furtherIn(text: string, first: Certificate, key: KeyObject): string[] {
  const others = readCertificates(text).filter(({ sha256 }) => sha256 !== first.sha256);
  return others
    .filter((one) => parse(one).belongsTo(key))
    .map(({ sha1 }) => `it belongs to a certificate further down in the file, ${sha1}: put that one first`);
}

function parse({ pem }: Certificate): { publicKey: KeyObject; belongsTo(key: KeyObject): boolean } {
  const certificate = new X509Certificate(pem);
  return { publicKey: certificate.publicKey, belongsTo: (key) => certificate.checkPrivateKey(key) };
}

function isSha256({ pem }: Certificate): boolean {
  return pki.certificateFromPem(pem).signatureOid === pki.oids.sha256WithRSAEncryption;
}
