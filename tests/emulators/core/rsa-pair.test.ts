import { createPublicKey } from "node:crypto";
import forge from "node-forge";
import { newRsaPair, signCertificate } from "../../../emulators/core";

it("makes another pair each time, of 2048 bits", () => {
  const [one, other] = [newRsaPair(), newRsaPair()];
  expect(createPublicKey(one.publicKey).asymmetricKeyDetails).toMatchObject({ modulusLength: 2048 });
  expect(createPublicKey(one.privateKey).equals(createPublicKey(one.publicKey))).toBe(true);
  expect(other.publicKey).not.toBe(one.publicKey);
});

it("signs as node-forge would, with SHA-256", () => {
  const { publicKey, privateKey } = newRsaPair();
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(publicKey);
  signCertificate(certificate, privateKey);
  const { signature, signatureOid } = certificate;
  certificate.sign(forge.pki.privateKeyFromPem(privateKey), forge.md.sha256.create());
  expect([signature, signatureOid]).toEqual([certificate.signature, certificate.signatureOid]);
});
