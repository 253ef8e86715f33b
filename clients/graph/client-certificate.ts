import { asn1, pkcs12, pki, util } from "node-forge";
import { NoCredential } from "./credential-settings";

/**
 * A certificate with its private key as PEM, which the sign-in library takes; the azuread provider takes PKCS#12, so
 * both are read. The password is that of the PKCS#12 file, or of the key in the PEM text.
 */
export function toPem(bytes: Buffer, password = ""): string {
  const text = bytes.toString("latin1");
  return text.includes("-----BEGIN") ? decrypted(text, password) : fromPkcs12(text, password);
}

function decrypted(pem: string, password: string): string {
  const block =
    /-----BEGIN (?:ENCRYPTED|RSA) PRIVATE KEY-----[\s\S]+?-----END (?:ENCRYPTED|RSA) PRIVATE KEY-----/;
  const encrypted = /ENCRYPTED/.test(pem) ? block.exec(pem)?.[0] : undefined;
  if (!encrypted) return pem;
  const key = pki.decryptRsaPrivateKey(encrypted, password);
  if (!key)
    throw new NoCredential("the client certificate's key can't be read; check clientCertificatePassword");
  return pem.replace(encrypted, pki.privateKeyToPem(key).trim());
}

function fromPkcs12(binary: string, password: string): string {
  const bags = openPkcs12(binary, password);
  const keyBag = [...bags(pki.oids.pkcs8ShroudedKeyBag), ...bags(pki.oids.keyBag)][0];
  const certificates = bags(pki.oids.certBag).flatMap(({ cert }) =>
    cert ? [pki.certificateToPem(cert)] : [],
  );
  if (!keyBag?.key || certificates.length === 0) {
    throw new NoCredential("the client certificate file holds no certificate with a private key");
  }
  return [pki.privateKeyToPem(keyBag.key), ...certificates].join("");
}

function openPkcs12(binary: string, password: string): (type: string | undefined) => pkcs12.Bag[] {
  try {
    const store = pkcs12.pkcs12FromAsn1(asn1.fromDer(util.createBuffer(binary)), password);
    return (type = "") => store.getBags({ bagType: type })[type] ?? [];
  } catch {
    throw new NoCredential("the client certificate is neither PEM nor PKCS#12, or its password is wrong");
  }
}
