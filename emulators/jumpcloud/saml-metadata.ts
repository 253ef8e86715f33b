import { readCertificate } from "./certificates";
import type { Application } from "./entities";

const SAML = "urn:oasis:names:tc:SAML:2.0";

/** The identity provider's metadata of an application; undefined where it isn't a SAML application. */
export function samlMetadata(application: Application): string | undefined {
  const certificate = readCertificate(application.config.idpCertificate?.value);
  if (application.sso.type !== "saml" || !certificate) return undefined;
  const location = escapeXml(application.ssoUrl);
  const bindings = [
    "HTTP-POST",
    ...(application.config.declareRedirectEndpoint?.value ? ["HTTP-Redirect"] : []),
  ];
  const format = String(application.config.overrideNameIdFormat?.value ?? `${SAML}:nameid-format:persistent`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<md:EntityDescriptor xmlns:md="${SAML}:metadata" entityID="${escapeXml(String(application.config.idpEntityId?.value ?? ""))}">`,
    `  <md:IDPSSODescriptor WantAuthnRequestsSigned="false" protocolSupportEnumeration="${SAML}:protocol">`,
    '    <md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>' +
      `<ds:X509Certificate>${certificate.raw.toString("base64")}</ds:X509Certificate>` +
      "</ds:X509Data></ds:KeyInfo></md:KeyDescriptor>",
    `    <md:NameIDFormat>${escapeXml(format)}</md:NameIDFormat>`,
    ...bindings.map(
      (binding) =>
        `    <md:SingleSignOnService Binding="${SAML}:bindings:${binding}" Location="${location}"/>`,
    ),
    "  </md:IDPSSODescriptor>",
    "</md:EntityDescriptor>",
    "",
  ].join("\n");
}

function escapeXml(text: string): string {
  const names: Record<string, string> = { "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "apos" };
  return text.replace(/[&<>"']/g, (character) => `&${names[character]};`);
}
