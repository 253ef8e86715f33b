import { createPrivateKey, X509Certificate } from "node:crypto";
import { XMLParser } from "fast-xml-parser";
import { newIdentity } from "../../../../emulators/jumpcloud";
import { readyRsaPair } from "../../rsa-pairs";
import { hexId, NOW, READ_KEY, startJumpCloud } from "../start";

const body = {
  name: "office365",
  displayLabel: "Microsoft 365",
  ssoUrl: "https://sso.jumpcloud.com/saml2/office365",
  active: true,
  sso: { type: "saml", hidden: false },
  config: { idpEntityId: { value: "https://example.com" } },
};

const unwrap = (value: string) => Buffer.from(value, "base64").toString("utf8");

it("offers templates, each with settings of its own", async () => {
  const { call } = startJumpCloud();
  const found = await call("GET /api/application-templates?filter[0]=name:$eq:office365");
  expect(found.body.results).toHaveLength(1);
  const [template] = found.body.results;
  expect(template).toMatchObject({ ssoUrl: "https://localhost:8444/saml2/office365", sso: { type: "saml" } });
  expect(Object.keys(template.config)).toEqual(expect.arrayContaining(["idpEntityId", "idpCertificate"]));
  expect((await call(`GET /api/application-templates/${template._id}`)).body).toEqual(template);
});

it("makes a real key and certificate for a new application, for five years", async () => {
  const { call } = startJumpCloud();
  const created = await call("POST /api/applications", body);
  const { config, sso } = created.body;
  const certificate = new X509Certificate(unwrap(config.idpCertificate.value));
  expect(certificate.checkPrivateKey(createPrivateKey(unwrap(config.idpPrivateKey.value)))).toBe(true);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(sso.idpCertExpirationAt).toBe("2031-03-01T12:00:00.000Z");
  expect(config.idpEntityId).toMatchObject({ value: "https://example.com", label: "IdP Entity ID:" });
});

it("makes nothing of the type of sign-in that the vendor's command line sends", async () => {
  const { call } = startJumpCloud();
  const created = await call("POST /api/applications", { ...body, ssoType: "oidc" });
  expect([created.status, created.body.sso.type, "ssoType" in created.body]).toEqual([200, "saml", false]);
});

it("keeps the certificate when the configuration is sent back whole", async () => {
  const { call } = startJumpCloud();
  const { body: created } = await call("POST /api/applications", body);
  const updated = await call(`PUT /api/applications/${created._id}`, { ...created, displayLabel: "Renamed" });
  expect(updated.body).toEqual({ ...created, displayLabel: "Renamed" });
});

it("makes a new certificate when a PUT leaves it out, and resets other settings", async () => {
  const { call } = startJumpCloud();
  const { body: created } = await call("POST /api/applications", { ...body, description: "old" });
  const { body: careless } = await call(`PUT /api/applications/${created._id}`, { ...body, config: {} });
  expect(careless.config.idpCertificate.value).not.toBe(created.config.idpCertificate.value);
  expect(careless.config.idpEntityId.value).toBe("https://YOURDOMAIN.com");
  expect(careless.description).toBe("");
});

it("shows the private key to full administrators only, and keeps it when they send nothing", async () => {
  const { call } = startJumpCloud();
  const { body: created } = await call("POST /api/applications", body);
  const read = await call(`GET /api/applications/${created._id}`, undefined, { "x-api-key": READ_KEY });
  expect(read.body.config.idpPrivateKey.value).toBe("");
  const updated = await call(`PUT /api/applications/${created._id}`, read.body);
  expect(updated.body.config).toEqual(created.config);
});

it("takes an own pair that matches, and refuses one that doesn't", async () => {
  const { call } = startJumpCloud();
  const { body: created } = await call("POST /api/applications", body);
  const [pair, other] = [newIdentity(NOW, readyRsaPair), newIdentity(NOW, readyRsaPair)];
  const wrap = (text: string) => ({ value: Buffer.from(text).toString("base64") });
  const send = (certificate: string, key: string) =>
    call(`PUT /api/applications/${created._id}`, {
      ...body,
      config: { ...body.config, idpCertificate: wrap(certificate), idpPrivateKey: wrap(key) },
    });
  const taken = await send(pair.certificate, pair.privateKey);
  expect(unwrap(taken.body.config.idpCertificate.value)).toBe(pair.certificate);
  expect((await send(pair.certificate, other.privateKey)).body).toEqual({
    status: 400,
    error: "idpPrivateKey does not match idpCertificate",
  });
});

it.each([
  ["no ssoUrl", { ssoUrl: "" }, "The IdP URL is required"],
  ["an unknown template", { name: "nothing" }, "There is no application template nothing"],
  [
    "a setting that the template lacks",
    { config: { spCertificate: { value: "" } } },
    "no setting spCertificate",
  ],
])("refuses %s", async (_, change, message) => {
  const { call } = startJumpCloud();
  const { status, body: answer } = await call("POST /api/applications", { ...body, ...change });
  expect([status, answer.error]).toEqual([400, expect.stringContaining(message)]);
});

it("doesn't check that addresses are unique", async () => {
  const { call } = startJumpCloud();
  await call("POST /api/applications", body);
  expect((await call("POST /api/applications", body)).status).toBe(200);
  expect((await call("GET /api/applications")).body.totalCount).toBe(2);
  expect((await call("GET /api/v2/applications")).body).toHaveLength(2);
});

it("gives the metadata with certificate, entity id and both bindings", async () => {
  const { call } = startJumpCloud();
  const { body: created } = await call("POST /api/applications", body);
  const org = hexId("organization", "Northwind");
  const { body: xml, headers } = await call(
    `GET /api/organizations/${org}/applications/${created._id}/metadata.xml`,
  );
  expect(headers.get("content-type")).toBe("application/xml");
  const parsed = new XMLParser({ ignoreAttributes: false, removeNSPrefix: true }).parse(xml).EntityDescriptor;
  expect(parsed["@_entityID"]).toBe("https://example.com");
  const role = parsed.IDPSSODescriptor;
  expect(role.SingleSignOnService.map((row: Record<string, string>) => row["@_Location"])).toEqual([
    "https://sso.jumpcloud.com/saml2/office365",
    "https://sso.jumpcloud.com/saml2/office365",
  ]);
  const certificate = new X509Certificate(unwrap(created.config.idpCertificate.value));
  expect(role.KeyDescriptor.KeyInfo.X509Data.X509Certificate).toBe(certificate.raw.toString("base64"));
});

it("never records a private key", async () => {
  const { call, jumpcloud } = startJumpCloud();
  const { body: created } = await call("POST /api/applications", body);
  await call(`PUT /api/applications/${created._id}`, created);
  expect(JSON.stringify(jumpcloud.journal)).not.toContain(created.config.idpPrivateKey.value);
});

it("deletes an application with its bindings", async () => {
  const { call } = startJumpCloud();
  const { body: created } = await call("POST /api/applications", body);
  const everyone = hexId("user_group", "Everyone");
  await call(`POST /api/v2/applications/${created._id}/associations`, {
    op: "add",
    type: "user_group",
    id: everyone,
  });
  expect((await call(`DELETE /api/applications/${created._id}`)).status).toBe(200);
  expect((await call(`GET /api/v2/usergroups/${everyone}/associations?targets=application`)).body).toEqual(
    [],
  );
});
