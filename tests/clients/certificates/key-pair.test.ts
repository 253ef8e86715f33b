import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { inspect } from "node:util";
import { md, pki } from "node-forge";
import { makeKeyPair, PrivateKey, readKeyPair } from "../../../clients/certificates";
import { readyRsaPair } from "../../emulators/rsa-pairs";

const NOW = new Date("2026-11-23T10:00:00Z");
const pair = makeKeyPair({ commonName: "example.com", unit: "2026-11", now: NOW, days: 100 });
const other = makeKeyPair({ commonName: "example.com", now: NOW, days: 100, newKey: readyRsaPair });

const longEnough = () => createPrivateKey(readyRsaPair().privateKey);
const short = generateKeyPairSync("rsa", { modulusLength: 1024 }).privateKey;

/** A pair as somebody could bring it. */
function brought(
  made: KeyObject = longEnough(),
  digest: "sha1" | "sha256" = "sha256",
): [certificate: string, key: string] {
  const privateKey = made.export({ type: "pkcs1", format: "pem" }).toString();
  const key = pki.privateKeyFromPem(privateKey);
  const certificate = pki.createCertificate();
  certificate.publicKey = pki.setRsaPublicKey(key.n, key.e);
  certificate.validity.notBefore = new Date("2026-01-01T00:00:00Z");
  certificate.validity.notAfter = new Date("2027-01-01T00:00:00Z");
  certificate.sign(key, md[digest].create());
  return [pki.certificateToPem(certificate), privateKey];
}

it("makes an RSA key and a SHA-256 certificate for it, which it takes itself", () => {
  const { certificate, privateKey } = pair;
  expect(certificate).toMatchObject({
    subject: "O=jumpcloud-entra\nOU=2026-11\nCN=example.com",
    notBefore: "2026-11-23T09:00:00.000Z",
    notAfter: "2027-03-03T10:00:00.000Z",
  });
  const read = readKeyPair(certificate.pem, privateKey.reveal(), NOW);
  expect(read.certificate).toEqual(certificate);
  expect(read.privateKey.reveal()).toBe(privateKey.reveal());
});

it("takes a pair that somebody brings, with its key in the older form too", () => {
  const [certificate, key] = brought();
  expect(readKeyPair(certificate, key, NOW).privateKey.reveal()).toContain("-----BEGIN PRIVATE KEY-----");
});

it.each([
  ["a key of another certificate", pair.certificate.pem, other.privateKey.reveal(), NOW, /does not belong/],
  ["a short key", ...brought(short), NOW, /fewer than 2048 bits/],
  ["a SHA-1 certificate", ...brought(longEnough(), "sha1"), NOW, /not signed with SHA-256/],
  ["an expired one", ...brought(), new Date("2027-01-01T00:00:00Z"), /expired on 2027-01-01/],
  [
    "one that is not valid yet",
    ...brought(),
    new Date("2025-12-31T00:00:00Z"),
    /not valid before 2026-01-01/,
  ],
])("refuses %s", (_, certificate, key, now, reason) => {
  expect(() => readKeyPair(certificate, key, now)).toThrow(reason);
});

it("refuses a chain that begins with another's certificate, and names the one that the key belongs to", () => {
  const chain = other.certificate.pem + pair.certificate.pem;
  expect(() => readKeyPair(chain, pair.privateKey.reveal(), NOW)).toThrow(
    "This certificate and key can't be used for signing: the key does not belong to the certificate; " +
      `it belongs to a certificate further down in the file, ${pair.certificate.sha1}: put that one first. ` +
      "JumpCloud needs an RSA key of at least 2048 bits and its own certificate, signed with SHA-256; without the two files such a pair is made.",
  );
  const leafFirst = pair.certificate.pem + other.certificate.pem;
  expect(readKeyPair(leafFirst, pair.privateKey.reveal(), NOW).certificate).toEqual(pair.certificate);
});

it("refuses an elliptic curve", () => {
  const { privateKey } = generateKeyPairSync("ec", {
    namedCurve: "P-256",
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  expect(() => readKeyPair(pair.certificate.pem, privateKey, NOW)).toThrow("does not belong");
});

it.each([
  [
    "an encrypted key",
    "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----",
    /encrypted/,
  ],
  ["a damaged key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", /can't be read/],
  ["a certificate in its place", pair.certificate.pem, /no PRIVATE KEY block/],
])("refuses %s", (_, key, reason) => {
  expect(() => new PrivateKey(key)).toThrow(reason);
});

it("shows the key nowhere by accident", () => {
  const shown = [`${pair.privateKey}`, JSON.stringify(pair), inspect(pair, { depth: 9, showHidden: true })];
  expect(shown.join()).not.toContain("BEGIN PRIVATE");
  expect(shown.join()).not.toContain(pair.privateKey.reveal().slice(40, 80));
});
