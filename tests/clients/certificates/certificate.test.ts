import { createHash } from "node:crypto";
import { readCertificate, UnreadableCertificate } from "../../../clients/certificates";
import { derBase64, makeCertificate } from "../signing-certificate";

const { pem, privateKey } = makeCertificate();
const base64 = derBase64(pem);
const der = Buffer.from(base64, "base64");

it.each([
  ["PEM", pem],
  ["PEM with Windows line breaks", pem.replace(/\r?\n/g, "\r\n")],
  ["PEM after other text", `Bag Attributes\n  localKeyID: 01\n${pem}`],
  ["base64 of DER", base64],
  ["base64 of DER with blanks around and inside", ` ${base64.slice(0, 64)}\n ${base64.slice(64)} \n`],
  ["base64 of PEM, as JumpCloud holds it", Buffer.from(pem).toString("base64")],
  [
    "base64 of PEM in lines",
    (
      Buffer.from(pem)
        .toString("base64")
        .match(/.{1,76}/g) ?? []
    ).join("\n"),
  ],
])("reads %s", (_, text) => {
  expect(readCertificate(text)).toEqual({
    pem: `-----BEGIN CERTIFICATE-----\n${(base64.match(/.{1,64}/g) ?? []).join("\n")}\n-----END CERTIFICATE-----\n`,
    base64,
    sha1: createHash("sha1").update(der).digest("hex").toUpperCase(),
    sha256: createHash("sha256").update(der).digest("hex").toUpperCase(),
    subject: "CN=sso.example.com",
    notBefore: "2026-01-01T00:00:00.000Z",
    notAfter: "2031-01-01T00:00:00.000Z",
  });
});

it.each([
  ["nothing", "  ", "it is empty"],
  ["words", "not a certificate!", "it is not base64"],
  ["other bytes", Buffer.from("hello").toString("base64"), "the bytes are not an X.509 certificate"],
  ["a private key", privateKey, "it holds a private key"],
  ["a wrapped private key", Buffer.from(privateKey).toString("base64"), "it holds a private key"],
  ["a certificate with its key", pem + privateKey, "it holds a private key"],
  ["a cut PEM block", pem.slice(0, 200), "its END line is missing"],
  ["a request", pem.replace(/CERTIFICATE/g, "CERTIFICATE REQUEST"), "the PEM block is a CERTIFICATE REQUEST"],
])("refuses %s and says why without repeating it", (_, text, reason) => {
  expect(() => readCertificate(text)).toThrow(UnreadableCertificate);
  expect(() => readCertificate(text)).toThrow(reason);
});

it("has one fingerprint by its bytes, whatever its text", () => {
  const { sha256 } = readCertificate(pem);
  expect(readCertificate(Buffer.from(pem).toString("base64")).sha256).toBe(sha256);
  expect(readCertificate(makeCertificate().pem).sha256).not.toBe(sha256);
});
