import { execFileSync } from "node:child_process";
import { createPrivateKey } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asn1, pkcs7, pkcs12, pki } from "node-forge";
import { makeKeyPair } from "../../../clients/certificates";
import { readCertificatePem, readKeyPem } from "../../../operations/files/pem";
import { readyRsaPair } from "../../emulators/rsa-pairs";

const { certificate, privateKey } = makeKeyPair({
  commonName: "brought",
  now: new Date("2026-11-28T10:00:00Z"),
  days: 365,
  newKey: readyRsaPair,
});
const key = privateKey.reveal();

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pem-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function file(content: string | Buffer, name = "f"): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** What is said of a file, with `FILE` for its path. */
function said(read: (path: string) => string, content: string | Buffer): string {
  const path = file(content);
  try {
    return read(path);
  } catch (error) {
    return error instanceof Error ? error.message.replaceAll(path, "FILE") : "";
  }
}

const bytes = (one: asn1.Asn1) => Buffer.from(asn1.toDer(one).getBytes(), "latin1");

function signedData(): asn1.Asn1 {
  const message = pkcs7.createSignedData();
  message.addCertificate(certificate.pem);
  return message.toAsn1();
}

const keystore = () =>
  pkcs12.toPkcs12Asn1(pki.privateKeyFromPem(key), pki.certificateFromPem(certificate.pem), "a password");

const labelled = (label: string) => certificate.pem.replaceAll("CERTIFICATE", label);
const encryptedKey = (type: "pkcs1" | "pkcs8") =>
  createPrivateKey(key).export({ type, format: "pem", cipher: "aes-256-cbc", passphrase: "a password" });

test.each([
  ["as it is", certificate.pem],
  ["with Windows line breaks", certificate.pem.replaceAll("\n", "\r\n")],
  ["of a bag", `Bag Attributes\n    localKeyID: 01\n${certificate.pem}`],
  ["with others after it", certificate.pem + certificate.pem],
  ["without its lines", certificate.base64],
])("takes the text of a certificate %s", (_, text) => {
  expect(readCertificatePem(file(text))).toBe(text);
});

test.each<[string, () => string | Buffer, string]>([
  [
    "a certificate in DER",
    () => Buffer.from(certificate.base64, "base64"),
    "It is a certificate in DER. Convert it to PEM: `openssl x509 -inform DER -in FILE -out FILE.pem`.",
  ],
  [
    "PKCS #7 in PEM",
    () => pki.certificateToPem(pki.certificateFromPem(certificate.pem)).replaceAll("CERTIFICATE", "PKCS7"),
    "It is PKCS #7. Convert it to PEM: `openssl pkcs7 -print_certs -in FILE -out FILE.pem`.",
  ],
  [
    "PKCS #7 in DER",
    () => bytes(signedData()),
    "It is PKCS #7. Convert it to PEM: `openssl pkcs7 -inform DER -print_certs -in FILE -out FILE.pem`.",
  ],
  [
    "PKCS #12",
    () => bytes(keystore()),
    "It is PKCS #12. Extract the certificate from it: `openssl pkcs12 -clcerts -nokeys -in FILE -out FILE.crt.pem`.",
  ],
  [
    "a trusted certificate of OpenSSL",
    () => labelled("TRUSTED CERTIFICATE"),
    "It is a TRUSTED CERTIFICATE. Convert it to PEM: `openssl x509 -in FILE -out FILE.pem`.",
  ],
  [
    "a request",
    () => labelled("CERTIFICATE REQUEST"),
    "It is a certificate request, not a certificate. Use the certificate that the authority sent you for it.",
  ],
  [
    "a certificate with its key",
    () => certificate.pem + key,
    "It also contains a private key. Extract only the certificate: `openssl x509 -in FILE -out FILE.pem`.",
  ],
  [
    "text of PowerShell",
    () => Buffer.from(`\ufeff${certificate.pem}`, "utf16le"),
    "It is text in UTF-16. Convert it to PEM: `iconv -f UTF-16 -t UTF-8 FILE > FILE.pem`.",
  ],
  [
    "text of a variable",
    () => certificate.pem.replaceAll("\n", "\\n"),
    "Its line breaks are written as \\n. Convert it to PEM: `printf '%b' \"$(cat FILE)\" > FILE.pem`.",
  ],
  [
    "something else",
    () => Buffer.from("30820101020101", "hex"),
    "It is binary, and not a certificate in a known format. Give PEM text.",
  ],
])("says of %s how to make PEM of it", (_, content, expected) => {
  expect(said(readCertificatePem, content())).toBe(expected);
});

test.each<[string, () => string | Buffer, string]>([
  [
    "an encrypted key",
    () => encryptedKey("pkcs8"),
    "The key is encrypted. Decrypt it, and delete the decrypted file afterwards: `openssl pkey -in FILE -out FILE.pem`.",
  ],
  [
    "an encrypted key of the older form",
    () => encryptedKey("pkcs1"),
    "The key is encrypted. Decrypt it, and delete the decrypted file afterwards: `openssl pkey -in FILE -out FILE.pem`.",
  ],
  [
    "a key in DER",
    () => createPrivateKey(key).export({ type: "pkcs8", format: "der" }),
    "It is a private key in DER. Convert it to PEM: `openssl pkey -inform DER -in FILE -out FILE.pem`.",
  ],
  [
    "PKCS #12",
    () => bytes(keystore()),
    "It is PKCS #12. Extract the key from it: `openssl pkcs12 -nocerts -nodes -in FILE -out FILE.key.pem`.",
  ],
])("says of %s how to make PEM of it", (_, content, expected) => {
  expect(said(readKeyPem, content())).toBe(expected);
});

test("quotes a name that a shell would take for several words", () => {
  const path = file(Buffer.from(certificate.base64, "base64"), "Anna's next.cer");
  const shown = path.replace("Anna's", "Anna'\\''s");
  expect(() => readCertificatePem(path)).toThrow(`-in '${shown}' -out '${shown}.pem'`);
});

test.each<[string, (path: string) => unknown, string]>([
  ["nothing there", () => {}, "There is no such file. Name a PEM file with the key."],
  ["a folder", (path) => mkdirSync(path), "It is a folder. Name a PEM file with the key."],
  [
    "a pipe that nobody writes to",
    (path) => execFileSync("mkfifo", [path]),
    "It is no ordinary file. Name a PEM file with the key.",
  ],
  ["an empty file", (path) => writeFileSync(path, ""), "It is empty. Name a PEM file with the key."],
  [
    "ten megabytes",
    (path) => {
      writeFileSync(path, "");
      truncateSync(path, 10_000_000);
    },
    "It has 10000000 bytes, too many for a key. Name a PEM file with the key.",
  ],
  [
    "a link to itself",
    (path) => symlinkSync(path, path),
    "It can't be read: ELOOP: too many symbolic links encountered, stat 'FILE'. Give the account that runs this the right to read it.",
  ],
])("says of %s what to name", (_, make, expected) => {
  const path = join(folder, "g");
  make(path);
  let told = "";
  try {
    readKeyPem(path);
  } catch (error) {
    told = error instanceof Error ? error.message.replaceAll(path, "FILE") : "";
  }
  expect(told).toBe(expected);
});
