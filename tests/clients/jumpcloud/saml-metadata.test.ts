import { readSamlMetadata, UnreadableMetadata } from "../../../clients/jumpcloud";
import { derBase64, makeCertificate } from "../signing-certificate";

const one = derBase64(makeCertificate().pem);
const two = derBase64(makeCertificate().pem);
const POST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";
const REDIRECT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";

const key = (certificate: string, use?: string) =>
  `<KeyDescriptor${use ? ` use="${use}"` : ""}><KeyInfo><X509Data><X509Certificate>${certificate}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>`;
const service = (binding: string, location: string) =>
  `<SingleSignOnService Binding="${binding}" Location="${location}"/>`;
const document = (content: string, entityId = "https://example.com") =>
  `<EntityDescriptor entityID="${entityId}"><IDPSSODescriptor>${content}</IDPSSODescriptor></EntityDescriptor>`;

it("prefers the POST binding wherever it stands, and knows one service from several", () => {
  const both = document(key(one) + service(REDIRECT, "https://sso/r") + service(POST, "https://sso/p"));
  expect(readSamlMetadata(both).ssoUrl).toBe("https://sso/p");
  const single = document(key(one) + service(REDIRECT, "https://sso/r"));
  expect(readSamlMetadata(single).ssoUrl).toBe("https://sso/r");
});

it("takes all certificates for signing and none for encryption", () => {
  const text = document(
    key(one, "signing") + key(two, "encryption") + key(two) + service(POST, "https://sso/p"),
  );
  expect(readSamlMetadata(text).certificates.map(({ base64 }) => base64)).toEqual([one, two]);
});

it.each([
  ["decimal", "&#13;"],
  ["decimal, with zeros", "&#0013;"],
  ["hexadecimal", "&#xD;"],
  ["of a line break", "&#xA;"],
])("reads a certificate whose lines end with a character reference, %s", (_, reference) => {
  const lines = (one.match(/.{1,64}/g) ?? []).join(`${reference}\n`);
  const [certificate] = readSamlMetadata(document(key(lines) + service(POST, "https://sso/p"))).certificates;
  expect(certificate?.base64).toBe(one);
});

it("reads the references that XML itself defines in an address and an entity id, each once", () => {
  const text = document(
    key(one) + service(POST, "https://sso/p?a=1&amp;b=&#x32;&amp;amp;"),
    "urn:a&apos;&amp;b",
  );
  expect(readSamlMetadata(text)).toMatchObject({
    entityId: "urn:a'&b",
    ssoUrl: "https://sso/p?a=1&b=2&amp;",
  });
});

it("leaves what XML does not define as it is: a document's own entities are never followed", () => {
  const own = `<!DOCTYPE x [<!ENTITY own "https://elsewhere">]>`;
  const text = own + document(key(one) + service(POST, "https://sso/&own;&#x110000;"));
  expect(readSamlMetadata(text).ssoUrl).toBe("https://sso/&own;&#x110000;");
});

it.each([
  ["a web page", "<html><body>Sign in</body></html>", "no EntityDescriptor"],
  ["words", "no", "it is not XML"],
  ["an empty entity id", document(key(one) + service(POST, "https://sso/p"), ""), "its entityID is empty"],
  ["no service", document(key(one)), "no SingleSignOnService"],
  ["no certificate", document(service(POST, "https://sso/p")), "no certificate for signing"],
])("refuses %s", (_, text, reason) => {
  expect(() => readSamlMetadata(text)).toThrow(UnreadableMetadata);
  expect(() => readSamlMetadata(text)).toThrow(reason);
});
