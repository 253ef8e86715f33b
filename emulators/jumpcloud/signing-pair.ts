import type { X509Certificate } from "node:crypto";
import forge from "node-forge";
import type { Identity } from "./certificates";
import { keyMatches, readCertificate, wrapPem } from "./certificates";
import type { Application, ConfigEntry } from "./entities";

/** The certificate that was sent is none, is too weak, or the key doesn't belong to it. */
export class SigningPairError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "SigningPairError";
  }
}

type Config = Record<string, ConfigEntry>;

/**
 * An application's configuration with the pair that it signs with from now on: the one that was sent; the former one,
 * where only its certificate was sent back; a new one, where none was sent. An own certificate without a key leaves no
 * key. https://jumpcloud.com/support/manage-application-idp-certificate-and-key-pairs
 * @throws SigningPairError
 */
export function withSigningPair(config: Config, identity: Identity, previous?: Application): Config {
  const certificate = config.idpCertificate?.value;
  const key = config.idpPrivateKey?.value;
  if (typeof certificate !== "string" || certificate === "") {
    return withPair(config, wrapPem(identity.certificate), wrapPem(identity.privateKey));
  }
  if (certificate === previous?.config.idpCertificate?.value) {
    if (!key) return withPair(config, certificate, previous.config.idpPrivateKey?.value);
    if (key === previous.config.idpPrivateKey?.value) return config;
  }
  const parsed = readCertificate(certificate);
  if (!parsed) throw new SigningPairError("idpCertificate is not a certificate in PEM, in base64");
  refuseWeak(parsed);
  if (typeof key === "string" && key !== "" && !keyMatches(parsed, key)) {
    throw new SigningPairError("idpPrivateKey does not match idpCertificate");
  }
  return config;
}

/** The former pair, whatever was sent: what an API that takes no pair would do. */
export function withFormerPair(config: Config, previous: Application): Config {
  return withPair(config, previous.config.idpCertificate?.value, previous.config.idpPrivateKey?.value);
}

/** Whether a request brings another pair than the application has. */
export function bringsPair(sent: Config | undefined, previous: Application): boolean {
  const certificate = sent?.idpCertificate?.value;
  return Boolean(certificate) && certificate !== previous.config.idpCertificate?.value;
}

function refuseWeak(certificate: X509Certificate): void {
  const { publicKey } = certificate;
  const bits = publicKey.asymmetricKeyDetails?.modulusLength ?? 0;
  if (publicKey.asymmetricKeyType !== "rsa" || bits < 2048) {
    throw new SigningPairError("idpCertificate must have an RSA key of 2048 bits at least");
  }
  const { siginfo } = forge.pki.certificateFromPem(certificate.toString());
  if (siginfo.algorithmOid !== forge.pki.oids.sha256WithRSAEncryption) {
    throw new SigningPairError("idpCertificate must be signed with SHA-256");
  }
}

function withPair(config: Config, certificate: unknown, key: unknown): Config {
  return {
    ...config,
    idpCertificate: { ...config.idpCertificate, value: certificate },
    idpPrivateKey: { ...config.idpPrivateKey, value: key },
  };
}
