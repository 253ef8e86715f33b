import { makeKeyPair } from "../../../clients/certificates";
import { readyRsaPair } from "../../emulators/rsa-pairs";
import { derBase64, makeCertificate } from "../signing-certificate";
import { closeVendors, type Reply } from "../vendor-server";
import { startJumpCloud, v1Page } from "./jumpcloud-server";

afterEach(closeVendors);

const first = makeCertificate();
const second = makeCertificate();
const wrap = (pem: string) => Buffer.from(pem).toString("base64");
const wire = (pem: string, more: object = {}) => ({
  _id: "a1",
  name: "office365",
  displayName: "Microsoft 365",
  displayLabel: "Microsoft 365 for example.com",
  description: "",
  ssoUrl: "https://sso.jumpcloud.com/saml2/example",
  active: true,
  organization: "o1",
  created: "2026-01-01T00:00:00Z",
  sso: { type: "saml", hidden: false },
  config: {
    idpEntityId: { label: "IdP Entity ID", value: "https://example.com", position: 0 },
    idpCertificate: { type: "file", value: wrap(pem) },
    idpPrivateKey: { type: "file", value: wrap(first.privateKey) },
    signAssertion: { value: true },
  },
  ...more,
});

it("shows the certificate and never the private key", async () => {
  const { jumpcloud } = await startJumpCloud(({ path, query }) =>
    path === "/api/applications" ? v1Page(query, [wire(first.pem)]) : { body: wire(first.pem) },
  );
  const application = await jumpcloud.applications.get("a1");
  expect(application.certificate?.base64).toBe(derBase64(first.pem));
  expect(application.config).toHaveProperty("idpEntityId.value", "https://example.com");
  for await (const listed of jumpcloud.applications.list()) expect(listed).toEqual(application);
  expect(JSON.stringify(application)).not.toContain("idpPrivateKey");
  expect(JSON.stringify(application)).not.toContain(wrap(first.privateKey));
});

it("creates with plain values wrapped and leaves the rest to the template", async () => {
  const { jumpcloud, vendor } = await startJumpCloud(() => ({ body: wire(first.pem) }));
  await jumpcloud.applications.create({
    name: "office365",
    displayName: "Microsoft 365",
    displayLabel: "example.com",
    ssoUrl: "https://sso.jumpcloud.com/saml2/example",
    config: { idpEntityId: "https://example.com" },
  });
  expect(JSON.parse(vendor.requests[0]?.body ?? "")).toEqual({
    active: true,
    sso: { type: "saml", hidden: false },
    name: "office365",
    displayName: "Microsoft 365",
    displayLabel: "example.com",
    ssoUrl: "https://sso.jumpcloud.com/saml2/example",
    config: { idpEntityId: { value: "https://example.com" } },
  });
});

it("updates with the whole configuration as it was, certificate and key included", async () => {
  const { jumpcloud, vendor } = await startJumpCloud(() => ({ body: wire(first.pem) }));
  const updated = await jumpcloud.applications.update("a1", {
    displayLabel: "Sign in",
    config: { idpEntityId: "urn:uri:example.com" },
  });
  expect(vendor.requests.map(({ method }) => method)).toEqual(["GET", "PUT", "GET"]);
  const held = wire(first.pem);
  expect(JSON.parse(vendor.requests[1]?.body ?? "")).toEqual({
    name: "office365",
    displayName: "Microsoft 365",
    displayLabel: "Sign in",
    description: "",
    ssoUrl: "https://sso.jumpcloud.com/saml2/example",
    active: true,
    sso: held.sso,
    config: { ...held.config, idpEntityId: { ...held.config.idpEntityId, value: "urn:uri:example.com" } },
  });
  expect(updated.certificateChanged).toBe(false);
});

it("tells when JumpCloud made another certificate all the same", async () => {
  const { jumpcloud } = await startJumpCloud((_, index) => ({
    body: wire((index === 0 ? first : second).pem),
  }));
  const updated = await jumpcloud.applications.update("a1", { displayLabel: "Sign in" });
  expect(updated.certificateChanged).toBe(true);
  expect(updated.before?.base64).toBe(derBase64(first.pem));
  expect(updated.after?.base64).toBe(derBase64(second.pem));
});

it("keeps the private key out of the error of a refused write", async () => {
  const { jumpcloud } = await startJumpCloud(
    ({ method }): Reply =>
      method === "GET"
        ? { body: wire(first.pem) }
        : { status: 400, body: { error: "no", config: wire(first.pem).config } },
  );
  const error = await jumpcloud.applications
    .update("a1", { displayLabel: "x" })
    .catch((reason: unknown) => reason);
  expect(error).toMatchObject({ status: 400, detail: "no" });
  expect(JSON.stringify(error) + String(error)).not.toContain(wrap(first.privateKey));
});

it("lists on when one application holds a certificate that can't be read, but never reads it as absent", async () => {
  const broken = wire("no certificate");
  const { jumpcloud } = await startJumpCloud(({ path, query }) =>
    path === "/api/applications" ? v1Page(query, [broken]) : { body: broken },
  );
  for await (const { certificate } of jumpcloud.applications.list()) expect(certificate).toBeUndefined();
  await expect(jumpcloud.applications.certificate("a1")).rejects.toThrow("This is not a certificate");
});

it("reads the metadata of the verified organisation, without x-org-id", async () => {
  const xml = `<?xml version="1.0"?>
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://example.com">
 <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
  <md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>
   <ds:X509Certificate> ${derBase64(first.pem)}
   </ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
  <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://sso.jumpcloud.com/saml2/example"/>
 </md:IDPSSODescriptor>
</md:EntityDescriptor>`;
  const { jumpcloud, vendor } = await startJumpCloud(
    ({ path, query }) =>
      path === "/api/organizations"
        ? v1Page(query, [{ _id: "o1" }])
        : { headers: { "content-type": "application/xml" }, body: xml },
    { organizationId: "o1" },
  );
  const metadata = await jumpcloud.applications.metadata("a1");
  expect(metadata).toMatchObject({
    entityId: "https://example.com",
    ssoUrl: "https://sso.jumpcloud.com/saml2/example",
  });
  expect(metadata.certificates.map(({ base64 }) => base64)).toEqual([derBase64(first.pem)]);
  expect(vendor.requests[1]?.path).toBe("/api/organizations/o1/applications/a1/metadata.xml");
  expect(vendor.requests[1]?.headers["x-org-id"]).toBeUndefined();
});

it("hands over a pair in the form in which JumpCloud answers one, and tells what it signs with afterwards", async () => {
  const pair = makeKeyPair({ commonName: "example.com", now: new Date(), days: 10, newKey: readyRsaPair });
  let held: object = wire(first.pem);
  const { jumpcloud, vendor } = await startJumpCloud(({ method, body }) => {
    if (method === "PUT") held = { ...wire(first.pem), ...JSON.parse(body ?? "{}") };
    return { body: held };
  });
  const uploaded = await jumpcloud.applications.upload("a1", pair);
  expect(uploaded).toMatchObject({ certificateChanged: true, after: { sha1: pair.certificate.sha1 } });
  const sent = JSON.parse(vendor.requests.find(({ method }) => method === "PUT")?.body ?? "");
  expect(sent.config).toEqual({
    ...wire(first.pem).config,
    idpCertificate: { type: "file", value: wrap(pair.certificate.pem) },
    idpPrivateKey: { type: "file", value: wrap(pair.privateKey.reveal()) },
  });
  expect(JSON.stringify(uploaded)).not.toContain(wrap(pair.privateKey.reveal()));
});
