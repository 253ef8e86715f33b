import { createPrivateKey, X509Certificate } from "node:crypto";
import { asn1, pkcs12, pki } from "node-forge";
import { toPem } from "../../../clients/graph/client-certificate";
import { NoCredential } from "../../../clients/graph/credential-settings";
import { makeCertificate } from "../signing-certificate";

const { pem, privateKey } = makeCertificate("client");

function pfx(password: string): Buffer {
  const key = pki.privateKeyFromPem(privateKey);
  const store = pkcs12.toPkcs12Asn1(key, [pki.certificateFromPem(pem)], password, { algorithm: "3des" });
  return Buffer.from(asn1.toDer(store).getBytes(), "latin1");
}

function expectPair(text: string): void {
  const certificate = new X509Certificate(text.slice(text.indexOf("-----BEGIN CERTIFICATE")));
  expect(certificate.checkPrivateKey(createPrivateKey(text))).toBe(true);
}

it("takes PEM as it is", () => {
  expect(toPem(Buffer.from(privateKey + pem))).toBe(privateKey + pem);
});

it("opens PKCS#12 with and without a password", () => {
  expectPair(toPem(pfx("p"), "p"));
  expectPair(toPem(pfx("")));
});

it("decrypts the key of PEM text", () => {
  const encrypted = pki.encryptRsaPrivateKey(pki.privateKeyFromPem(privateKey), "p");
  expectPair(toPem(Buffer.from(encrypted + pem), "p"));
});

it("refuses a wrong password and other bytes, without telling them", () => {
  expect(() => toPem(pfx("p"), "wrong")).toThrow(NoCredential);
  expect(() => toPem(Buffer.from("hello"))).toThrow("neither PEM nor PKCS#12");
});
