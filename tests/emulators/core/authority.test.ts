import { X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import forge from "node-forge";
import { issueLoopbackCertificate, loadAuthority } from "../../../emulators/core";
import { readyRsaPair } from "../rsa-pairs";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "authority-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

it("is made once, kept with a private key that nobody else can read, and made again when it has run out", () => {
  const now = new Date("2026-01-01T00:00:00Z");
  const first = loadAuthority(folder, now, readyRsaPair);
  expect(loadAuthority(folder, now, readyRsaPair)).toEqual(first);
  expect(statSync(join(folder, "authority.key")).mode & 0o077).toBe(0);
  expect(loadAuthority(folder, new Date("2036-01-01T00:00:00Z"), readyRsaPair)).not.toEqual(first);
});

it("tells in a certificate whose key signed it, without which strict clients refuse it", () => {
  const now = new Date("2026-01-01T00:00:00Z");
  const authority = loadAuthority(folder, now, readyRsaPair);
  const issued = forge.pki.certificateFromPem(issueLoopbackCertificate(authority, now, readyRsaPair).cert);
  const { value } = issued.getExtension("authorityKeyIdentifier") as { value: string };
  const signer = forge.pki.certificateFromPem(authority.certificate).generateSubjectKeyIdentifier();
  expect(forge.util.bytesToHex(value)).toBe(`30168014${signer.toHex()}`);
});

it("signs certificates for loopback names only", () => {
  const now = new Date("2026-01-01T00:00:00Z");
  const authority = loadAuthority(folder, now, readyRsaPair);
  const certificate = new X509Certificate(issueLoopbackCertificate(authority, now, readyRsaPair).cert);
  expect(certificate.checkIssued(new X509Certificate(authority.certificate))).toBe(true);
  expect(certificate.verify(new X509Certificate(authority.certificate).publicKey)).toBe(true);
  expect([certificate.checkHost("localhost"), certificate.checkHost("example.com")]).toEqual([
    "localhost",
    undefined,
  ]);
  expect([certificate.checkIP("127.0.0.1"), certificate.checkIP("192.0.2.1")]).toEqual([
    "127.0.0.1",
    undefined,
  ]);
});
