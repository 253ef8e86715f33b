import { X509Certificate } from "node:crypto";
import forge from "node-forge";
import { jumpcloudFaults, newIdentity } from "../../../emulators/jumpcloud";
import { readyRsaPair } from "../rsa-pairs";
import { hexId, NOW, startJumpCloud } from "./start";

const body = {
  name: "office365",
  displayLabel: "Microsoft 365",
  ssoUrl: "https://sso.jumpcloud.com/saml2/office365",
  active: true,
  config: { idpEntityId: { value: "https://example.com" } },
};

const wrap = (text: string) => Buffer.from(text).toString("base64");

/** An application, and ways to look at and change what it signs with. */
async function start(identity = newIdentity(NOW, readyRsaPair)) {
  const { jumpcloud, call } = startJumpCloud({ newIdentity: () => identity });
  const { body: application } = await call("POST /api/applications", body);
  const path = `/api/applications/${application._id}`;
  const metadata = async () => {
    const org = hexId("organization", "Northwind");
    const { body: xml } = await call(
      `GET /api/organizations/${org}${path.slice("/api".length)}/metadata.xml`,
    );
    return /<ds:X509Certificate>(.*)<\/ds:X509Certificate>/.exec(xml)?.[1];
  };
  const upload = (certificate: string, key?: string) =>
    call(`PUT ${path}`, {
      ...body,
      config: {
        ...application.config,
        idpCertificate: { value: wrap(certificate) },
        idpPrivateKey: { value: key ? wrap(key) : "" },
      },
    });
  return { jumpcloud, call, application, path, metadata, upload, first: base64(identity.certificate) };
}

const base64 = (pem: string) => new X509Certificate(pem).raw.toString("base64");

const SHORT = forge.pki.rsa.generateKeyPair(1024).privateKey;

/** A self-signed certificate that isn't as strong as it must be. */
function weakPair(privateKey: forge.pki.rsa.PrivateKey, digest: forge.md.MessageDigest) {
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.setRsaPublicKey(privateKey.n, privateKey.e);
  certificate.serialNumber = "01";
  certificate.validity.notBefore = NOW;
  certificate.validity.notAfter = new Date(NOW.getTime() + 86_400_000);
  certificate.sign(privateKey, digest);
  return {
    certificate: forge.pki.certificateToPem(certificate),
    key: forge.pki.privateKeyToPem(privateKey),
  };
}

it("signs with an own pair that was sent, and the metadata shows it", async () => {
  const { upload, metadata, first } = await start();
  expect(await metadata()).toBe(first);
  const own = newIdentity(NOW, readyRsaPair);
  const { status, body: answer } = await upload(own.certificate, own.privateKey);
  expect([status, answer.sso.idpCertificateUpdatedAt]).toEqual([200, NOW.toISOString()]);
  expect(await metadata()).toBe(base64(own.certificate));
});

it("has no key after an own certificate without one", async () => {
  const { upload, metadata, jumpcloud, application } = await start();
  const own = newIdentity(NOW, readyRsaPair);
  expect((await upload(own.certificate)).status).toBe(200);
  expect(await metadata()).toBe(base64(own.certificate));
  expect(jumpcloud.state.applications.get(application._id)?.config.idpPrivateKey?.value).toBe("");
});

it.each([
  ["a key of 1024 bits", weakPair(SHORT, forge.md.sha256.create()), "2048 bits"],
  [
    "a SHA-1 signature",
    weakPair(forge.pki.privateKeyFromPem(readyRsaPair().privateKey), forge.md.sha1.create()),
    "SHA-256",
  ],
])("refuses %s", async (_what, { certificate, key }, reason) => {
  const { upload, metadata, first } = await start();
  const { status, body: answer } = await upload(certificate, key);
  expect([status, answer.error]).toEqual([400, expect.stringContaining(reason)]);
  expect(await metadata()).toBe(first);
});

it("refuses an own pair where the API is said not to take one, and still takes other changes", async () => {
  const { jumpcloud, call, application, path, upload, metadata, first } = await start();
  jumpcloud.faults.enable(jumpcloudFaults.rejectsCertificateUpload);
  const own = newIdentity(NOW, readyRsaPair);
  expect((await upload(own.certificate, own.privateKey)).status).toBe(400);
  const renamed = await call(`PUT ${path}`, { ...application, displayLabel: "Renamed" });
  expect([renamed.status, renamed.body.displayLabel]).toEqual([200, "Renamed"]);
  expect(await metadata()).toBe(first);
});

it("passes an own pair over where the API is said to, and answers 200", async () => {
  const { jumpcloud, upload, metadata, first } = await start();
  jumpcloud.faults.enable(jumpcloudFaults.ignoresCertificateUpload);
  const own = newIdentity(NOW, readyRsaPair);
  const { status, body: answer } = await upload(own.certificate, own.privateKey);
  expect(status).toBe(200);
  expect(answer.config.idpCertificate.value).toBe(wrap(Buffer.from(pemOf(first)).toString()));
  expect(await metadata()).toBe(first);
});

it("signs with another pair once it was regenerated behind everybody's back", async () => {
  const pairs = [newIdentity(NOW, readyRsaPair), newIdentity(NOW, readyRsaPair)];
  const next = pairs.values();
  const { jumpcloud, call } = startJumpCloud({
    newIdentity: () => next.next().value ?? newIdentity(NOW, readyRsaPair),
  });
  const { body: before } = await call("POST /api/applications", body);
  jumpcloud.regenerateCertificate(before._id);
  const { body: after } = await call(`GET /api/applications/${before._id}`);
  expect(after.config.idpCertificate.value).toBe(wrap(pairs[1]?.certificate ?? ""));
  expect({ ...after, config: {}, sso: {} }).toEqual({ ...before, config: {}, sso: {} });
  expect(jumpcloud.state.events.map(({ event_type }) => event_type)).toEqual([
    "application_create",
    "application_update",
  ]);
  expect(jumpcloud.journal.writes()).toHaveLength(1);
  expect(() => jumpcloud.regenerateCertificate("none")).toThrow("There is no SAML application none.");
});

const pemOf = (der: string) =>
  forge.pki
    .certificateToPem(forge.pki.certificateFromAsn1(forge.asn1.fromDer(forge.util.decode64(der))))
    .replaceAll("\r\n", "\n");
